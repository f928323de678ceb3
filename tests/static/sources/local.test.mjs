import assert from "node:assert/strict";
import test from "node:test";
import { connect } from "../../../static/js/sources/local.js";
import { Runs } from "../../../static/js/sources/runs.js";
import { Trace } from "../../../static/js/sources/trace.js";
import { vocabulary } from "../traces.mjs";
import { carried, numbers } from "./carried.mjs";

const SPEC = { version: 1, net: "small", input: { kind: "text", text: "abba" } };
const PIN = { kind: "pin", gate: "f", value: 1, start: 2 };

/** A source, and all that it tells to a lab that holds these runs. */
function listened(first = null, until = null, from = carried, runs = new Runs()) {
  const told = [];
  const waits = [];
  const note = (kind) => (...what) => {
    told.push([kind, ...what]);
    for (const wake of waits.splice(0)) wake();
  };
  const kinds = ["hello", "nets", "changed", "opened", "frame", "terms", "answer", "unroomed", "error", "line"];
  const on = Object.fromEntries(kinds.map((kind) => [kind, note(kind)]));
  const source = connect(from, { ...on, have: () => runs.have() }, first, until);
  /** Waits until something of this kind has been told, and takes it. */
  const heard = async (kind) => {
    for (;;) {
      const at = told.findIndex(([one]) => one === kind);
      if (at >= 0) return told.splice(at, 1)[0].slice(1);
      await new Promise((wake) => waits.push(wake));
    }
  };
  /** The trace that is told next. */
  const traced = async () => {
    const [opened, spec, beside] = await heard("opened");
    const trace = new Trace(opened, vocabulary, runs);
    for (const _ of opened.groups) trace.take((await heard("frame"))[0]);
    return { trace, opened, spec, beside };
  };
  return { source, told, heard, traced };
}

test("it greets as a server does, and tells the trace that was wanted at first", async () => {
  const { heard, traced, told, source } = listened(SPEC);
  assert.deepEqual(told, []);
  assert.deepEqual((await heard("hello"))[0], carried.hello.nets);
  const { trace, opened, spec, beside } = await traced();
  assert.deepEqual([spec, beside, trace.have, trace.tokens], [SPEC, false, 4, ["a", "b", "b", "a"]]);
  assert.equal(opened.used, undefined);
  assert.notEqual(trace.value("c", 0, 3), 0);
  source.close();
});

test("a pin is held, with what the gate would be, beside the undisturbed run", async () => {
  const { traced, source } = listened({ ...SPEC, interventions: [PIN] });
  const { trace } = await traced();
  assert.deepEqual([1, 2, 3].map((step) => trace.value("f", 0, step) === 1), [false, true, true]);
  assert.equal(trace.value("ghost.f", 0, 1), trace.value("f", 0, 1));
  // What it would be, it would be in the run with the pin: at the first step that is the undisturbed run's.
  assert.equal(trace.value("ghost.f", 0, 2), trace.value("free.f", 0, 2));
  assert.equal(trace.parting(), 2);
  source.close();
});

test("of the undisturbed run nothing is told again that the lab holds", async () => {
  const { traced, source } = listened(SPEC, 3);
  const { trace: before } = await traced();
  const runOf = ({ groups }) => groups.map(({ run }) => run);
  source.open({ ...SPEC, interventions: [PIN] }, 3);
  const { trace, opened } = await traced();
  assert.ok(runOf(opened).every((run) => run === "used"));
  assert.equal(trace.have, 3);
  assert.equal(trace.value("free.c", 0, 2), before.value("c", 0, 2));
  // Of what it holds in part all is told.
  source.open({ ...SPEC, interventions: [PIN] });
  assert.ok(runOf((await traced()).opened).includes("free"));
  source.close();
});

test("nothing is told of what is covered, and of many in a short time the last one wins", async () => {
  const { source, traced, told } = listened(SPEC);
  source.open({ ...SPEC, interventions: [PIN] }, 3);
  source.open({ ...SPEC, interventions: [PIN] }, 2);
  const { trace, opened } = await traced();
  assert.deepEqual([opened.until, trace.have, trace.value("c", 0, 2)], [2, 2, NaN]);
  assert.deepEqual(opened.groups.filter(({ stop }) => stop > 2), []);
  assert.deepEqual(told.filter(([kind]) => kind === "opened"), []);
  source.openBeside(SPEC);
  assert.equal((await traced()).beside, true);
  source.close();
});

test("what equations add up comes out at the gates", async () => {
  const { source, traced, heard } = listened({ ...SPEC, interventions: [PIN], state: { h: [0.5, -0.5], c: [1, 2] } });
  const { trace } = await traced();
  source.explain({ stream: trace.stream, layer: 0, unit: 1, start: 0, stop: 4 });
  const [{ values, unit, start }] = await heard("terms");
  assert.deepEqual([unit, start], [1, 0]);
  const layer = trace.layers[0];
  for (let step = 0; step < 4; step += 1) {
    for (const gate of ["i", "f", "o"]) {
      const seen = gate === "o" ? layer.made(1, step) : layer.before(1, step);
      const at = (name) => values[name][step];
      const z = at(`W_${gate}_x`) + at(`U_${gate}_h`) + at(`b_${gate}`) + at(`p_${gate}`) * seen;
      assert.ok(Math.abs(1 / (1 + Math.exp(-z)) - trace.value(`ghost.${gate}`, 1, step)) < 1e-6, `${gate} ${step}`);
    }
  }
  source.close();
});

