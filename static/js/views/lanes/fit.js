/** Which labels are written along the time axis: all of one size, none over another. */

import { brief } from "../../text/numbers.js";

/** Steps between step numbers. */
const STRIDES = [1, 5, 10, 20, 50, 100];
/** So much room a number of every step needs. */
const ROOMY = 40;

/** A number as it is written in a ribbon: as it was given where that is short, else rounded. @param {string} number */
export function short(number) {
  const text = number.length <= 5 ? number : brief(Number(number));
  return text.replace("-", "\u2212");
}

/** As short as it can be without becoming another number. @param {string} label */
const bare = (label) => label.replace(/^(\u2212?)0\./, "$1.");

/**
 * What is written over each step of the whole sequence, "" for nothing, so that a label stays while others scroll by.
 * All where all fit. Else, where most is silence, the rest as far as it fits, without the 0 before the point if need
 * be, and silence in the room that is left. Else every k-th.
 * @param {string[]} labels @param {(label: string) => boolean} isSilent
 * @param {(label: string) => number} widthOf  In pixels. @param {number} gap  Between two labels, at least.
 * @param {number} column  Width of a step.
 */
export function written(labels, isSilent, widthOf, gap, column) {
  const widest = labels.reduce((so, label) => Math.max(so, widthOf(label)), 0);
  if (widest + gap <= column) return labels;
  const events = labels.flatMap((label, step) => (isSilent(label) ? [] : [step]));
  if (events.length <= labels.length / 2) {
    const fit = (/** @type {string[]} */ given) =>
      among(given, events, (a, b) => (b - a) * column >= (widthOf(given[a]) + widthOf(given[b])) / 2 + gap);
    const full = fit(labels);
    return events.every((step) => full[step]) ? full : fit(labels.map(bare));
  }
  // Where many stand in a row they need more air.
  const stride = Math.ceil((widest + 2 * gap) / column);
  // In the middle of its k steps, so that the first is not cut off.
  return labels.map((label, step) => (step % stride === stride >> 1 ? label : ""));
}

/**
 * Events that are apart from those before, and between them silence that is apart from both.
 * @param {string[]} labels @param {number[]} events @param {(a: number, b: number) => boolean} apart
 */
function among(labels, events, apart) {
  /** @type {number[]} */
  const kept = [];
  for (const step of events) if (!kept.length || apart(kept[kept.length - 1], step)) kept.push(step);
  const isEvent = new Set(events);
  let last = -1;
  let next = 0;
  return labels.map((label, step) => {
    while (next < kept.length && kept[next] < step) next += 1;
    const isFree = (last < 0 || apart(last, step)) && (next >= kept.length || apart(step, kept[next]));
    if (kept[next] !== step && (isEvent.has(step) || !isFree)) return "";
    last = step;
    return label;
  });
}

/**
 * Where the middle of a label is drawn, so that it is not cut off at the right; null where it would meet that before
 * it.
 * @param {number} middle  Where it belongs. @param {number} half  Of its width.
 * @param {number} left  Where the one before ends, or the stage begins. @param {number} right  Where the stage ends.
 */
export function placed(middle, half, left, right) {
  const x = Math.min(middle, right - half);
  return x - half < left ? null : x;
}

/**
 * Whether a step, counted from 0, has its number written: each, or every 5th, 10th, ..., and the first.
 * @param {number} wide  What the longest number needs, with air. @param {number} column  Width of a step.
 */
export function numbered(wide, column) {
  const fits = (/** @type {number} */ stride) => stride * column >= (stride === 1 ? Math.max(ROOMY, wide) : wide);
  const stride = STRIDES.find(fits) ?? STRIDES[STRIDES.length - 1];
  return (/** @type {number} */ step) => (step + 1) % stride === 0 || (step === 0 && (stride - 1) * column >= wide);
}
