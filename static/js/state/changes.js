/** What an edit did to the run, in words. */

import { amount, brief, worth } from "../text/numbers.js";
import { cellsSaid, stepsSaid, told } from "./sentence.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("../sources/layer.js").Layer} Layer */

const MOST_MORE = 4;

/**
 * A mode, or with null none, for cells and steps.
 * @param {string|null} mode
 * @param {{units: number[]|null, of: string, start: number, stop: number}} where  of: which layer of a stack, or "".
 * @param {boolean} unset  Memory was set there, and is not any more.
 */
export const modeSaid = (mode, { units, of, start, stop }, unset) =>
  `${mode ?? "Free run"} for ${cellsSaid(units)}${of}, ${stepsSaid(start, stop)}${unset ? UNSET : ""}`;

/** One gate of one cell, pinned or with null let go.
 * @param {{gate: string, unit: number, of: string, start: number, stop: number, value: number|null}} pin
 * @param {boolean} unset */
export function pinSaid({ gate, unit, of, start, stop, value }, unset) {
  const done = value === null ? "let go" : `pinned to ${brief(value)}`;
  return `${gate} of cell ${unit + 1}${of} ${done}, ${stepsSaid(start, stop)}${unset ? UNSET : ""}`;
}

const UNSET = ", no memory set there any more";

/** A cell's memory, set or with null left to itself.
 * @param {{unit: number, of: string, step: number, value: number|null}} nudge */
export const memorySaid = ({ unit, of, step, value }) =>
  `Memory of cell ${unit + 1}${of} ${value === null ? "no longer set" : `set to ${amount(value)}`} after step ${step + 1}`;

/** The edit, and what it changed; "" until its last value has come. @param {State} state */
export function editSaid(state) {
  const { edit, trace, shown, spec } = state;
  if (!edit || !trace || shown !== spec || trace.have < trace.steps) return "";
  if (!edit.before || edit.before.steps !== trace.steps || edit.before.have < trace.steps) return `${edit.what}.`;
  return `${edit.what}: ${inCell(edit.before, trace, edit.unit, edit.at)}${inWords(state, edit.before)}.`;
}

/** @param {Layer} before @param {Layer} now @param {number} unit @param {number} step */
function inCell(before, now, unit, step) {
  const place = `cell ${unit + 1} at step ${step + 1}`;
  let same = true;
  const shows = /** @type {const} */ (["h", "shows", brief]);
  for (const [name, does, written] of now.holds ? [/** @type {const} */ (["c", "holds", amount]), shows] : [shows]) {
    const [was, is] = [before, now].map((trace) => trace.value(name, unit, step));
    const texts = apart(is, was, written);
    if (texts) return `${place} ${does} ${texts}`;
    same &&= Object.is(was, is);
  }
  return `${place} is ${same ? "" : "all but "}as it was`;
}

/** Two numbers with as many digits as it takes to tell them apart; null where few do not.
 * @param {number} is @param {number} was @param {(value: number, more?: number) => string} written */
function apart(is, was, written) {
  for (let more = 0; more <= MOST_MORE; more += 1) {
    const [now, then] = [is, was].map((value) => written(value, more));
    if (worth(now) !== worth(then)) return `${now}, not ${then}`;
  }
  return null;
}

/** Where the net first says something else. @param {State} state @param {Layer} before */
function inWords(state, before) {
  const then = { ...state, trace: before };
  if (told(state, 0) === null) return "";
  for (let step = 0; step < before.steps; step += 1) {
    if (told(state, step) !== told(then, step)) return `; at step ${step + 1} the net first says otherwise`;
  }
  return "; the net says what it did";
}
