/** The memory ledger of one cell of an LSTM, in double precision: the twin of model/studies/memory.py. */

/**
 * What is left, at a step, of the start and of what each step wrote.
 * @param {object} run
 * @param {number} run.steps
 * @param {number} run.before  The cell before the first step.
 * @param {(signal: string, step: number) => number} run.value  Of the cell: its gates and c, as used.
 * @param {(step: number) => import("./acts.js").Nudge[]} run.nudges  Of the cell, after that step.
 * @param {number} step
 */
export function ledger({ steps, before, value, nudges }, step) {
  const shares = new Float64Array(step + 1);
  const written = new Float64Array(step + 1);
  let start = before;
  for (let t = 0; t <= step; t += 1) {
    const kept = value("f", t);
    start *= kept;
    for (let k = 0; k < t; k += 1) shares[k] *= kept;
    shares[t] = value("i", t) * value("g", t);
    for (const nudge of nudges(t)) {
      // One that sets the cell leaves nothing of what came before.
      if (nudge.mode !== "add") start = shares.fill(0)[0];
      shares[t] += nudge.value;
    }
    written[t] = shares[t];
  }
  const c = value("c", step);
  const total = sum([start, ...shares]);
  return {
    shares: [...shares], start: { left: start, wrote: before }, c, sum: total, rounding: c - total,
    written: [...written], half_life: halfLife(shares[step]),
  };

  /** Steps until what this step wrote is half or less; null where it was nothing, or never is. @param {number} wrote */
  function halfLife(wrote) {
    if (wrote === 0) return null;
    let left = wrote;
    for (let t = step + 1; t < steps; t += 1) {
      left *= value("f", t);
      if (nudges(t).some(({ mode }) => mode !== "add")) left = 0;
      if (Math.abs(left) <= Math.abs(wrote) / 2) return t - step;
    }
    return null;
  }
}

/** The sum, rounded once: Shewchuk 1997, as Python's fsum. @param {number[]} values */
export function sum(values) {
  /** What no rounding has taken, the least first. @type {number[]} */
  let parts = [];
  for (const value of values) {
    let high = value;
    const lows = [];
    for (const part of parts) {
      const [large, small] = Math.abs(high) < Math.abs(part) ? [part, high] : [high, part];
      high = large + small;
      const low = small - (high - large);
      if (low !== 0) lows.push(low);
    }
    parts = [...lows, high];
  }
  let high = parts.pop() ?? 0;
  while (parts.length) {
    const before = high;
    const next = /** @type {number} */ (parts.pop());
    high = before + next;
    const low = next - (high - before);
    if (low === 0) continue;
    // Half way between two numbers, what is beneath says which is nearer.
    const beneath = parts.at(-1) ?? 0;
    const twice = high + 2 * low;
    if (low * beneath > 0 && twice - high === 2 * low) high = twice;
    break;
  }
  return high;
}
