/** Rows of numbers, with commas or white space between; null for anything else.
 * @param {string} typed @returns {number[][]|null} */
export function rows(typed) {
  const found = typed.split("\n").filter((line) => line.trim())
    .map((line) => line.replace(/[[\]]/g, " ").split(/[\s,;]+/).filter(Boolean).map(Number));
  return found.length && found.every((row) => row.length && row.every(Number.isFinite)) ? found : null;
}
