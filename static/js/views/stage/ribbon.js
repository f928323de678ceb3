import { stepX } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {import("./marks.js").Paints} Paints
 * @typedef {import("../../types.js").State} State
 */

const MONO = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace';
const LEAST_TEXT = 11;

/** @param {CanvasRenderingContext2D} pen @param {number} size @param {string} [weight] */
function font(pen, size, weight = "600") {
  pen.font = `${weight} ${size}px ${MONO}`;
}

/** The column width that the widest label asks for at the smallest size that can be read.
 * @param {CanvasRenderingContext2D} pen @param {string[]} tokens */
export function tokenWidth(pen, tokens) {
  font(pen, LEAST_TEXT);
  let most = 0;
  for (const token of new Set(tokens)) most = Math.max(most, pen.measureText(terse(token)).width);
  return most + 4;
}

/** Without the 0 before the point. @param {string} token */
const terse = (token) => token.replace(/^([-\u2212]?)0\./, "$1.");

/** As large as fits; where even the smallest does not, the end is cut.
 * @param {CanvasRenderingContext2D} pen @param {string} token @param {number} size @param {number} room */
function fitted(pen, token, size, room) {
  font(pen, size);
  if (pen.measureText(token).width <= room) return token;
  token = terse(token);
  const wide = pen.measureText(token).width;
  if (wide <= room) return token;
  const less = Math.max(LEAST_TEXT, Math.floor((size * room) / wide));
  font(pen, less);
  const each = pen.measureText("0").width;
  const letters = Math.floor(room / each + 0.1);
  return token.length <= letters ? token : `${token.slice(0, Math.max(1, letters - 1))}\u2026`;
}

/** The playhead's token is never shortened: its tab may lie over its neighbours.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {State} state */
function tab(pen, at, { tokens, step }) {
  const token = tokens[step] ?? "\u00b7";
  font(pen, at.rem * 1.15, "700");
  const text = pen.measureText(token).width;
  const whole = at.count * at.column;
  const wide = token.length > 1 ? Math.min(whole, Math.max(at.column + 2, text + 8)) : at.column + 2;
  const from = Math.max(at.left - 1, Math.min(at.left + whole + 1 - wide, stepX(at, step) + at.column / 2 - wide / 2));
  return { token, from, wide };
}

/** @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {State} state @param {Paints} paints */
export function ribbon(pen, at, state, paints) {
  const { tokens, trace, step: playhead, window } = state;
  const hides = tab(pen, at, state);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const middle = (at.ribbonTop + at.ribbonBottom) / 2;
  for (let step = at.first; step < at.first + at.count; step += 1) {
    if (step === playhead) continue;
    const inside = window && step >= window.start && step < window.stop;
    pen.fillStyle = inside ? paints.ink : paints.dim;
    pen.globalAlpha = trace && step < trace.have ? 1 : 0.55;
    const text = fitted(pen, tokens[step] ?? "\u00b7", at.rem * 1.15, at.column - 2);
    const [centre, half] = [stepX(at, step) + at.column / 2, pen.measureText(text).width / 2];
    // Half a letter beside the tab would read as another.
    if (centre + half > hides.from && centre - half < hides.from + hides.wide) continue;
    pen.fillText(text, centre, middle);
  }
  pen.globalAlpha = 1;
}

/** The chosen steps. @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {State["window"]} window @param {Paints} paints */
export function bracket(pen, at, window, paints) {
  if (!window) return;
  const start = Math.max(window.start, at.first);
  const stop = Math.min(window.stop, at.first + at.count);
  if (stop <= start) return;
  const [left, right] = [stepX(at, start) + 2, stepX(at, stop) - 2];
  const [high, low] = [at.ribbonTop - 5, at.ribbonTop + 3];
  pen.fillStyle = paints.accent;
  pen.globalAlpha = 0.12;
  pen.fillRect(left - 2, high, right - left + 4, at.ribbonBottom - high);
  pen.globalAlpha = 1;
  pen.strokeStyle = paints.accent;
  pen.lineWidth = 2.5;
  pen.beginPath();
  // An end out of sight has no hook.
  if (start === window.start) pen.moveTo(left, low);
  pen.lineTo(left, high);
  pen.lineTo(right, high);
  if (stop === window.stop) pen.lineTo(right, low);
  pen.stroke();
}

