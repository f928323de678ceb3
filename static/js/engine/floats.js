/**
 * Arithmetic in single precision, as NumPy does it: each operation is rounded once. Products are added up in double
 * precision and rounded at the end, which no order of adding in single precision comes nearer to.
 */

export const round = Math.fround;

/** 1 / (1 + exp(-z)); exactly 0 and 1 at the far ends. @param {number} z */
export const sigmoid = (z) => round(1 / round(1 + round(Math.exp(-z))));

/** @param {number} z */
export const tanh = (z) => round(Math.tanh(z));

/** @param {number} z */
export const relu = (z) => Math.max(z, 0);

/** The places of what is not 0: of a symbol it is one. @param {Float32Array} x */
export function places(x) {
  const found = [];
  for (let at = 0; at < x.length; at += 1) if (x[at] !== 0) found.push(at);
  return found;
}

/**
 * A row of a matrix, `width` numbers from `from` on, times x, of which only some places are read.
 * @param {Float32Array} matrix @param {number} from @param {Float32Array} x @param {number[]} read
 */
export function sparse(matrix, from, x, read) {
  let sum = 0;
  for (const at of read) sum += matrix[from + at] * x[at];
  return round(sum);
}

/** A row of a matrix, from `from` on, times x.
 * @param {Float32Array} matrix @param {number} from @param {Float32Array} x */
export function product(matrix, from, x) {
  let sum = 0;
  for (let at = 0; at < x.length; at += 1) sum += matrix[from + at] * x[at];
  return round(sum);
}
