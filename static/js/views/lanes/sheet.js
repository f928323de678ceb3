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

/** Beside a word of more letters than one, in px: else it is one with that of the next step. */
const AIR = 6;

/** How large a word is in the room of a step. @param {number} size  At most. @param {string} word
 * @param {number} room @param {Sheet["widthOf"]} widthOf */
export function sizeIn(size, word, room, widthOf) {
  const left = Math.max(1, [...word].length > 1 ? room - AIR : room);
  return Math.min(size, (size * left) / Math.max(1, widthOf(word, size)));
}

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
