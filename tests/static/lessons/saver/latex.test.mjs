import assert from "node:assert/strict";
import test from "node:test";
import { latexLines, latexOf } from "../../../../static/js/lessons/saver/latex.js";
import { equationsOf } from "../../../../static/js/spec/equations.js";
import { inNumbers, inSymbols, worthsOf } from "../../../../static/js/spec/lines.js";
import { reading } from "../../../../static/js/text/numbers.js";
import { vocabulary } from "../../traces.mjs";

const f32 = Math.fround;
const MINUS = "\u2212";
/** A layer of a family that has these numbers, others as they fall; acts: what is done to it. */
function layer(family, given = {}, acts = []) {
  const { signals, pinnable: gates } = vocabulary.cells[family.cell];
  const worth = (name) => {
    if (name in given) return given[name];
    const sum = [...name].reduce((all, sign) => (31 * all + sign.codePointAt(0)) % 1009, 7);
    return f32(signals.includes(name) && name !== "c" ? (sum % 100) / 101 : (sum - 500) / 97);
  };
  const about = (signal) => vocabulary.signals[signal];
  return { number: 0, signals, gates, acts, about, term: worth, value: (name) => worth(name.replace("ghost.", "")) };
}
const family = (key) => vocabulary.families.find((one) => one.key === key);
const of = (key, signal, given, acts) =>
  latexLines(equationsOf(vocabulary, key).find((one) => one.signal === signal), layer(family(key), given, acts), 0, 4);
/** The numbers of the page's marks, each without its sign. */
const numbersIn = ({ tag, children }) => (tag === "mn"
  ? [...children[0].matchAll(/(?:\d|\.)+(?:e\u2212?\d+)?/g)].map(([one]) => one)
  : children.flatMap((one) => (typeof one === "string" ? [] : numbersIn(one))));
/** Those of LaTeX, as the page writes them. */
const readBack = (lines) => [...lines.join("\n").matchAll(/((?:\d|\.)+)(?: \\times 10\^\{(-?\d+)\})?/g)]
  .map(([, digits, power]) => (power ? `${digits}e${power.replace("-", MINUS)}` : digits));

test("every number of every family is the one that the page shows, and braces and brackets close", () => {
  for (const one of vocabulary.families) {
    for (const given of [
      {}, { i: f32(0.99999), f: f32(1e-5), z: f32(0.9999), h_before: f32(-0.9999), c_before: f32(3e9) },
    ]) {
      const trace = layer(one, given);
      for (const equation of equationsOf(vocabulary, one.key)) {
        const lines = latexLines(equation, trace, 0, 4);
        const worths = worthsOf(equation, trace.term);
        const shown = [...inSymbols(equation), ...inNumbers(equation, trace.term, worths, true)].flat();
        const result = equation.made.kind === "constant" ? [] : [
          reading(trace.about(equation.signal).span, trace.term(equation.signal)),
        ];
        const wanted = [...shown, { tag: "mrow", children: result.map((said) => ({ tag: "mn", children: [said] })) }];
        assert.deepEqual(readBack(lines), wanted.flatMap(numbersIn), `${one.key} ${equation.signal}`);
        for (const [open, close] of ["{}", "()"]) {
          for (const line of lines) assert.equal(line.split(open).length, line.split(close).length, line);
        }
        assert.doesNotMatch(lines.join(""), /[^\x20-\x7e]|\(\(|NaN|undefined/);
        assert.ok(lines[0].startsWith(`${equation.signal} &= `) && lines.every((line) => line.includes("&= ")));
      }
    }
  }
});

test("symbols, numbers and what they come to stand beneath each other", () => {
  const terms = { W_i_x: 1, U_i_h: -2, p_i: 0.5, c_before: 3, b_i: 0.25, i: f32(1 / (1 + Math.exp(-0.75))) };
  assert.deepEqual(of("lstm", "i", terms), [
    "i &= \\sigma(W_{i} x + U_{i} h' + p_{i} c' + b_{i})",
    "   &= \\sigma(1 - 2 + 0.50 \\cdot 3 + 0.25)",
    "   &= \\sigma(0.75)",
    "   &= 0.68",
  ]);
  assert.deepEqual(of("gru", "h", { z: f32(1e-4), h_before: -0.5, g: 0.25, h: 0.25 }).slice(0, 2), [
    "h &= z h' + (1 - z) g", "   &= 1 \\times 10^{-4} \\cdot (-0.50) + (1 - 1 \\times 10^{-4}) \\cdot 0.25",
  ]);
  assert.match(of("rnn-relu", "h", {})[0], /^h &= \\operatorname\{relu\}\(W x \+ U h' \+ b\)$/);
});

test("a number that is written as a difference is in brackets where it is a factor, and nowhere else", () => {
  const [, whole] = of("lstm", "c", { f: f32(0.9988), c_before: 2, i: f32(0.9988), g: f32(-0.9988) });
  const near = "1-1.2 \\times 10^{-3}";
  assert.equal(whole, `   &= (${near}) \\cdot 2 + (${near}) \\cdot (-1+1.2 \\times 10^{-3})`);
  assert.equal(of("lstm", "i", { i: f32(0.9988) }).at(-1), `   &= ${near}`);
});

test("what is pinned or nudged becomes what it is", () => {
  const pin = { kind: "pin", gate: "f", value: 1 };
  const trace = { ...layer(family("lstm"), {}, [pin]), value: (name) => (name === "ghost.f" ? 0.25 : 1) };
  const [f] = equationsOf(vocabulary, "lstm").filter(({ signal }) => signal === "f");
  assert.equal(latexLines(f, trace, 0, 4).at(-1), "   &= 0.25 \\to 1");
  const nudge = { kind: "nudge", unit: 0, step: 4, value: -2.5 };
  const nudged = { ...layer(family("lstm"), { c: 0.5 }, [nudge]), value: () => -2.5 };
  const [c] = equationsOf(vocabulary, "lstm").filter(({ signal }) => signal === "c");
  assert.equal(latexLines(c, nudged, 0, 4).at(-1), "   &= 0.50 \\to -2.50");
  assert.equal(of("1997", "f", {}).join(), "f &= 1");
});

test("all of a cell are one block, and there is none before its numbers have come", () => {
  const net = { name: "n", title: "N", family: "lstm" };
  const block = latexOf(layer(family("lstm")), { unit: 0, step: 4 }, vocabulary, net);
  assert.match(block, /^% Gatescope: N \(n\), cell 1 of layer 1 at step 5\.\n% Needs amsmath/);
  assert.match(block, /\n\\begin\{align\*\}\ni &= [^]*\\\\\[1ex\]\nf &= [^]*\n\\end\{align\*\}\n$/);
  assert.doesNotMatch(block, /\\to|\\\\\n\\end/);
  assert.equal(latexOf(layer(family("lstm"), { W_o_x: NaN }), { unit: 0, step: 4 }, vocabulary, net), "");
  assert.equal(latexOf(layer(family("lstm")), { unit: 0, step: 4 }, vocabulary, null), "");
});
