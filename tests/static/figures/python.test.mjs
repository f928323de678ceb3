import assert from "node:assert/strict";
import test from "node:test";
import { pythonOf } from "../../../static/js/figures/python.js";

const SHOWN = { title: "Counter", layer: 0, unit: 1, step: 4, signal: "c", value: "0.5" };
const of = (spec, patch = {}) =>
  pythonOf({ version: 1, net: "anbn", input: { kind: "generated" }, ...spec }, { ...SHOWN, ...patch });
const code = (spec) => of(spec).split("\n").filter((line) => !line.startsWith("#")).join("\n");

test("a script is short, names only what it takes, and prints the value of the cell at the playhead", () => {
  assert.equal(of({}), [
    "# Gatescope: Counter (anbn). Makes the run on the stage again.",
    "from gatescope.model import Generated, Spec, resolve", "",
    'spec = Spec(net="anbn", input=Generated())',
    "trace = resolve(spec).run()", "",
    "# c of cell 2 of layer 1 at step 5, from 1; Python counts from 0. On the stage: 0.5",
    "print(trace.layers[0].c[4, 1])", "",
  ].join("\n"));
});

test("each kind of what is read and done is its class", () => {
  const given = code({
    input: { kind: "continued", input: { kind: "text", text: "ab" }, read: 1, steps: 3, put: [[2, "b"]] },
    interventions: [
      { kind: "pin", gate: "f", value: 1, units: [0], start: 3 },
      { kind: "nudge", unit: 0, step: 2, value: -0.5, mode: "add" }, { kind: "cut", what: "peepholes", gate: "i" },
      { kind: "noise", scale: 1e-7, stop: 2 },
    ],
    state: { h: [0, 1], c: [-0, 1e21] }, seed: 9007199254740991,
  });
  assert.equal(given, [
    "from gatescope.model import (",
    "    Continued, Cut, Noise, Nudge, Pin, Spec, Start, Text, resolve,",
    ")", "",
    "spec = Spec(",
    '    net="anbn",',
    '    input=Continued(Text("ab"), read=1, steps=3, put=((2, "b"),)),',
    "    interventions=(",
    '        Pin("f", 1, units=(0,), start=3),',
    '        Nudge(unit=0, step=2, value=-0.5, mode="add"),',
    '        Cut("peepholes", gate="i"),',
    "        Noise(1e-7, stop=2),",
    "    ),",
    "    state=Start(h=(0, 1), c=(-0.0, 1e+21)),",
    "    seed=9007199254740991,",
    ")",
    "trace = resolve(spec).run()", "",
    "print(trace.layers[0].c[4, 1])", "",
  ].join("\n"));
});

test("long ones stand on lines that can be read, and no sign is hidden or ends what it stands in", () => {
  const text = 'a"\\\n\u2028\u202e\ud83d\ud83d\ude00 '.repeat(60);
  const rows = Array.from({ length: 90 }, (_, at) => [at / 8]);
  const scripts = [
    of({ input: { kind: "text", text } }, { title: 'x\n"""\u202e print(1)' }),
    of({ input: { kind: "numbers", rows } }), of({ input: { kind: "numbers", rows: [rows.flat()] } }),
  ];
  for (const script of scripts) {
    assert.ok(script.split("\n").every((line) => line.length <= 100), script);
    assert.doesNotMatch(script, /[\u2028\u202e]|\ud83d(?![\udc00-\udfff])/);
  }
  assert.match(scripts[0], /^# Gatescope: x\\n"""\\u202e print\(1\)/);
  assert.match(scripts[1], /\n {12}\(0,\), \(0\.125,\), /);
});

test("of a person's own net it says where it runs", () => {
  assert.match(of({ net: "my-abc-0123" }), /\n# The net is one that a person put in/);
  assert.doesNotMatch(of({}), /person/);
});
