/**
 * Layers that read the same stand side by side: a forward one, and a backward one that reads from the end, and whose
 * values are in the order in which it reads. What is above reads h of both, each pair of the same step of the input.
 * @typedef {{backward?: boolean}} Directed
 */

/** The numbers of layers that read the same, the lowest first. @param {Directed[]} layers @returns {number[][]} */
export function levelsOf(layers) {
  /** @type {number[][]} */
  const found = [];
  layers.forEach(({ backward }, number) => {
    if (backward) found[found.length - 1].push(number);
    else found.push([number]);
  });
  return found;
}

/** The layers whose h a layer reads; none where it reads the input.
 * @param {Directed[]} layers @param {number} number */
export function belowOf(layers, number) {
  const levels = levelsOf(layers);
  return levels[levels.findIndex((level) => level.includes(number)) - 1] ?? [];
}

/** Numbers of several layers as one row. @param {Float32Array[]} rows */
export function joined(rows) {
  if (rows.length === 1) return rows[0];
  const found = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    found.set(row, at);
    at += row.length;
  }
  return found;
}