/** The playhead: one box from the token through all lanes.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {State} state @param {Paints} paints */
export function playhead(pen, at, state, paints) {
  const { step } = state;
  if (step < at.first || step >= at.first + at.count) return;
  const x = stepX(at, step);
  pen.lineWidth = 5;
  pen.strokeStyle = paints.bg;
  box();
  pen.lineWidth = 2.25;
  pen.strokeStyle = paints.ink;
  box();
  const { token, from, wide } = tab(pen, at, state);
  pen.fillStyle = paints.ink;
  pen.beginPath();
  pen.roundRect(from, at.ribbonTop - 1, wide, at.ribbonBottom - at.ribbonTop + 2, [7, 7, wide > at.column + 3 ? 5 : 0, wide > at.column + 3 ? 5 : 0]);
  pen.fill();
  pen.fillStyle = paints.bg;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(fitted(pen, token, at.rem * 1.15, wide - 4), from + wide / 2, (at.ribbonTop + at.ribbonBottom) / 2);

  function box() {
    pen.beginPath();
    pen.roundRect(x, at.ribbonBottom - 4, at.column, at.bottom - at.ribbonBottom + 8, [0, 0, 5, 5]);
    pen.stroke();
  }
}

/** Where the run parts from the free one. @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {number} step @param {Paints} paints */
export function parting(pen, at, step, paints) {
  if (step < at.first || step >= at.first + at.count) return;
  const x = stepX(at, step);
  pen.lineWidth = 4;
  pen.strokeStyle = paints.bg;
  dashed([]);
  pen.lineWidth = 2;
  pen.strokeStyle = paints.ink;
  dashed([5, 4]);
  pen.setLineDash([]);
  pen.font = `600 ${at.rem}px system-ui, sans-serif`;
  pen.textBaseline = "alphabetic";
  const wide = pen.measureText("parts").width;
  const fits = x + 5 + wide < at.width;
  pen.textAlign = fits ? "left" : "right";
  pen.fillStyle = paints.ink;
  pen.fillText("parts", fits ? x + 5 : x - 5, at.ribbonTop - 7);

  /** @param {number[]} dash */
  function dashed(dash) {
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(x, 3);
    pen.lineTo(x, at.bottom + 2);
    pen.stroke();
  }
}

/** What lies over the strip of the whole sequence: what is in sight, the window, the playhead.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {State} state @param {Paints} paints */
export function overviewMarks(pen, at, { trace, step, window }, paints) {
  const steps = trace?.steps ?? 1;
  const whole = at.count * at.column;
  const x = (/** @type {number} */ at_) => at.left + (whole * at_) / steps;
  pen.strokeStyle = paints.line;
  pen.lineWidth = 1;
  pen.strokeRect(at.left - 0.5, at.overviewTop - 0.5, whole + 1, at.overviewHeight + 1);
  if (window) {
    pen.fillStyle = paints.accent;
    const stop = Math.min(window.stop, steps);
    pen.fillRect(x(window.start), at.overviewTop - 4, Math.max(2, x(stop) - x(window.start)), 3);
  }
  pen.fillStyle = paints.bg;
  pen.globalAlpha = 0.6;
  pen.fillRect(at.left, at.overviewTop, x(at.first) - at.left, at.overviewHeight);
  pen.fillRect(x(at.first + at.count), at.overviewTop, at.left + whole - x(at.first + at.count), at.overviewHeight);
  pen.globalAlpha = 1;
  pen.strokeStyle = paints.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.roundRect(x(at.first), at.overviewTop - 1, Math.max(4, x(at.first + at.count) - x(at.first)), at.overviewHeight + 2, 3);
  pen.stroke();
  pen.fillStyle = paints.ink;
  pen.fillRect(x(step + 0.5) - 1.5, at.overviewTop - 4, 3, at.overviewHeight + 8);
}
