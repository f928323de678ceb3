import assert from "node:assert/strict";
import test from "node:test";
import { fromHash, toHash } from "../../../static/js/state/address.js";

const spec = { version: 1, net: "\u00e4\u4e2d\ud83d\ude00", input: { kind: "text", text: "a+/=b" }, interventions: [{ kind: "pin", gate: "f", value: 0.1 }] };

test("a link brings back the whole Spec and the place", () => {
  const link = { spec, step: 12, unit: 3, units: [0, 2], window: { start: 3, stop: 9 }, overlay: true, study: null, choices: {}, theme: null };
  assert.deepEqual(fromHash(toHash(link)), link);
  const studied = { ...link, study: "race", choices: { race: { radius: 1.2, note: "\u00e4" } } };
  assert.deepEqual(fromHash(toHash(studied)), studied);
  assert.match(toHash(studied), /^#[\w=&.-]+$/);
  // Only the open study's choices are part of the screen.
  assert.deepEqual(fromHash(toHash({ ...studied, study: "ledger" })).choices, {});
  assert.match(toHash(link), /^#[\w=&.-]+$/);
});

test("what can't be read is null, never an error", () => {
  for (const hash of ["", "#", "#s=", "#s=%%%", "#s=bm90", "#s=W10", "#s=bnVsbA", "#t=3", "#s=\u0000", "#s=_____"]) assert.equal(fromHash(hash), null, hash);
});

test("what would break a view is no link", () => {
  const place = { step: 0, unit: 0, units: null, window: null, overlay: false, study: null, choices: {} };
  for (const bad of [{ ...spec, interventions: {} }, { ...spec, interventions: [null] }, { ...spec, input: 3 }, { version: 1 }]) {
    assert.equal(fromHash(toHash({ ...place, spec: bad })), null);
  }
  assert.equal(fromHash(`${toHash({ ...place, spec })}&w=5.2&c=x`).window, null);
});

test("a bad place is the first place", () => {
  const hash = toHash({ spec, step: 0, unit: 0, units: null, window: null, overlay: false, study: null, choices: {} });
  assert.equal(fromHash(`${hash}x&t=1`.replace("t=0", "t=-5")).step, 0);
});

test("no cell ticked is not all cells", () => {
  const place = { spec, step: 0, unit: 0, window: null, overlay: false, study: null, choices: {} };
  for (const units of [null, [], [1]]) assert.deepEqual(fromHash(toHash({ ...place, units })).units, units);
  assert.equal(fromHash(`${toHash({ ...place, units: null })}&c=x`).units, null);
});

test("a link holds the theme only where it is meant for one screen", () => {
  const place = { spec, step: 0, unit: 0, units: null, window: null, overlay: false, study: null, choices: {} };
  const plain = toHash({ ...place, theme: "dark", themed: false });
  assert.doesNotMatch(plain, /th=/);
  assert.equal(fromHash(plain).theme, null);
  assert.equal(fromHash(`${plain}&th=projector`).theme, "projector");
  assert.equal(fromHash(toHash({ ...place, theme: "projector", themed: true })).theme, "projector");
  assert.equal(fromHash(`${plain}&th=pink`).theme, null);
});
