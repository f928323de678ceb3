/** Which paths carry error back in time, as the server names them and as a person reads. @type {[string, string][]} */
export const GRADIENTS = [
  ["full", "full, through time"], ["truncated", "truncated, as in 1997"],
  ["no-peephole-error", "no error back through peepholes"],
];

/** A link may hold a kind's earlier name. @param {string} kind */
export const gradientKind = (kind) => (kind === "gers" ? "no-peephole-error" : kind);
