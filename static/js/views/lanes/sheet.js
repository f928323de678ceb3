import { createWidths as createMeasure } from "../../ui/widths.js";

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
 * @property {{step: number, left: number, right: number}[]} [numbers]  Where numbers of steps are written.
 */

/** The stage's letters: all equally wide, but for those of some scripts. @param {number} size */
export const font = (size) => `600 ${size}px 'DejaVu Sans Mono', ui-monospace, monospace`;
/** @param {number} size @param {number} weight */
export const plain = (size, weight) => `${weight} ${size}px system-ui, sans-serif`;

/** A canvas of that size, with nothing on it: a new size is a new surface, which costs more than to wipe the old one.
 * @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} ctx @param {number} width
 * @param {number} height */
export function wipe(canvas, ctx, width, height) {
  if (canvas.width === width && canvas.height === height) {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
  } else Object.assign(canvas, { width, height });
}

/** Widths of texts in the stage's letters. @returns {Sheet["widthOf"]} */
export function createWidths() {
  const widthOf = createMeasure();
  return (text, size) => widthOf(text, font(size));
}
