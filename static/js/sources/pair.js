/** @typedef {import("./layer.js").Layer} Layer */

/** What two decimals tell apart: numbers on the page have so many. */
export const LEAST = 0.005;

/**
 * Where two part: the value that differs most at that step. signal "y": what the readout says, and unit is one of its
 * outputs.
 * @typedef {{step: number, signal: string, unit: number, layer: number, own: number, other: number}} Parting
 */

/**
 * Two layers on one axis, that of the first: its step t stands beside step t + shift of the other. What only one of
 * them has, a signal, a cell or a step, has nothing beside it: NaN.
 */
export class Pair {
  /**
   * @param {Layer} own @param {Layer} other @param {number} shift
   * @param {boolean} says  Whether both readouts say the same things, so that they can be compared.
   */
  constructor(own, other, shift, says) {
    this.own = own;
    this.other = other;
    this.shift = shift;
    this.says = says;
    this.signals = own.signals.filter((signal) => other.signals.includes(signal));
    this.cells = Math.min(own.hidden, other.hidden);
    /** Cell for cell they are the same ones. Two nets have learned each their own. */
    this.isOneNet = own.spec.net === other.spec.net;
    /** Steps [first, last) of the first that have one beside them. */
    this.first = Math.max(0, -shift);
    this.last = Math.max(this.first, Math.min(own.steps, other.steps - shift));
    /** @type {Map<number, {have: number, found: Parting|null}>} */
    this.known = new Map();
    const { tokens } = other;
    /** What the other reads beside each step; "" where it has none. */
    this.tokens = Array.from({ length: own.steps }, (_, step) => tokens[step + shift] ?? "");
    this.laid = this.#over();
    this.difference = this.#difference();
    this.beside = this.#beside();
    this.alone = withPair(own, { pair: this, scaled: this.laid.scaled });
  }

  /** Up to here both have come. */
  get have() {
    return Math.max(this.first, Math.min(this.last, this.own.have, this.other.have - this.shift));
  }

  /** Whether some of what stands beside each other is covered, in either. */
  get isCovered() {
    return this.first < this.last && Math.min(this.own.end, this.other.end - this.shift) < this.last;
  }

  /** A value of the other beside a step of the first. @param {string} name @param {number} unit @param {number} step */
  beneath(name, unit, step) {
    const isThere = name === "y" ? this.says : name === "x" || (this.signals.includes(name) && unit < this.cells);
    return isThere ? this.other.value(name, unit, step + this.shift) : NaN;
  }

  /** The first step at which they read something else; -1 where they read the same. */
  reads() {
    const { tokens } = this.own;
    for (let step = this.first; step < this.last; step += 1) if (tokens[step] !== this.tokens[step]) return step;
    return -1;
  }

  /**
   * The first step at which a value of one is farther than this from that of the other: of one net any, in any layer,
   * of two nets only what they say. Null where there is none in the steps that have come.
   * @param {number} least  0: at all. @returns {Parting|null}
   */
  parting(least) {
    const { have } = this;
    const known = this.known.get(least);
    if (known?.have === have) return known.found;
    const found = this.#search(least, have);
    this.known.set(least, { have, found });
    return found;
  }

