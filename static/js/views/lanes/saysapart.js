/** Where two that are compared say something else: marks under the steps, and of what they say both words. */

import { saidAt } from "../../spec/net.js";
import { saysApart } from "../../state/compared.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { inkOn } from "../../ui/colors.js";
import { flag } from "./drawing.js";
import { xOf } from "./geometry.js";
import { font } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {import("../../sources/pair.js").Pair} Pair */

/** Height of a mark: there is so much between two lanes, and air. */
const MARK = 4;

/** What a net says at a step, in a word, as it is written; "" where that has not come.
 * @param {import("../../state/types.js").NetInfo} net @param {import("../../sources/layer.js").Layer} trace
 * @param {number} step */
export function word(net, trace, step) {
  const all = saidAt(net, trace, step);
  return all ? all.map(({ label }) => visible(label)).join(" ") || "\u2205" : "";
}

/** A bar under lane y at each step at which they say something else, and a line at the first of these.
 * @param {Sheet} sheet @param {Pair} pair @param {number} [taken]  So far the words over the ribbon go already. */
export function mark(sheet, pair, taken = 0) {
  const { ctx, g, net, paint } = sheet;
  const lane = g.lanes.indexOf("y");
  const steps = lane < 0 ? [] : saysApart(net, pair);
  if (!steps.length) return;
  const top = g.ribbon + lane * g.lane + g.tall + 1;
  ctx.fillStyle = paint.accent;
  for (const step of steps) {
    if (step >= g.first && step < g.first + g.count) ctx.fillRect(xOf(g, step) + 1, top, g.column - 2, MARK);
  }
  flag(sheet, steps[0], text.compare.saysHere, taken);
}

/** Of symbols what the stage says over what the other says, at the steps where that is something else; nothing where
 * they say the same. Letters that have no room with air between them stand close, and are larger so.
 * @param {Sheet} sheet @param {Pair} pair @param {number} y */
export function words({ ctx, g, state, net, ramps, widthOf }, pair, y) {
  if (!net) return;
  const size = g.band.big ? 20 : 15;
  const isRoomy = g.tall >= 2 * (size + 2);
  const runs = isRoomy ? [pair.own, pair.beside] : [pair.own];
  const high = g.tall / runs.length;
  const style = ramps.styles("y", state.theme, 0);
  const pixel = ramps.pixels("y", state.theme, 0);
  const areLetters = net.labels.every(({ length }) => length === 1);
  ctx.textAlign = "center";
  for (const step of saysApart(net, pair)) {
    if (step < g.first || step >= g.first + g.count) continue;
    runs.forEach((run, at) => {
      const [x, top, wide] = [xOf(g, step), y + at * high, g.column - 1];
      const sure = Math.max(0, ...(saidAt(net, run, step) ?? []).map(({ value }) => value));
      ctx.fillStyle = style(sure);
      ctx.fillRect(x, top, wide, high - 1);
      const whole = word(net, run, step);
      const said = areLetters && widthOf(whole, size) > g.column ? whole.replaceAll(" ", "") : whole;
      ctx.font = font(Math.min(size, (size * g.column) / Math.max(1, widthOf(said, size))));
      ctx.fillStyle = inkOn(pixel(sure));
      ctx.fillText(said, x + wide / 2, top + high / 2 + size * 0.34);
    });
  }
}
