/** What an edit did to the run, in words. */

import { continuationOf, readApart } from "../spec/continuation.js";
import { amount, brief, reading, worth } from "../text/numbers.js";
import { text } from "../text/text.js";
import { cellsSaid, stepsSaid, told } from "./sentence.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("../sources/layer.js").Layer} Layer */

const MOST_MORE = 4;

/**
 * A mode, or with null none, for cells and steps.
 * @param {string|null} mode
 * @param {{units: number[]|null, of: number|null, start: number, stop: number}} where  of: which layer of a stack, or
 *   null.
 * @param {boolean} unset  Memory was set there, and is not any more.
 */
export const modeSaid = (mode, { units, of, start, stop }, unset) =>
  text.changes.mode({
    mode: mode ?? text.modes.free, cells: cellsSaid(units), layer: of, steps: stepsSaid(start, stop), unset,
  });

/** One gate of one cell, pinned or with null let go.
 * @param {{gate: string, unit: number, of: number|null, start: number, stop: number, value: number|null}} pin
 * @param {boolean} unset */
export function pinSaid({ gate, unit, of, start, stop, value }, unset) {
  const pin = { gate, cell: unit + 1, layer: of, steps: stepsSaid(start, stop) };
  return value === null ? text.changes.released({ ...pin, unset }) : text.changes.pinned({ ...pin, to: brief(value) });
}

/** A cell's memory, set or with null left to itself.
 * @param {{unit: number, of: number|null, step: number, value: number|null}} nudge */
export function memorySaid({ unit, of, step, value }) {
  const place = { cell: unit + 1, layer: of, step: step + 1 };
  return value === null
    ? text.changes.memoryUnset(place)
    : text.changes.memorySet({ ...place, to: amount(value) });
}

/** The edit, and what it changed; "" until its last value has come. @param {State} state */
export function editSaid(state) {
  const { edit, trace, shown, spec } = state;
  if (!edit || !trace || shown !== spec || trace.have < trace.end) return "";
  const { before, what, unit, at } = edit;
  const isWhole = trace.end === trace.steps && before?.whole.isWhole;
  if (!before || before.steps !== trace.steps || !isWhole) return text.changes.alone({ what });
  const net = continuationOf(trace.spec) ? inReading(before, trace) : inWords(state, before);
  return text.changes.withChange({ what, cell: inCell(before, trace, unit, at), net });
}

/** @param {Layer} before @param {Layer} now @param {number} unit @param {number} step */
function inCell(before, now, unit, step) {
  const { holds, shows, same: isSame, nearlySame } = text.changes;
  const place = { cell: unit + 1, step: step + 1 };
  let same = true;
  const { span } = now.about("h");
  const ends = (/** @type {number} */ value, /** @type {number} */ more = 0) => reading(span, value, more);
  const shown = /** @type {const} */ (["h", shows, ends]);
  for (const [name, does, written] of now.holds ? [/** @type {const} */ (["c", holds, amount]), shown] : [shown]) {
    const [was, is] = [before, now].map((trace) => trace.value(name, unit, step));
    const numbers = apart(is, was, written);
    if (numbers) return does({ ...place, ...numbers });
    same &&= Object.is(was, is);
  }
  return same ? isSame(place) : nearlySame(place);
}

/** Two numbers with as many digits as it takes to tell them apart; null where few do not.
 * @param {number} is @param {number} was @param {(value: number, more?: number) => string} written */
function apart(is, was, written) {
  for (let more = 0; more <= MOST_MORE; more += 1) {
    const [now, before] = [is, was].map((value) => written(value, more));
    if (worth(now) !== worth(before)) return { now, before };
  }
  return null;
}

/** Where a net that goes on by itself reads something else, and whether it finds back.
 * @param {Layer} before @param {Layer} now */
function inReading(before, now) {
  const apart = readApart(now.whole.tokens, before.whole.tokens);
  if (!apart) return text.continuation.same;
  const { first, again } = apart;
  return text.continuation.apart({ first: first + 1, again: again < now.steps ? again + 1 : null });
}

/** Where the net first says something else. @param {State} state @param {Layer} before */
function inWords(state, before) {
  const then = { ...state, trace: before };
  if (told(state, 0) === null) return "";
  for (let step = 0; step < before.steps; step += 1) {
    if (told(state, step) !== told(then, step)) return text.changes.saysOtherwise({ step: step + 1 });
  }
  return text.changes.saysTheSame;
}
