/** So many steps are explained at once: who steps on waits for nothing. */
const BLOCK = 32;

/** What the equations of cells add up: numbers of a trace that no column has, by cell and block of steps. */
export class Terms {
  constructor() {
    /** @type {Map<string, Record<string, (number|null)[]>>} */
    this.blocks = new Map();
    this.asked = "";
  }

  /** Which steps are to be asked for, so that a step is known; null where it is, or was asked for last.
   * @param {number} layer @param {number} unit @param {number} step @param {number} steps  How many there are. */
  wanted(layer, unit, step, steps) {
    const start = step - (step % BLOCK);
    const key = named(layer, unit, start);
    if (this.blocks.has(key) || this.asked === key) return null;
    this.asked = key;
    return { layer, unit, start, stop: Math.min(start + BLOCK, steps) };
  }

  /** @param {import("./wire.js").TermsMessage} message */
  take({ layer, unit, start, values }) {
    this.blocks.set(named(layer, unit, start), values);
  }

  /** A number by its name in the equations; NaN where it has not come, or is not finite.
   * @param {number} layer @param {number} unit @param {number} step @param {string} name */
  value(layer, unit, step, name) {
    return this.blocks.get(named(layer, unit, step - (step % BLOCK)))?.[name]?.[step % BLOCK] ?? NaN;
  }
}

/** @param {number} layer @param {number} unit @param {number} start */
const named = (layer, unit, start) => `${layer} ${unit} ${start}`;
