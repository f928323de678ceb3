/**
 * How the page is laid out, by what its letters measure and what the window holds. The style sheets ask for it by the
 * words of the root's `data-layout`, so that every limit stands here:
 *
 * beside   stage and cell side by side on one screen, the controls in two rows; or in three: `rows`
 * stacked  one under the other; the page scrolls, the controls stay in sight at its foot
 *   folded   with what can wait behind one button: on a phone, `narrow`, or laid down or zoomed far, `low`
 * whole    the header has room for all its controls; else some are in its menu
 */

/** What the lanes have at least beside the cell's column, in px. */
const LANES = 440;
/** That column: six numbers of six letters each, with what stands between them. The same is in layout.css. */
const cellOf = (/** @type {number} */ rem) => 22.6 * rem + 128;
/** In rem: from here on two rows hold the controls. */
const TWO_ROWS = 66;
/** In px. */
const PHONE = 700;
const LOW = 500;
/** In rem: from here on the header has room for all its controls. */
const WHOLE_MENU = 80;

/** @param {number} width @param {number} height  Of the window, in px. @param {number} rem  The theme's letters, in px. */
export function layoutOf(width, height, rem) {
  if (height <= LOW) return "stacked folded low";
  if (width < LANES + cellOf(rem)) return width < PHONE ? "stacked folded narrow" : "stacked";
  if (width < TWO_ROWS * rem) return "beside rows";
  return width < WHOLE_MENU * rem ? "beside" : "beside whole";
}

/**
 * Keeps `data-layout` right, and tells the style sheets how high the bars are: `--foot`, and `--bars` for
 * header and footer together. Returns what is to be called when the letters have another size.
 * @param {HTMLElement} header @param {HTMLElement} footer
 */
export function followWindow(header, footer) {
  const root = document.documentElement;
  function fit() {
    const rem = Number.parseFloat(getComputedStyle(root).fontSize);
    root.dataset.layout = layoutOf(root.clientWidth, root.clientHeight, rem);
  }
  const bars = new ResizeObserver(() => {
    root.style.setProperty("--foot", `${footer.offsetHeight}px`);
    // Controls that were unfolded lie over the stage: it does not move away from under a hand.
    if (!footer.matches(".open")) root.style.setProperty("--bars", `${header.offsetHeight + footer.offsetHeight}px`);
  });
  bars.observe(header);
  bars.observe(footer);
  window.addEventListener("resize", fit);
  fit();
  return fit;
}
