import assert from "node:assert/strict";
import test from "node:test";
import { setUp } from "./page.mjs";

const OWN = {
  name: "my-anbn-0123456789abcdef", title: "Mine", own: true, spec: { version: 1, net: "my-anbn-0123456789abcdef" },
};
const SHIPPED = { name: "n", title: "First", spec: { version: 1, net: "n", input: { kind: "generated" } } };

test("only a person's own net is renamed or deleted, and only over a line that is there", () => {
  const { actions, store, asked, now } = setUp({ nets: [SHIPPED, OWN] });
  actions.changeNet("rename");
  assert.equal(now().change, null);
  store.set({ spec: OWN.spec, line: { state: "lost", once: true } });
  actions.changeNet("rename");
  actions.askChange("x");
  assert.match(now().change.error, /Nothing was changed/);
  assert.deepEqual(asked, []);
  store.set({ line: { state: "open", once: true } });
  actions.askChange("  Ours ");
  actions.askChange("again");
  assert.deepEqual(asked, [{ type: "rename", net: OWN.name, title: "Ours" }]);
  assert.deepEqual(now().change, { act: "rename", net: OWN.name, asked: true, error: null });
  actions.changeNet("delete");
  actions.askChange();
  assert.deepEqual(asked[1], { type: "delete", net: OWN.name });
});

test("a net that somebody else keeps is neither renamed nor deleted here", () => {
  const { actions, now } = setUp({ spec: OWN.spec, nets: [SHIPPED, { ...OWN, own: undefined }] });
  for (const act of ["rename", "delete"]) {
    actions.changeNet(act);
    assert.equal(now().change, null);
  }
});

test("where a net is gone, what was there before it takes its place, and undo passes over it", () => {
  const { actions, store, opened, now } = setUp({ nets: [SHIPPED, OWN] });
  const first = now().spec;
  actions.chooseNet(OWN.name);
  actions.setInput({ kind: "text", text: "ab" });
  const last = now().spec;
  store.set({ nets: [SHIPPED], gone: [OWN.name], change: { act: "rename", net: OWN.name, asked: false, error: null } });
  actions.leaveGone([SHIPPED, OWN]);
  assert.equal(opened.at(-1), first);
  assert.deepEqual([now().spec, now().canUndo, now().canRedo, now().change], [first, false, false, null]);
  assert.equal(now().notice.text, "The net \u201cMine\u201d is no longer there. Here is \u201cFirst\u201d instead.");
  actions.redo();
  assert.equal(now().spec, first);
  // It is there again: so is all that was done with it.
  store.set({ nets: [SHIPPED, OWN], gone: [] });
  actions.redo();
  actions.redo();
  assert.deepEqual(now().spec, last);
});

test("of a net that is there again Redo does not say that something was done which was not", () => {
  const { actions, store, now, acts } = setUp({ nets: [SHIPPED, OWN] });
  actions.chooseNet(OWN.name);
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 });
  store.set({ nets: [SHIPPED], gone: [OWN.name] });
  actions.leaveGone([SHIPPED, OWN]);
  store.set({ nets: [SHIPPED, OWN], gone: [] });
  actions.redo();
  assert.deepEqual([now().spec.net, acts(), now().notice.text], [OWN.name, [], "Done again."]);
});

test("where nothing was there before, the first net takes its place, and what could be redone still can", () => {
  const { actions, store, now } = setUp({ spec: OWN.spec, nets: [SHIPPED, OWN] });
  const other = { ...SHIPPED.spec, seed: 3 };
  actions.openSpec(other);
  actions.undo();
  const asked = { act: "delete", net: OWN.name, asked: true, error: null };
  store.set({ nets: [SHIPPED], gone: [OWN.name], change: asked });
  actions.leaveGone([SHIPPED, OWN]);
  assert.equal(now().spec, SHIPPED.spec);
  assert.equal(now().notice.text, "\u201cMine\u201d is deleted. Here is \u201cFirst\u201d.");
  assert.deepEqual([now().canUndo, now().canRedo], [false, true]);
  actions.redo();
  assert.equal(now().spec, other);
});

test("a net that is not on the screen goes without a word", () => {
  const { actions, store, opened, now } = setUp({ nets: [SHIPPED, OWN] });
  store.set({ nets: [SHIPPED], gone: [OWN.name] });
  actions.leaveGone([SHIPPED, OWN]);
  assert.deepEqual([opened, now().notice], [[], null]);
});
