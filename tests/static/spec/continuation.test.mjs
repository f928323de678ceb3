import assert from "node:assert/strict";
import test from "node:test";
import {
  continuationOf, goOn, hasNoise, heated, isNoisy, lasting, noiseTurned, putIn, readApart, sibling, sourceAt,
} from "../../../static/js/spec/continuation.js";

const TEXT = { kind: "text", text: "abcdefgh" };
const own = (more = {}) => ({ kind: "continued", input: TEXT, read: 4, steps: 24, ...more });

test("a net goes on after the playhead, whatever it read up to there", () => {
  assert.deepEqual(goOn(TEXT, 3, 2000), own());
  // Back among what is given: from there. Among its own words: those up to there stay, and it goes on behind them.
  assert.deepEqual(
    goOn(own({ put: [[1, "b"], [9, "c"]], temperature: 0.5 }), 1, 2000),
    own({ read: 2, put: [[1, "b"]], temperature: 0.5 }),
  );
  assert.deepEqual(goOn(own({ put: [[9, "c"], [20, "d"]] }), 9, 2000), own({ steps: 6 + 24, put: [[9, "c"]] }));
});

test("an input has an end", () => {
  assert.equal(goOn(TEXT, 7, 10).steps, 2);
  assert.equal(goOn(TEXT, 9, 10), null);
});

test("what is put in stands in the order of steps, once at each", () => {
  const input = putIn(putIn(putIn(own(), 9, "c"), 2, "a"), 9, "d");
  assert.deepEqual(input.put, [[2, "a"], [9, "d"]]);
  assert.deepEqual(["given", "put", "given", "own", "put"], [0, 2, 3, 4, 9].map((step) => sourceAt(input, step)));
  assert.deepEqual(putIn(putIn(input, 9, null), 2, null), own());
  assert.deepEqual(lasting(input, 5), own({ steps: 5, put: [[2, "a"]] }));
});

test("the likeliest is what is not said", () => {
  assert.deepEqual(heated(own(), 0.5), own({ temperature: 0.5 }));
  assert.deepEqual(heated(own({ temperature: 0.5 }), 0), own());
});

test("noise of one step is turned on and off, other noise stays", () => {
  const others = [{ kind: "noise", scale: 2 }, { kind: "pin", gate: "f", value: 1 }];
  const on = noiseTurned(others, 6);
  assert.deepEqual(on, [...others, { kind: "noise", scale: 1, start: 6, stop: 7 }]);
  assert.deepEqual([hasNoise(others, 6), hasNoise(on, 6), hasNoise(on, 7)], [false, true, false]);
  assert.deepEqual(noiseTurned(on, 6), others);
  assert.deepEqual([5, 6, 7].map((step) => isNoisy(on.slice(2), step)), [false, true, false]);
  assert.equal(isNoisy(others, 99), true);
});

test("where two texts part, and where they are the same again to the end", () => {
  assert.deepEqual(readApart([..."abXdYf"], [..."abcdef"]), { first: 2, again: 5 });
  assert.deepEqual(readApart([..."abXX"], [..."abcd"]), { first: 2, again: 4 });
  assert.equal(readApart([..."ab"], [..."ab"]), null);
  assert.deepEqual(readApart([..."abc"], [..."ab"]), { first: 2, again: 3 });
});

test("of an LSTM a plain RNN of the same task, and the other way round", () => {
  const nets = [
    ["a", "t", "lstm"], ["b", "u", "rnn"], ["c", "t", "rnn"], ["d", "t", "gru"],
  ].map(([name, task, family]) => ({ name, task, family }));
  const found = nets.map((net) => sibling(nets, net)?.name ?? null);
  assert.deepEqual(found, ["c", null, "a", "c"]);
});

test("what is only read is no continuation", () => {
  assert.deepEqual([null, { net: "n" }, { net: "n", input: TEXT }].map(continuationOf), [null, null, null]);
  assert.deepEqual(continuationOf({ net: "n", input: own() }), own());
});
