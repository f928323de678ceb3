import assert from "node:assert/strict";
import test from "node:test";
import { memberHere } from "../../../static/js/state/member.js";

/** A tab with a storage of its own. */
function tab(t) {
  const kept = new Map();
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
