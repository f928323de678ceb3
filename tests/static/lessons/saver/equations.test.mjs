import assert from "node:assert/strict";
import test from "node:test";
import { written } from "../../../../static/js/figures/shape.js";
import { equationsFigure } from "../../../../static/js/lessons/saver/equations.js";
import { latexLines } from "../../../../static/js/lessons/saver/latex.js";
import { equationsOf } from "../../../../static/js/spec/equations.js";
import { vocabulary } from "../../traces.mjs";

const f32 = Math.fround;
const NET = { title: "N", family: "lstm" };
/** A layer of a family that has these numbers, others as they fall. */
function layer(family, given = {}, acts = [], then = {}) {
  const { signals, pinnable: gates } = vocabulary.cells[family.cell];
  const worth = (name) => {
    if (name in given) return given[name];
    const sum = [...name].reduce((all, sign) => (31 * all + sign.codePointAt(0)) % 1009, 7);
    return f32(signals.includes(name) && name !== "c" ? (sum % 100) / 101 : (sum - 500) / 97);
  };
  return {
    number: 0, signals, gates, acts, term: worth, about: (signal) => ({ ...vocabulary.signals[signal], hue: signal }),
    value: (name) => then[name] ?? worth(name.replace("ghost.", "")),
  };
}
const family = (key) => vocabulary.families.find((one) => one.key === key);
const figure = (trace, net = NET, theme = "light") =>
  equationsFigure({ trace, unit: 0, step: 4, vocabulary, net, theme });
const all = (shape, tag) => (typeof shape === "string" ? [] : [
  ...(shape.tag === tag ? [shape] : []), ...shape.children.flatMap((one) => all(one, tag))]);
const said = (shape) => (typeof shape === "string" ? shape : shape.children.map(said).join(""));
/** The right sides of each equation. */
const lines = (made) => all(made, "g").map((one) =>
  all(one, "text").slice(1).map(said).filter((line) => line !== "=").map((line) => line.replaceAll("\u2009", "")));
/** LaTeX as it is read. */
const plain = (latex) =>
  latex.replace(/^.*?&= /, "").replaceAll("\\times 10^", "\u00d710").replaceAll("\\cdot", "\u00b7")
  .replaceAll("\\sigma", "\u03c3").replaceAll("\\operatorname{relu}", "relu").replaceAll("\\tanh", "tanh")
  .replaceAll("\\to", "\u2192").replaceAll("\\infty", "\u221e").replaceAll("'", "\u2032").replaceAll(/[{}_ ]/g, "")
  .replaceAll("-", "\u2212");

test("every line of every family is what is saved as LaTeX, as it is read", () => {
  for (const one of vocabulary.families) {
    for (const given of [{}, { i: f32(0.99999), f: f32(1e-5), h_before: f32(-0.9999), c_before: f32(3e9) }]) {
      const trace = layer(one, given);
      const wanted = equationsOf(vocabulary, one.key).map((equation) => latexLines(equation, trace, 0, 4).map(plain));
      assert.deepEqual(lines(figure(trace, { title: "N", family: one.key })), wanted, one.key);
    }
  }
});

test("what stands over or under a line comes back to it", () => {
  const made = figure(layer(family("lstm"), { i: f32(1 - 1e-5), b_i: 1e9 }));
  let levels = 0;
  for (const text of all(made, "text")) {
    let level = 0;
    for (const { attributes } of all(text, "tspan")) {
      level += attributes.dy ?? 0;
      const isSmall = "font-size" in attributes;
      assert.equal(Math.abs(level) > 0.01, isSmall, said(text));
      levels += Number(isSmall);
    }
  }
  assert.ok(levels > 10);
});

test("a pin tells what it makes of a gate, and a note says so", () => {
  const pin = { kind: "pin", gate: "f", value: 1 };
  const made = figure(layer(family("lstm"), {}, [pin], { "ghost.f": 0.25, f: 1 }));
  assert.equal(lines(made)[1].at(-1), "0.25\u21921");
  assert.match(said(made), /a \u2192 b: it would be a/);
  assert.match(said(all(made, "g")[1]), /^f of cell 1 at step 5: 1, pinned/);
  assert.doesNotMatch(said(figure(layer(family("lstm")))), /it would be/);
});

test("a picture has the colours and the letters of its theme, and stands alone", () => {
  const trace = layer(family("lstm"));
  const [light, dark, projector] = ["light", "dark", "projector"].map((theme) => figure(trace, NET, theme));
  assert.equal(all(dark, "rect")[0].attributes.fill, "#161a21");
  assert.ok(projector.attributes.width > 1.3 * light.attributes.width);
  assert.match(written(light), /^<\?xml[^]*<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+/);
  assert.doesNotMatch(written(light), /foreignObject|NaN|undefined|var\(/);
});

test("there is none before its numbers have come", () => {
  assert.equal(figure(layer(family("lstm"), { W_o_x: NaN })), null);
  assert.equal(figure(layer(family("lstm")), null), null);
});
