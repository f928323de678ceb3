/** The lanes while a step is walked: what its part makes is framed, what is yet to come is dim. */

import { partAt, phaseOf } from "../../state/within.js";
import { lit } from "./drawing.js";
import { xOf } from "./geometry.js";

/** How little is left of what is yet to come. */
const VEIL = 0.75;

/** @param {import("./sheet.js").Sheet} sheet */
export function walked(sheet) {
  const { ctx, g, paint, state } = sheet;
  const part = partAt(state);
  if (!part) return;
  const { step, unit } = state;
  const isLast = part.at === part.of - 1;
  ctx.fillStyle = paint.bg;
  ctx.globalAlpha = VEIL;
  g.lanes.forEach((signal, lane) => {
    if (signal === "y" ? isLast : phaseOf(part, signal) !== "later") return;
    ctx.fillRect(xOf(g, step), g.ribbon + lane * g.lane, g.column, g.tall);
  });
  ctx.globalAlpha = 1;
  const before = { step: step - 1, unit };
  const reads = part.signal
    ? [{ signal: part.signal, step, unit }]
    : [{ signal: "x", step, unit: null }, { signal: "h", ...before, unit: null }, { signal: "c", ...before }];
  // What a person points at comes first.
  if (!state.lit?.wire) lit({ ...sheet, state: { ...state, lit: { wire: part.signal || "x", reads } } });
}
