/** The lane of the census: which mode each cell is in without interventions, step by step. */

import { modeByItself } from "../../spec/corners.js";
import { text } from "../../text/text.js";
import { hue } from "../../ui/colors.js";
import { xOf } from "./geometry.js";
import { font } from "./sheet.js";

/** Under a letter its gates are a strip so high, in px. */
const STRIP = 4;

/** A mode's letter: a capital where the cell is in it, small where it is near, none where it is neither.
 * @param {import("../../spec/vocabulary.js").Mode|null} mode @param {number} band */
export function letterOf(mode, band) {
  const letter = mode && band < 2 ? (text.lanes.modeLetters[mode.id] ?? "") : "";
  return band === 0 ? letter : letter.toLowerCase();
}

/**
 * Each cell that is in a mode has its whole height, one that is near its lower half, one between modes nothing. In it
 * the gates stand side by side, in order, filled where the mode has them open, so that modes are told apart where there
 * is no room for letters, and without colours.
 * @param {import("./sheet.js").Sheet} sheet @param {number} y
 */
export function census({ ctx, g, state, trace, paint, widthOf }, y) {
  const size = g.band.big ? 20 : 15;
  const tall = g.row - (g.row >= 5 ? 1 : 0);
  const wide = g.column - 1;
  const isLettered = tall >= size + STRIP && wide >= widthOf("M", size);
  ctx.textAlign = "center";
  ctx.font = font(size);
  for (let at = 0; at < g.rows; at += 1) {
    const base = y + at * g.row + tall;
    for (let step = g.first; step < Math.min(g.first + g.count, trace.have); step += 1) {
      const { mode, band } = modeByItself(trace, g.top + at, step);
      if (!mode || band > 1) continue;
      const x = xOf(g, step);
      const high = band === 0 ? tall : tall / 2;
      ctx.fillStyle = paint.line;
      ctx.fillRect(x, base - high, wide, high);
      const gates = Object.entries(mode.gates);
      const strip = isLettered ? STRIP : high;
      gates.forEach(([gate, value], place) => {
        if (!value) return;
        ctx.fillStyle = hue(trace.about(gate).hue, state.theme);
        ctx.fillRect(x + (place * wide) / gates.length, base - strip, wide / gates.length - 1, strip);
      });
      if (!isLettered) continue;
      ctx.fillStyle = paint.ink;
      ctx.fillText(letterOf(mode, band), x + wide / 2, base - STRIP - (tall - STRIP - size * 0.72) / 2);
    }
  }
}
