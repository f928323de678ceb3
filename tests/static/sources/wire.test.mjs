import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { Arrivals } from "../../../static/js/sources/arrivals.js";
import { Runs } from "../../../static/js/sources/runs.js";
import { Trace } from "../../../static/js/sources/trace.js";
import { decodeFrame, decodeMessage } from "../../../static/js/sources/wire.js";
import { vocabulary } from "../traces.mjs";

const golden = new URL("../../golden/traces/", import.meta.url);
const names = readdirSync(golden).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
const bytes = (name) => {
  const file = readFileSync(new URL(`${name}.bin`, golden));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
};

test("there are golden traces", () => assert.ok(names.length >= 6));

for (const name of names) {
  test(`golden trace ${name}`, () => {
    const wanted = JSON.parse(readFileSync(new URL(`${name}.json`, golden), "utf8"));
    const opened = decodeMessage(JSON.stringify(wanted.opened));
    const runs = new Runs();
    const free = runs.open(opened.free);
    const known = (column) => wanted.values.free[column].slice(0, wanted.held).flat();
    for (const [column, { values }] of free.columns) values.set(known(column));
    free.have = wanted.held;
    const trace = new Trace(opened, vocabulary, runs);
    const arrivals = new Arrivals(opened);
    for (let number = 0; number < wanted.frames; number += 1) {
      const frame = decodeFrame(bytes(`${name}.${number}`));
      assert.equal(frame.stream, opened.stream);
      arrivals.take(frame);
      trace.take(frame);
    }
    assert.deepEqual([trace.have, arrivals.steps()], [opened.steps, opened.steps]);
    for (const [run, columns] of Object.entries(wanted.values)) {
      const found = Object.fromEntries([...trace[run].columns].map(([column, { values }]) => [column, [...values]]));
      const flat = Object.entries(columns).map(([column, rows]) => [column, rows.flat().map(Math.fround)]);
      assert.deepEqual(found, Object.fromEntries(flat));
    }
  });
}

test("bytes that are no frame are refused", () => {
  const good = new Uint8Array(bytes("free.0"));
  const changed = (at, value) => {
    const copy = good.slice();
    copy[at] = value;
    return copy.buffer;
  };
  assert.throws(() => decodeFrame(new ArrayBuffer(3)), /not a Gatescope frame/);
  assert.throws(() => decodeFrame(changed(0, 0)), /not a Gatescope frame/);
  assert.throws(() => decodeFrame(changed(1, 9)), /protocol 9/);
  assert.throws(() => decodeFrame(good.slice(0, -1).buffer), /wrong length/);
});

test("text that is no message is refused, one of an unknown kind is passed over", () => {
  for (const [text, said] of [
    ["{", /JSON/], ["null", /not a message/], ["[]", /not a message/], ['{"type":1}', /not a message/],
    ['{"type":"hello","protocol":2}', /hello without nets/],
    ['{"type":"answer","ask":1,"done":0,"final":false}', /answer without data/],
    ['{"type":"changed"}', /changed without net/],
    ['{"type":"opened","stream":1}', /opened without steps/],
  ]) assert.throws(() => decodeMessage(text), said);
  assert.equal(decodeMessage('{"type":"toString"}'), null);
  assert.equal(decodeMessage('{"type":"weather"}'), null);
  // Of another protocol nothing else is looked at.
  assert.equal(decodeMessage('{"type":"hello","protocol":3}').protocol, 3);
  assert.equal(decodeMessage('{"type":"beat"}').type, "beat");
});
