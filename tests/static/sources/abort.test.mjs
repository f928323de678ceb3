import assert from "node:assert/strict";
import test from "node:test";
import { within } from "../../../static/js/sources/abort.js";

test("it aborts when the other does, and where that has aborted already", () => {
  const other = new AbortController();
  const signal = within(other.signal, 1e6);
  assert.equal(signal.aborted, false);
  other.abort();
  assert.equal(signal.aborted, true);
  assert.equal(within(other.signal, 1e6).aborted, true);
});

test("it aborts after a while by itself", async () => {
  const signal = within(new AbortController().signal, 1);
  const alive = setInterval(() => {}, 1000);
  if (!signal.aborted) await new Promise((aborted) => signal.addEventListener("abort", aborted));
  clearInterval(alive);
  assert.equal(signal.aborted, true);
});
