import { Arrivals } from "./arrivals.js";

const CREDIT = 1024;
const BATCH = 128;
const OPEN_EVERY = 80;

/** @typedef {import("../state/types.js").Spec} Spec */

/**
 * One of the two places for a trace: which Spec is wanted there, the stream that it was asked for as, and how far the
 * frames of that have come.
 */
export class Place {
  /**
   * @param {boolean} beside  The second.
   * @param {object} line
   * @param {(request: import("./wire.js").Request) => void} line.send
   * @param {() => boolean} line.ready  Whether it can be asked.
   * @param {() => number} line.number  Of the next stream.
   * @param {() => import("./wire.js").Have[]} line.have
   * @param {(place: Place) => boolean} [line.fetches]  Whether what is wanted is had from an address instead.
   */
  constructor(beside, line) {
    this.beside = beside;
    this.line = line;
    /** @type {Spec|null} */
    this.wanted = null;
    /** Of that, the step before which it is. @type {number|null} */
    this.until = null;
    /** What the stream is of. @type {Spec|null} */
    this.asked = null;
    /** The server was asked for the stream. */
    this.isKnown = false;
    this.stream = 0;
    /** Steps that may come. */
    this.credit = 0;
    this.arrivals = new Arrivals({ groups: [], steps: 0 });
    this.lastOpen = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.opening = undefined;
    /** The stream is had from an address; this ends what is on its way. @type {AbortController|null} */
    this.fetching = null;
    /** What was opened last: as what it was asked for, its undisturbed run, and how many steps there are.
     * @type {{spec: Spec, free: string, steps: number}|null} */
    this.last = null;
    /** What is to be explained once the server knows of the stream. @type {import("./wire.js").Explain|null} */
    this.wish = null;
  }

  /** Dragging changes the Spec many times a second: the last one wins, and the rest are never sent.
   * @param {Spec|null} spec  Null: nothing is wanted there any more.
   * @param {number|null} [until]  From this step on nothing of it is. */
  open(spec, until = null) {
    this.wanted = spec;
    this.until = until;
    clearTimeout(this.opening);
    this.#halt();
    if (!spec) return this.close();
    const wait = this.lastOpen + OPEN_EVERY - performance.now();
    if (wait > 0) this.opening = setTimeout(() => this.ask(), wait);
    else this.ask();
  }

  ask() {
    clearTimeout(this.opening);
    if (this.wanted && this.line.ready() && !this.line.fetches?.(this)) this.askHere();
  }

  /** Asks the server, wherever else it is to be had. */
  askHere() {
    this.#halt();
    if (this.wanted && this.line.ready()) this.line.send(this.asking(this.wanted, this.line.have()));
  }

  /** It is had from an address from now on; what comes back says when it is no more to be. @param {Spec} spec */
  fetch(spec) {
    this.close();
    this.fetching = new AbortController();
    this.#begin(spec);
    return this.fetching.signal;
  }

  #halt() {
    this.fetching?.abort();
    this.fetching = null;
  }

  /** @param {Spec} spec */
  #begin(spec) {
    this.lastOpen = performance.now();
    this.stream = this.line.number();
    this.asked = spec;
  }

  /** What asks for a Spec. @param {Spec} spec @param {import("./wire.js").Have[]} have
   * @returns {import("./wire.js").Request} */
  asking(spec, have) {
    this.#begin(spec);
    this.isKnown = true;
    this.credit = CREDIT;
    return {
      type: "open", stream: this.stream, spec, credit: CREDIT, batch: BATCH,
      ...(have.length && { have }), ...(this.until !== null && { until: this.until }),
      ...(this.beside && { beside: true }),
    };
  }

  close() {
    this.#halt();
    if (this.isKnown && this.line.ready()) this.line.send({ type: "close", stream: this.stream });
    this.isKnown = false;
    this.asked = null;
    this.stream = 0;
  }

  /** @param {import("./wire.js").Opened} message */
  opened(message) {
    this.arrivals = new Arrivals(message);
    if (this.asked) this.last = { spec: this.asked, free: message.free.key, steps: message.steps };
  }

  /** @param {import("./wire.js").Frame} frame @param {(frame: import("./wire.js").Frame) => void} tell */
  take(frame, tell) {
    const before = this.arrivals.steps();
    this.arrivals.take(frame);
    tell(frame);
    // A step counts once, however many frames it takes.
    const now = this.arrivals.steps();
    this.credit -= now - before;
    if (this.credit < CREDIT / 2 && this.arrivals.all - now > this.credit) {
      this.line.send({ type: "credit", stream: this.stream, steps: CREDIT });
      this.credit += CREDIT;
    }
  }
}
