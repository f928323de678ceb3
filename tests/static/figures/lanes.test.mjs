import assert from "node:assert/strict";
import test from "node:test";
import { lanesFigure, valuesIn } from "../../../static/js/figures/lanes.js";
import { short } from "../../../static/js/figures/marks.js";
import { written } from "../../../static/js/figures/shape.js";
import { filled, lstmStep } from "../traces.mjs";

const NET = { name: "n", title: "A <counter> & more", labels: ["a", "b"], readout: "sigmoid" };

/** A run of two cells and so many steps, the first pinned at two of them. */
function run(count, pins = []) {
  let c = 0;
  const steps = Array.from({ length: count }, (_, t) => {
    const step = lstmStep(c, { i: 0.5, f: 0.75, g: t % 2 ? 0.5 : -0.25, o: 0.5 });
    c = step.c;
    return { ...step, "free.c": t > 4 ? c + 1 : c, y: [0.9, t % 2 ? 0.8 : 0.1] };
  });
  const interventions = pins.length ? pins : undefined;
  const tokens = Array.from({ length: count }, (_, t) => "ab"[t % 2]);
  return filled(
    { hidden: [2], outputs: 2, spec: { net: "n", ...(interventions ? { interventions } : {}) }, tokens }, steps,
  );
}

const shown = (trace, patch = {}) => ({
  trace, tokens: trace.whole.tokens, net: NET, theme: "light", steps: [0, trace.steps], units: [0], step: 3,
  overlay: false,
  ...patch,
});
/** The texts of all elements of a name. */
function* all(shape, tag) {
  if (typeof shape === "string") return;
  if (shape.tag === tag) yield shape.children.join("");
  for (const child of shape.children) yield* all(child, tag);
}
const titles = (figure) => [...all(figure, "title")];

test("every value stands in it, to the last bit, and what is read", () => {
  const trace = run(8);
  const figure = lanesFigure(shown(trace, { units: [0, 1] }));
  const found = titles(figure);
  const third = Math.fround(trace.value("c", 0, 2)).toPrecision(7).replace(/0+$/, "");
  assert.ok(found.includes(`c of cell 1 at step 3: ${third}`),
    found.filter((one) => one.startsWith("c of cell 1")).join());
  for (const signal of "ifgoch") {
    for (const cell of [1, 2]) {
      assert.equal(found.filter((one) => one.startsWith(`${signal} of cell ${cell} at step `)).length, 8);
    }
  }
  assert.ok(found.some((one) => one.startsWith("The net says a or b at step 2: a 0.9, b 0.8")));
  assert.deepEqual([...all(figure, "text")].filter((one) => /^\d+$/.test(one)).slice(0, 8), [..."12345678"]);
});

test("what is covered is not in it, neither by its scale nor by what comes after", () => {
  const one = run(9);
  const other = filled({ hidden: [2], outputs: 2, spec: { net: "n" }, tokens: one.whole.tokens },
    Array.from({ length: 9 }, (_, t) => (t < 6
      ? Object.fromEntries(
        [..."ifgoch"].map((name) => [name, one.value(name, 0, t)]).concat([
          ["free.c", one.value("free.c", 0, t)], ["y", [0.9, t % 2 ? 0.8 : 0.1]],
        ]),
      )
      : { c: 40, "free.c": 50, y: [0, 0] })));
  const of = (trace) => written(lanesFigure(shown(trace, { end: 6, asked: "c", overlay: true })));
  assert.equal(of(one), of(other));
  assert.match(of(one), /c is covered here/);
  assert.doesNotMatch(of(one), /at step 7/);
  assert.notEqual(written(lanesFigure(shown(one))), written(lanesFigure(shown(other))));
  one.whole.cover(6);
  assert.equal(written(lanesFigure(shown(one, { asked: "c", overlay: true }))), of(other));
});

