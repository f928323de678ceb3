import { belowOf } from "./levels.js";
import { blocksOf } from "./parts.js";

/**
 * The weights of a cell, as the server's study of weights tells them. What only that study shows is left empty.
 * @param {import("./network.js").Net} net @param {number} layer @param {number} unit
 */
export function weightsOf({ name, alphabet, layers }, layer, unit) {
  const { kind, inputs, hidden, values, pins, coupled } = layers[layer];
  const always = pins.filter(({ start = 0, stop, units }) => start === 0 && stop === undefined && !units);
  const unread = new Set([...always.map(({ gate }) => gate), ...(coupled ? ["f"] : [])]);
  const all = blocksOf(kind);
  const blocks = all.filter((block) => !unread.has(block));
  const row = (/** @type {string} */ matrix, /** @type {number} */ width, /** @type {string} */ block) => {
    const from = (all.indexOf(block) * hidden + unit) * width;
    return [...values[matrix].subarray(from, from + width)];
  };
  const rows = (/** @type {string} */ matrix, /** @type {number} */ width) =>
    Object.fromEntries(blocks.map((block) => [block, row(matrix, width, block)]));
  const { p, d } = values;
  return {
    title: name,
    unit, inputs, hidden, blocks,
    reads: belowOf(layers, layer).length ? null : alphabet,
    W: rows("W", inputs),
    U: rows("U", hidden),
    b: Object.fromEntries(blocks.map((block) => [block, row("b", 1, block)[0]])),
    more: {
      ...(p ? { p: Object.fromEntries(["i", "f", "o"].map((gate, at) => [gate, p[at * hidden + unit]])) } : {}),
      ...(d ? { d: { g: d[unit] } } : {}),
    },
    largest: 0, family: "", formula: "", parameters: 0, families: [],
  };
}
