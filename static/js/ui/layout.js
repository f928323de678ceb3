/**
 * How a lab is laid out, by what its letters measure, how wide it is and how high the window. The style sheets ask for
 * it by the words of the root's `data-layout`, so that every limit stands here:
 *
 * beside   stage and cell side by side on one screen, the controls in two rows, or in three: `rows`
 * stacked  one under the other; the page scrolls, the controls stay in sight at its foot
 *   folded   with what can wait behind one button: on a phone, `narrow`, or laid down or zoomed far, `low`
 * whole    the header has room for all its controls; else some are in its menu
 */

/** What the lanes have at least beside the cell's column, in px. */
const LANES = 440;
/** That column: six numbers of six letters each, with what stands between them. The same is in layout.css. */
const cellOf = (/** @type {number} */ rem) => 22.6 * rem + 128;
/** In px. */
const PHONE = 700;
const LOW = 500;
/** In rem: from here on the header has room for all its controls, and two rows hold those at the foot. */
const WHOLE_MENU = 84;

/** @param {number} width @param {number} height  Of the window, in px.
 * @param {number} rem  The theme's letters, in px. */
export function layoutOf(width, height, rem) {
  if (height <= LOW) return "stacked folded low";
  if (width < LANES + cellOf(rem)) return width < PHONE ? "stacked folded narrow" : "stacked";
  return width < WHOLE_MENU * rem ? "beside rows" : "beside whole";
}

/**
 * Keeps a lab's `data-layout` right, and tells the style sheets how high its bars are: the foot its `--foot`, and where
 * the page scrolls the root `--bars`, for head and foot together. Returns what is to be called when the letters have
 * another size.
 * @param {HTMLElement} root  Of the lab. @param {HTMLElement} head @param {HTMLElement} foot
 * @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function followSize(root, head, foot, signal) {
  /** @type {number|undefined} */
  let asked;
  function fit() {
    // Paper has it as it is on the screen: css/system.css.
    if (matchMedia("print").matches) return;
    tell(root, "--wide", root.clientWidth);
    tell(root, "--high", innerHeight);
    const rem = Number.parseFloat(getComputedStyle(root).fontSize);
    const layout = layoutOf(root.clientWidth, document.documentElement.clientHeight, rem);
    if (root.dataset.layout === layout) return;
    root.dataset.layout = layout;
    measure(head.offsetHeight, foot.offsetHeight);
  }
  /** All below is styled anew where one of these changes: each stands where it is asked for, and only then.
   * @param {HTMLElement} element @param {"--foot"|"--bars"|"--wide"|"--high"} name @param {number} height */
  const tell = (element, name, height) => {
    if (element.style.getPropertyValue(name) !== `${height}px`) element.style.setProperty(name, `${height}px`);
  };
  /** @param {number} above @param {number} below */
  function measure(above, below) {
    if (!below) return;
    tell(foot, "--foot", below);
    // Controls that were unfolded lie over the stage: it does not move away from under a hand.
    const asked = root.dataset.layout?.startsWith("stacked") && !foot.matches(".open");
    if (asked) tell(root, "--bars", above + below);
  }
  // Another layout may make the lab as high as it is not now, which its observer must not see in the same frame.
  const width = new ResizeObserver(() => {
    asked ??= requestAnimationFrame(() => {
      asked = undefined;
      fit();
    });
  });
  /** What the observer was told, since to ask would lay out what others have written. */
  const heights = new Map([head, foot].map((one) => [one, 0]));
  const bars = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize: [box] } of entries) {
      heights.set(/** @type {HTMLElement} */ (target), Math.round(box.blockSize));
    }
    measure(heights.get(head) ?? 0, heights.get(foot) ?? 0);
  });
  width.observe(root);
  bars.observe(head);
  bars.observe(foot);
  window.addEventListener("resize", fit, { signal });
  signal.addEventListener("abort", () => {
    width.disconnect();
    bars.disconnect();
    if (asked !== undefined) cancelAnimationFrame(asked);
  }, { once: true });
  fit();
  return fit;
}