test("it is read in black and white: numbers with their signs, bars on their side, frames for what is pinned", () => {
  const pins = [{ kind: "pin", gate: "f", value: 0.75, units: [0], start: 2, stop: 4 }];
  const figure = lanesFigure(shown(run(6, pins)));
  assert.deepEqual(titles(figure).filter((one) => one.endsWith(", pinned")),
    [3, 4].map((step) => `f of cell 1 at step ${step}: 0.75, pinned`));
  const lane = figure.children[2].children.find(({ attributes }) => attributes.class === "lane g");
  const bars = lane.children.map(({ children }) => children[2].attributes);
  assert.ok(bars[0].y > bars[1].y && bars[0].fill !== bars[1].fill);
  assert.ok([...all(lane, "text")].includes("\u22120.25"));
  assert.ok([...all(figure, "text")].some((one) => one.startsWith("A thick frame")));
});

test("long runs stand in several strips, all as wide; every theme has its colours and size", () => {
  const figure = lanesFigure(shown(run(40), { wrap: 16 }));
  assert.equal(figure.children.filter(({ attributes }) => attributes.class === "strip").length, 3);
  const [light, dark, projector] = ["light", "dark", "projector"].map((theme) => lanesFigure(shown(run(8), { theme })));
  assert.equal(dark.attributes.width, light.attributes.width);
  assert.ok(projector.attributes.height > light.attributes.height);
  assert.notEqual(dark.children[1].attributes.fill, light.children[1].attributes.fill);
  assert.equal(lanesFigure(shown(run(8), { paper: true })).children[1].attributes.fill, "#ffffff");
  assert.equal(valuesIn(shown(run(8), { units: [0, 1] })), 8 * (6 * 2 + 2));
});

test("many cells have bars alone, and a net without names of its outputs a row of each", () => {
  const trace = filled(
    { hidden: [12], outputs: 2, spec: { net: "n" } }, [{ c: 1, y: [0.5, -2] }, { c: -1, y: [1, 1] }],
  );
  const units = Array.from({ length: 12 }, (_, at) => at);
  const figure = lanesFigure(shown(trace, { units, net: { ...NET, labels: [], readout: "linear" }, step: null }));
  assert.ok(titles(figure).includes("number 2 of y at step 1: -2"));
  const lane = figure.children[2].children.find(({ attributes }) => attributes.class === "lane c");
  assert.deepEqual([...all(lane, "text")], []);
});

test("a file of it is XML, whatever a net is called and reads", () => {
  const trace = run(3);
  const text = written(lanesFigure(shown(trace, { tokens: ["<", "&", "\u0001"] })));
  assert.match(text, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="/);
  assert.match(text, /A &lt;counter&gt; &amp; more/);
  assert.doesNotMatch(text, /\u0001/);
});

test("numbers are short enough for a column", () => {
  const all = [0, 1, 0.654, -0.654, 1.0001, -12.34, 123.4, -4567.8, 1234567].map(short);
  assert.deepEqual(all, ["0", "1", "0.65", "\u22120.65", "1.00", "\u221212.3", "123", "\u22124568", "1e6"]);
});

test("one lane stands alone: its values and what is read, and nothing of the others", () => {
  const trace = run(8, [{ kind: "pin", gate: "f", value: 0.75, start: 2 }]);
  const figure = (alone) => lanesFigure(shown(trace, { units: [0, 1], alone }));
  const found = titles(figure("c"));
  assert.equal(found[0], "A <counter> & more: c at steps 1 to 8");
  assert.equal(found.filter((one) => one.startsWith("c of cell ")).length, 16);
  assert.equal(found.length, 17);
  assert.ok(figure("c").attributes.height < figure(null).attributes.height / 3);
  assert.equal(titles(figure("y")).filter((one) => one.startsWith("The net says")).length, 8);
  const pinned = (alone) => [...all(figure(alone), "text")].some((one) => one.startsWith("A thick frame"));
  assert.deepEqual([pinned("f"), pinned("c"), pinned(null)], [true, false, true]);
  const count = (alone) => valuesIn(shown(trace, { units: [0, 1], alone }));
  assert.deepEqual([count("c"), count("y"), count(null)], [16, 16, 8 * (6 * 2 + 2)]);
});
