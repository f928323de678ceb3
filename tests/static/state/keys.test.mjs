import assert from "node:assert/strict";
import test from "node:test";
import { KEYS, createKeys, keySaid } from "../../../static/js/state/keys.js";
import { vocabulary } from "../traces.mjs";

test("each key does one thing, and says what in each kind of cell", () => {
  const keys = KEYS.flatMap((one) => one.keys);
  assert.equal(new Set(keys).size, keys.length);
  const said = Object.fromEntries(KEYS.map((one) => [one.shown, keySaid(one, vocabulary)]));
  assert.ok(Object.values(said).every(Boolean));
  assert.deepEqual([said["1"], said["2"], said["3"], said["4"]], [
    "Free run", "Read-only in an LSTM, Hold in a GRU", "Refresh in an LSTM, Replace in a GRU", "Store in an LSTM",
  ]);
});

test("a key does what it says", () => {
  const done = [];
  const actions = new Proxy({}, { get: (_, name) => (...args) => done.push([name, ...args]) });
  for (const key of ["1", "2", "4", "ArrowLeft", "?"]) KEYS.find(({ keys }) => keys.includes(key)).run(actions);
  assert.deepEqual(
    done, [["applyMode", null], ["applyMainMode", 0], ["applyMainMode", 2], ["stepBy", -1], ["setHelp", true]],
  );
});

test("what a lesson has away has no key either", (t) => {
  for (const name of [
    "HTMLElement", "HTMLButtonElement", "HTMLSelectElement", "HTMLInputElement", "HTMLTextAreaElement",
  ]) {
    const before = globalThis[name];
    globalThis[name] ??= class {};
    t.after(() => (globalThis[name] = before));
  }
  const MODES = ["applyMode", "applyMainMode", "applyMainMode", "applyMainMode"];
  for (const [hide, left] of [
    [[], [...MODES, "stepBy", "undo", "redo"]],
    [["modes"], ["stepBy", "undo", "redo"]],
    [["edits"], [...MODES, "stepBy"]],
    [["pins", "corners"], [...MODES, "stepBy", "undo", "redo"]],
  ]) {
    const done = [];
    const actions = new Proxy({}, { get: (_, name) => () => done.push(name) });
    const state = { trace: {}, lesson: "count", course: { checkpoint: { hide } } };
    const press = createKeys({ querySelector: () => null }, actions, { get: () => state });
    const event = (key, more = {}) => ({ key, target: {}, preventDefault() {}, ...more });
    for (const key of ["1", "2", "3", "4", "ArrowLeft"]) press(event(key));
    press(event("z", { ctrlKey: true }));
    press(event("z", { ctrlKey: true, shiftKey: true }));
    assert.deepEqual(done, left, hide.join());
  }
});

test("keys are those of where they stand under a keyboard of another script", (t) => {
  for (const name of [
    "HTMLElement", "HTMLButtonElement", "HTMLSelectElement", "HTMLInputElement", "HTMLTextAreaElement",
  ]) {
    const before = globalThis[name];
    globalThis[name] ??= class {};
    t.after(() => (globalThis[name] = before));
  }
  const done = [];
  const actions = new Proxy({}, { get: (_, name) => (...args) => done.push([name, ...args].join(" ")) });
  const state = { trace: {}, lesson: null, course: null };
  const press = createKeys({ querySelector: () => null }, actions, { get: () => state });
  for (const [key, code, more] of [
    ["\u044f", "KeyZ", { ctrlKey: true }], ["\u042f", "KeyZ", { metaKey: true, shiftKey: true }],
    ["\u043d", "KeyY", { ctrlKey: true }], ["\u044e", "Period"], ["\u0663", "Digit3"],
    // Those of AZERTY and QWERTZ are where they say.
    ["z", "KeyW", { ctrlKey: true }], ["w", "KeyZ", { ctrlKey: true }], ["z", "KeyY", { ctrlKey: true }],
  ]) press({ key, code, target: {}, preventDefault() {}, ...more });
  assert.deepEqual(done, ["undo", "redo", "redo", "withinBy 1", "applyMainMode 1", "undo", "undo"]);
});

test("Ctrl and Y do again too, and behind a dialog nothing is changed that nobody sees", (t) => {
  for (const name of ["HTMLElement", "HTMLButtonElement", "HTMLSelectElement", "HTMLInputElement"]) {
    const before = globalThis[name];
    globalThis[name] ??= class {};
    t.after(() => (globalThis[name] = before));
  }
  const told = (dialog) => {
    const done = [];
    const actions = new Proxy({}, { get: (_, name) => () => done.push(name) });
    const open = dialog && { dataset: { dialog } };
    const press = createKeys({ querySelector: () => open }, actions, { get: () => ({ trace: {} }) });
    const event = (key, more = {}) => ({ key, target: {}, preventDefault() {}, ...more });
    press(event("y", { ctrlKey: true }));
    press(event("Z", { ctrlKey: true }));
    press(event("Y", { ctrlKey: true, shiftKey: true }));
    press(event("y", { metaKey: true }));
    press(event("z", { ctrlKey: true, altKey: true }));
    press(event("z", { metaKey: true, shiftKey: true }));
    press(event("2"));
    press(event("ArrowRight"));
    return done;
  };
  const all = ["redo", "undo", "redo", "applyMainMode", "stepBy"];
  for (const seen of [null, "studies", "chart", "picture"]) assert.deepEqual(told(seen), all, seen);
  for (const unseen of ["lessons", "class", "import"]) assert.deepEqual(told(unseen), ["stepBy"], unseen);
});
