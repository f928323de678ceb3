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

/** Rows of W, from `first` on, times x, and b of each.
 * @param {Float32Array} into  One number a row. @param {Float32Array} W @param {Float32Array} b @param {number} first
 * @param {Float32Array} x */
export function sums(into, W, b, first, x) {
  const read = places(x);
  for (let row = 0; row < into.length; row += 1) {
    into[row] = sparse(W, (first + row) * x.length, x, read) + b[first + row];
  }
}

/** Adds rows of a matrix, from `first` on, times x. Four at a time: no sum then waits for itself.
 * @param {Float32Array} into  One number a row. @param {Float32Array} matrix @param {number} first
 * @param {Float32Array} x */
export function addProducts(into, matrix, first, x) {
  const width = x.length;
  const rows = into.length;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const from = (first + row) * width;
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    for (let at = 0; at < width; at += 1) {
      const value = x[at];
      const place = from + at;
      one += matrix[place] * value;
      two += matrix[place + width] * value;
      three += matrix[place + 2 * width] * value;
      four += matrix[place + 3 * width] * value;
    }
    into[row] += round(one);
    into[row + 1] += round(two);
    into[row + 2] += round(three);
    into[row + 3] += round(four);
  }
  for (; row < rows; row += 1) into[row] += product(matrix, (first + row) * width, x);
}

/** A row of a matrix, from `from` on, times x.
 * @param {Float32Array} matrix @param {number} from @param {Float32Array} x */
export function product(matrix, from, x) {
  let sum = 0;
  for (let at = 0; at < x.length; at += 1) sum += matrix[from + at] * x[at];
  return round(sum);
}
