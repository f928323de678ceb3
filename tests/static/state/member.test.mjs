import assert from "node:assert/strict";
import test from "node:test";
import { memberHere } from "../../../static/js/state/member.js";

/** What the pages of one browser say to one another. */
const lines = new Set();
globalThis.BroadcastChannel = class {
  constructor() {
    lines.add(this);
  }
  postMessage(data) {
    for (const line of lines) if (line !== this) queueMicrotask(() => lines.has(line) && line.onmessage({ data }));
  }
  close() {
    lines.delete(this);
  }
};
let leaves = [];
globalThis.addEventListener = (_, does) => leaves.push(does);
/** All pages are left. */
function leave() {
  for (const does of leaves) does();
  leaves = [];
}

/** A tab with a storage of its own, or with a copy of another's. */
function tab(t, kept = new Map()) {
  globalThis.sessionStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  };
  t.after(() => delete globalThis.sessionStorage);
}

test("the token and the code leave the address, and are there after a reload", (t) => {
  tab(t);
  const { member, hash } = memberHere("#presenter=secret&join=K7F2QX");
  assert.deepEqual([member.token, member.code, hash], ["secret", "K7F2QX", ""]);
  const again = memberHere("#s=abc");
  assert.deepEqual([again.member.token, again.member.code, again.hash], ["secret", "K7F2QX", null]);
  again.member.remember(null);
  assert.equal(memberHere("").member.code, null);
  assert.equal(memberHere("").member.token, "secret");
});

test("a class is known to a tab that was loaded anew in it, and not to who comes by its address", (t) => {
  tab(t);
  assert.equal(memberHere("").member.known, false);
  assert.equal(memberHere("#join=K7F2QX").member.known, false);
  for (const hash of ["", "#join=K7F2QX"]) assert.equal(memberHere(hash).member.known, true);
  assert.equal(memberHere("#join=ABCDEF").member.known, false);
});

test("that one has let go is kept over a reload, and not for who comes by the address of a class", (t) => {
  tab(t);
  const alone = { code: "K7F2QX", epoch: "e", calls: 2 };
  memberHere("#join=K7F2QX").member.letGo(alone);
  assert.deepEqual(memberHere("").member.alone, alone);
  assert.equal(memberHere("#join=K7F2QX").member.alone, null);
  assert.equal(memberHere("").member.alone, null);
});

test("what else the address holds stays in it", (t) => {
  tab(t);
  assert.equal(memberHere("#join=K7F2QX&s=abc").hash, "#s=abc");
});

test("where nothing may be kept, this page still belongs to its class", () => {
  assert.equal(memberHere("#join=K7F2QX").member.code, "K7F2QX");
  assert.equal(memberHere("").member.code, null);
});

test("a tab that is a copy of another is another screen of a class; " +
  "one that is loaded anew stays the same", async (t) => {
  leave();
  const kept = new Map();
  tab(t, kept);
  const { member } = memberHere("#join=K7F2QX");
  const { key } = member;
  member.answered("[1]");
  leave();
  const heard = () => new Promise((done) => setImmediate(done));
  // Two that begin at once, as frames on one page, have one key.
  const [again, frame] = [memberHere("").member, memberHere("").member];
  await heard();
  assert.deepEqual([again.key, frame.key, again.answer], [key, key, "[1]"]);

  const copied = new Map(kept);
  tab(t, copied);
  const copy = memberHere("").member;
  await heard();
  const other = copy.key;
  assert.notEqual(other, key);
  assert.deepEqual([copy.answer, copied.get("answer"), copy.code], [null, undefined, "K7F2QX"]);
  assert.equal(kept.get("screen"), key);
  assert.equal(lines.size, 3);
  // Each is what it was from then on.
  leave();
  const reloaded = memberHere("").member;
  await heard();
  assert.equal(reloaded.key, other);
  tab(t, kept);
  assert.equal(memberHere("").member.key, key);
});
