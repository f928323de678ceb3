/** A net's own sequence of a seed, with nothing done to it. @param {string} net @param {number} seed
 * @returns {import("../state/types.js").Spec} */
export const drawnBy = (net, seed) =>
  ({ version: 1, net, input: { kind: "generated", ...(seed ? { seed } : {}) } });

/**
 * Another sequence of a net's own kind, in the place of an input: the next where that is one, else any.
 * @param {import("../state/types.js").Input|undefined} old
 * @param {number|null} many  So many were drawn beforehand, and there are no others; null: the server draws any.
 * @returns {import("../state/types.js").Read}
 */
export function fresh(old, many) {
  const drawn = old?.kind === "generated" ? old : null;
  const next = drawn ? (drawn.seed ?? 0) + 1 : many === null ? 1 + Math.floor(Math.random() * 1e6) : 0;
  return { kind: "generated", seed: many === null ? next : next % many, ...(drawn?.size ? { size: drawn.size } : {}) };
}
