/** How wide texts are, without laying out the page. */

const MOST_WIDTHS = 20000;

/** Widths of texts in fonts, in px, each measured once; in a context of its own, whose font nobody else sets. */
export function createWidths() {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const known = new Map();
  /** The font that is set: it becomes another in the browser's words. */
  let now = "";
  return (/** @type {string} */ text, /** @type {string} */ font) => {
    const key = `${font} ${text}`;
    let wide = known.get(key);
    if (wide === undefined) {
      if (font !== now) ctx.font = now = font;
      wide = ctx.measureText(text).width;
      if (known.size >= MOST_WIDTHS) known.clear();
      known.set(key, wide);
    }
    return wide;
  };
}