  /** @param {number} least @param {number} have @returns {Parting|null} */
  #search(least, have) {
    const columns = this.#columns();
    /** @type {Parting|null} */
    let found = null;
    for (let step = this.first; step < have && !found; step += 1) {
      let most = least;
      for (const { signal, layer, size, mine, its } of columns) {
        for (let unit = 0; unit < size; unit += 1) {
          const [own, other] = [mine(unit, step), its(unit, step + this.shift)];
          const apart = Math.abs(own - other);
          if (!(apart > most)) continue;
          most = apart;
          found = { step, signal, unit, layer, own, other };
        }
      }
    }
    return found;
  }

  /** What is compared: the values of both by unit and step. */
  #columns() {
    const layers = this.isOneNet ? this.own.whole.layers : [];
    const all = layers.flatMap((layer, number) => layer.signals.map((signal) => ({ signal, layer, number })));
    const said = this.says ? [{ signal: "y", layer: this.own, number: this.own.number }] : [];
    return [...all, ...said].map(({ signal, layer, number }) => {
      const [mine, its] = [layer, this.other.whole.layers[number] ?? this.other].map((one) => one.reader(signal));
      return { signal, layer: number, size: Math.min(mine.size, its.size), mine: mine.value, its: its.value };
    });
  }

  /** The first, with the other where else the undisturbed run is: laid over. Scales are those of both. */
  #over() {
    const { own } = this;
    const isSame = this.tokens.every((token, step) => !token || token === own.tokens[step]);
    const value = (/** @type {string} */ name, /** @type {number} */ unit, /** @type {number} */ step) =>
      name.startsWith("free.") ? this.beneath(name.slice(5), unit, step) : own.value(name, unit, step);
    return withPair(own, {
      pair: this,
      value,
      reader: (/** @type {string} */ name) => {
        const found = own.reader(name);
        return name.startsWith("free.") ? { ...found, value: value.bind(null, name) } : found;
      },
      scaled: (/** @type {string} */ signal) => ({ ...own.reader(signal), value: this.#most(signal) }),
      otherTokens: isSame ? null : this.tokens.map((token, step) => token || own.tokens[step]),
      parting: () => this.parting(LEAST)?.step ?? -1,
    });
  }

  /** The greatest of both, of which scales are. @param {string} name */
  #most(name) {
    return (/** @type {number} */ unit, /** @type {number} */ step) => {
      const { own } = this;
      const all = [own.value(name, unit, step), own.value(`free.${name}`, unit, step), this.beneath(name, unit, step)];
      return Math.max(...all.map((one) => Math.abs(one) || 0));
    };
  }

  /** The first less the other, of what both have. Of what they say numbers are; symbols are told by `own` and `beside`
   * (`isTakenApart`). */
  #difference() {
    const { own, laid } = this;
    const value = (/** @type {string} */ name, /** @type {number} */ unit, /** @type {number} */ step) => {
      const signal = name.replace(/^(free|ghost)\./, "");
      return own.value(signal, unit, step) - this.beneath(signal, unit, step);
    };
    return withPair(laid, {
      value,
      reader: (/** @type {string} */ name) => ({
        size: own.reader(name).size,
        value: (/** @type {number} */ unit, /** @type {number} */ step) => value(name, unit, step) || 0,
      }),
      about: (/** @type {string} */ signal) => {
        const about = own.about(signal);
        return { ...about, span: about.span?.[0] === 0 ? [-1, 1] : null };
      },
      outputs: this.says ? own.outputs : 0,
    });
  }

  /** The other on the first one's axis. */
  #beside() {
    const { own, other, shift } = this;
    const value = (/** @type {string} */ name, /** @type {number} */ unit, /** @type {number} */ step) =>
      other.value(name, unit, step + shift);
    const acts = other.acts.map((act) => (act.kind !== "pin" ? act
      : { ...act, start: (act.start ?? 0) - shift, stop: Math.min(act.stop ?? Infinity, other.steps) - shift }));
    const reader = (/** @type {string} */ name) => ({
      ...other.reader(name),
      value: (/** @type {number} */ unit, /** @type {number} */ step) => value(name, unit, step) || 0,
    });
    return withPair(other, {
      value,
      reader,
      scaled: (/** @type {string} */ signal) =>
        ({ ...reader(signal), ...(this.signals.includes(signal) && { value: this.#most(signal) }) }),
      steps: own.steps,
      acts,
      shift,
      otherTokens: null,
      // Where words are whose, is told by the steps of the other alone.
      ...(shift ? { spec: { ...other.spec, input: { kind: "generated" } } } : {}),
    }, {
      have: () => (other.have === other.steps ? own.steps : Math.max(0, other.have - shift)),
      end: () => (other.end === other.steps ? own.steps : Math.max(0, other.end - shift)),
    });
  }
}

/** Whether a layer is the difference of two. @param {Layer} layer */
export const isTakenApart = (layer) => layer.pair?.difference === layer;

/** A layer with something of it replaced; all else is as it is there, also what comes later.
 * @param {Layer} layer @param {Record<string, unknown>} replaced
 * @param {Record<string, () => unknown>} [asked]  What is another each time.
 * @returns {Layer} */
function withPair(layer, replaced, asked = {}) {
  const given = Object.entries(replaced).map(([name, value]) => [name, { value }]);
  const got = Object.entries(asked).map(([name, get]) => [name, { get }]);
  /** @type {unknown} */
  const made = Object.create(layer, Object.fromEntries([...given, ...got]));
  return /** @type {Layer} */ (made);
}
