/** What |value| is full colour, by signal: docs/decisions/scale.md. */

/** Round numbers of one decade. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
/** Room above the greatest, for what a pin may add. */
const HEADROOM = 1.1;

/** The scale of a signal that is never beyond 1. */
export const ONE = { scale: 1, was: 1 };

/** A round number a tenth above `most`, or somewhat more; 1 where nothing goes beyond it. @param {number} most */
export function rounded(most) {
  if (!(most > 1)) return 1;
  const least = most * HEADROOM;
  const decade = 10 ** Math.floor(Math.log10(least));
  return (ROUND.find((one) => one * decade >= least) ?? 10) * decade;
}

/** The greatest |value| of a column in the steps that have come, before some step.
 * @param {import("../sources/layer.js").Layer} trace
 * @param {ReturnType<import("../sources/layer.js").Layer["reader"]>} column @param {number} [end] */
export function greatest(trace, { size, value }, end = Infinity) {
  let most = 0;
  for (let step = 0; step < Math.min(end, trace.have); step += 1) {
    for (let unit = 0; unit < size; unit += 1) most = Math.max(most, Math.abs(value(unit, step)));
  }
  return most;
}

/**
 * The scale of a signal without a bound: that of the undisturbed run, so that it is the same whatever is pinned; only
 * where the run on the stage goes beyond it, that run's. `was` is the undisturbed run's.
 * @param {import("../sources/layer.js").Layer} trace @param {string} signal
 * @param {number} [end]  Only what is before that step is looked at: the rest is not to be told.
 */
export function scaleOf(trace, signal, end = Infinity) {
  const was = rounded(greatest(trace, trace.scaled(signal), end));
  const most = greatest(trace, trace.reader(signal), end);
  return { scale: most > was ? rounded(most) : was, was };
}

/** The scale as it is written, short for a lane's label, "" where it is 1 and was.
 * @param {{scale: number, was: number}} found */
export function scaleWritten({ scale, was }) {
  if (scale !== was) return `\u00b1${was}\u2192\u00b1${scale}`;
  return scale === 1 ? "" : `\u00b1${scale}`;
}
