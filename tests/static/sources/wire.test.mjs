import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { Trace } from "../../../static/js/sources/trace.js";
import { decodeFrame, encodeOpen, layout } from "../../../static/js/sources/wire.js";
import { vocabulary } from "../traces.mjs";

const golden = new URL("../../golden/", import.meta.url);
const names = readdirSync(golden).filter((name) => name.endsWith(".bin")).map((name) => name.slice(0, -4));
const bytes = (name) => {
  const file = readFileSync(new URL(`${name}.bin`, golden));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
};

test("there are golden frames", () => assert.ok(names.length >= 2));

for (const name of names) {
  test(`golden frame ${name}`, () => {
    const wanted = JSON.parse(readFileSync(new URL(`${name}.json`, golden), "utf8"));
    const frame = decodeFrame(bytes(name));
    for (const field of ["stream", "first", "count", "stride"]) assert.equal(frame[field], wanted[field], field);
    const { columns, stride } = layout(wanted.inputs, wanted.hidden, wanted.outputs, wanted.cells.map((kind) => vocabulary.cells[kind]));
    assert.equal(stride, wanted.stride);
    let compared = 0;
    for (const [signal, rows] of Object.entries(wanted.values)) {
      const { at, size } = columns.get(signal);
      rows.forEach((row, step) => {
        assert.equal(row.length, size, signal);
        row.forEach((value, unit) => {
          assert.equal(frame.values[step * stride + at + unit], Math.fround(value), `${signal} ${unit} at ${step}`);
          compared += 1;
        });
      });
    }
    assert.equal(compared, wanted.count * stride);
  });
}

test("bytes that are no frame are refused", () => {
  const good = new Uint8Array(bytes("notebook"));
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

test("the trace store keeps what still holds, and takes only what follows", () => {
  const opened = { stream: 1, trace: "k", from: 0, steps: 3, hidden: [1], inputs: 1, outputs: 0, cells: ["lstm"], spec: { state: { h: [0], c: [7] } } };
  const stride = 1 + 15;
  const row = (value) => new Float32Array(stride).fill(value);
  const trace = new Trace(opened, null, vocabulary);
  trace.take({ first: 0, count: 1, stride, values: row(1) });
  trace.take({ first: 1, count: 1, stride, values: row(2) });
  assert.throws(() => trace.take({ first: 1, count: 1, stride, values: row(2) }), /does not follow/);
  assert.equal(trace.layers[0].before(0, 0), 7);
  assert.equal(trace.layers[0].before(0, 1), 1);
  assert.ok(Number.isNaN(trace.value("c", 0, 2)));
  const next = new Trace({ ...opened, stream: 2, from: 1 }, trace, vocabulary);
  assert.equal(next.have, 1);
  assert.equal(next.value("c", 0, 0), 1);
  assert.ok(Number.isNaN(next.value("c", 0, 1)));
  next.take({ first: 1, count: 1, stride, values: row(2).fill(5, 1 + 6, 1 + 12) });
  assert.equal(next.parting(), 1);
});

test("an open message says what is held, or nothing", () => {
  const spec = { version: 1, net: "anbn", input: { kind: "text", text: "Sab" } };
  assert.deepEqual(JSON.parse(encodeOpen(3, spec, null, 10, 5)), { type: "open", stream: 3, spec, credit: 10, batch: 5 });
  assert.deepEqual(JSON.parse(encodeOpen(3, spec, { trace: "k", steps: 2 }, 10, 5)).have, { trace: "k", steps: 2 });
});
