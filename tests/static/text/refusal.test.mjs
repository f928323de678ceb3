import assert from "node:assert/strict";
import test from "node:test";
import { refusalSaid } from "../../../static/js/text/refusal.js";

const message = "At most 8 questions may be open at once; end one first";
const german = {
  too_many_open: ({ most }) => `H\u00f6chstens ${most} Fragen auf einmal`,
  too_busy: "Der Server hat zu viel zu tun",
};

test("a refusal is said in the language in use", () => {
  const open = { reason: "too_many_open", params: { most: 8 }, message };
  assert.equal(refusalSaid(open), message);
  assert.equal(refusalSaid(open, german), "H\u00f6chstens 8 Fragen auf einmal");
  assert.equal(refusalSaid({ reason: "too_busy", params: {}, message: "?" }, german), "Der Server hat zu viel zu tun");
});

test("as the server says it where the language has no sentence for the reason, or there is none", () => {
  for (const reason of ["something_new", "constructor", "__proto__"]) {
    assert.equal(refusalSaid({ reason, params: { most: 8 }, message }, german), message, reason);
  }
  assert.equal(refusalSaid({ message }, german), message);
  assert.equal(refusalSaid({ reason: "too_many_open", message }, german), message);
});