test("what can't be explained stops nobody who asks", async (t) => {
  const { source, traced } = listened(SPEC);
  const { trace } = await traced();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  source.explain({ stream: trace.stream, layer: 1, unit: 0, start: 0, stop: 4 });
  assert.throws(() => t.mock.timers.tick(1), TypeError);
});

test("what needs a server says so, and a study of weights does not", async () => {
  const { source, heard } = listened();
  source.questions.ask("weights", "weights", { net: "small", layer: 0, unit: 1 });
  const [, { data }] = await heard("answer");
  assert.deepEqual([data.blocks, data.reads, data.unit], [["i", "f", "g", "o"], ["a", "b"], 1]);
  assert.deepEqual(data.W.f, [...numbers(16, 1).subarray(6, 8)]);
  assert.deepEqual([data.b.o, data.more.p.o], [numbers(8, 3)[7], numbers(6, 4)[5]]);
  source.questions.ask("race", "race", {});
  assert.match((await heard("answer"))[1].error, /computed by the server/);
  source.open({ ...SPEC, input: { kind: "generated", seed: 9 } });
  assert.deepEqual(reasonOf(await heard("error")), ["needs_draw", false]);
  source.say({ type: "delete", net: "small" });
  assert.equal((await heard("changed"))[1].reason, "needs_server");
  source.say({ type: "join", code: "ABCDEF", key: "k" });
  assert.equal((await heard("unroomed"))[0].reason, "needs_server");
  source.close();
});

test("what no net here can run is refused, with what is allowed", async () => {
  const { source, heard } = listened();
  const wrong = {
    net_unknown: { net: "other" },
    net_alphabet: { input: { kind: "text", text: "abxa" } },
    net_reads_symbols: { input: { kind: "numbers", rows: [[1]] } },
    layer_missing: { interventions: [{ ...PIN, layer: 1 }] },
    cell_missing: { interventions: [{ ...PIN, units: [2] }] },
    gate_missing: { interventions: [{ ...PIN, gate: "z" }] },
    too_many_steps: { input: { kind: "text", text: "a".repeat(2001) } },
  };
  for (const [reason, patch] of Object.entries(wrong)) {
    source.openBeside({ ...SPEC, ...patch });
    const found = await heard("error");
    assert.deepEqual(reasonOf(found), [reason, true]);
    assert.notEqual(found[0].message, reason);
  }
  source.close();
});

test("a run whose numbers grow beyond all bounds is refused, as the server does", async () => {
  const packed = (...values) => Buffer.from(Float32Array.from(values).buffer).toString("base64");
  const doubling = { W: packed(1, 0), U: packed(1e20), b: packed(0) };
  const layers = [{ kind: "rnn-relu", inputs: 2, hidden: 1, pins: [], coupled: false, values: doubling }];
  const { source, heard, traced } = listened(
    SPEC, null, { ...carried, nets: [{ ...carried.nets[0], layers, readout: null }] },
  );
  const [{ reason, params, message }] = await heard("error");
  assert.deepEqual([reason, params], ["run_endless", { dtype: "float32", step: 3 }]);
  assert.match(message, /grow beyond float32 at step 3/);
  source.open({ ...SPEC, input: { kind: "text", text: "ab" } });
  assert.ok(Math.abs((await traced()).trace.value("h", 0, 1) / 1e20 - 1) < 1e-6);
  source.close();
});

test("once it is closed nothing is told", async () => {
  const { source, told } = listened(SPEC);
  source.close();
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(told, []);
});

const reasonOf = ([{ reason }, beside]) => [reason, beside];

test("of layers that read in both directions equations add up to what each read", async () => {
  const [one] = carried.nets;
  const bytes = (count, from) => Buffer.from(numbers(count, from).buffer).toString("base64");
  const layer = (inputs, hidden, from, more = {}) => ({
    kind: "gru", inputs, hidden, pins: [], coupled: false, ...more,
    values: {
      W: bytes(3 * hidden * inputs, from), U: bytes(3 * hidden * hidden, from + 1), b: bytes(3 * hidden, from + 2),
    },
  });
  const layers = [
    layer(2, 2, 1), layer(2, 1, 5, { backward: true }), layer(3, 2, 9), layer(3, 2, 13, { backward: true }),
  ];
  const net = { ...one, layers, readout: null };
  const spec = {
    ...SPEC, input: { kind: "text", text: "abbab" }, interventions: [{ kind: "pin", gate: "z", value: 0, layer: 1 }],
  };
  const { source, traced, heard } = listened(spec, null, { ...carried, nets: [net] });
  const { trace, opened } = await traced();
  assert.deepEqual([opened.backward, trace.layers[1].tokens], [[1, 3], ["b", "a", "b", "b", "a"]]);
  for (const seen of trace.layers) {
    source.explain({ stream: trace.stream, layer: seen.number, unit: 0, start: 0, stop: 5 });
    const [{ values }] = await heard("terms");
    const { inputs } = net.layers[seen.number];
    const W = numbers(3 * seen.hidden * inputs, [1, 5, 9, 13][seen.number]);
    for (let step = 0; step < 5; step += 1) {
      const sum = seen.reads(step).reduce((so, value, at) => so + W[at] * value, 0);
      assert.ok(Math.abs(sum - values.W_z_x[step]) < 1e-6, `${seen.number} ${step}`);
    }
  }
  source.close();
});
