/** A link may hold the earlier name of a kind of gradient. @param {string} kind */
export const gradientKind = (kind) => (kind === "gers" ? "no-peephole-error" : kind);
