/** What is drawn on, and with what. */

/** @typedef {Record<"ink"|"dim"|"line"|"bg"|"pin"|"chosen"|"accent", string>} Paint */

/**
 * @typedef {object} Sheet
 * @property {CanvasRenderingContext2D} ctx
 * @property {import("./geometry.js").Geometry} g
 * @property {import("../../state/types.js").State} state
 * @property {import("../../sources/layer.js").Layer} trace  The state's own, that is there.
 * @property {import("../../state/types.js").NetInfo|null} net  What the trace is of.
 * @property {Paint} paint  The theme's colours.
 * @property {import("../../ui/colors.js").Ramps} ramps
 * @property {(text: string, size: number) => number} widthOf  Of a text in the stage's letters.
 */

/** The stage's letters: all equally wide, but for those of some scripts. @param {number} size */
export const font = (size) => `600 ${size}px ui-monospace, 'DejaVu Sans Mono', monospace`;
/** @param {number} size @param {number} weight */
export const plain = (size, weight) => `${weight} ${size}px system-ui, sans-serif`;

/** Widths of texts in the stage's letters, each measured once; in a context of its own, whose font nobody sets. */
export function createWidths() {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const known = new Map();
  return (/** @type {string} */ text, /** @type {number} */ size) => {
    const key = `${size} ${text}`;
    let wide = known.get(key);
    if (wide === undefined) {
      ctx.font = font(size);
      wide = ctx.measureText(text).width;
      if (known.size >= MOST) known.clear();
      known.set(key, wide);
    }
    return wide;
  };
}
const MOST = 20000;
