/** Rows beyond those in sight that count as in sight, in px: what scrolls by a little finds its numbers there. */
const MARGIN = 8;
/** So few rows are all in sight. */
export const MOST_ROWS_SEEN = 16;

/**
 * Which rows of a table are in sight. Looked up where something scrolls or changes its size, and never at a step: that
 * would lay out the page.
 * @param {HTMLElement} frame  In which the table scrolls, where the page does not.
 * @param {() => HTMLElement[]} rowsOf @param {() => void} changed  Other rows are in sight.
 * @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function createSight(frame, rowsOf, changed, signal) {
  const sight = { first: 0, end: 0, look };

  function look() {
    const rows = rowsOf();
    // To measure lays out the page: not where nothing is asked.
    const [first, end] = rows.length > MOST_ROWS_SEEN ? measured(rows) : [0, rows.length];
    if (first === sight.first && end === sight.end) return;
    Object.assign(sight, { first, end });
    changed();
  }

  /** @param {HTMLElement[]} rows @returns {[number, number]} */
  function measured(rows) {
    const { top, bottom, height } = frame.getBoundingClientRect();
    const above = Math.max(0, top) - MARGIN;
    const below = Math.min(document.documentElement.clientHeight, bottom) + MARGIN;
    if (!height) return [0, 0];
    const first = count(rows, (row) => row.bottom < above);
    return [first, Math.max(first, count(rows, (row) => row.top <= below))];
  }
  const sizes = new ResizeObserver(look);
  sizes.observe(frame);
  if (frame.firstElementChild) sizes.observe(frame.firstElementChild);
  // Of whatever it scrolls in.
  document.addEventListener("scroll", ({ target }) => target instanceof Node && target.contains(frame) && look(),
    { signal, capture: true, passive: true });
  signal.addEventListener("abort", () => sizes.disconnect(), { once: true });
  return sight;
}

/** How many of the first rows are so: after one that is not, none is.
 * @param {HTMLElement[]} rows @param {(box: DOMRect) => boolean} isSo */
function count(rows, isSo) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(rows[middle].getBoundingClientRect())) low = middle + 1;
    else high = middle;
  }
  return low;
}
