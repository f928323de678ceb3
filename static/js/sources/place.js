import { Arrivals } from "./arrivals.js";
import { encodeClose, encodeCredit, encodeOpen } from "./wire.js";

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
   * @param {(text: string) => void} line.send
   * @param {() => boolean} line.ready  Whether it can be asked.
   * @param {() => number} line.number  Of the next stream.
   * @param {() => import("./wire.js").Have[]} line.have
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
    this.stream = 0;
    /** Steps that may come. */
    this.credit = 0;
    this.arrivals = new Arrivals({ groups: [], steps: 0 });
    this.lastOpen = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.opening = undefined;
  }

  /** Dragging changes the Spec many times a second: the last one wins, and the rest are never sent.
   * @param {Spec|null} spec  Null: nothing is wanted there any more.
   * @param {number|null} [until]  From this step on nothing of it is. */
  open(spec, until = null) {
    this.wanted = spec;
    this.until = until;
    clearTimeout(this.opening);
    if (!spec) return this.close();
    const wait = this.lastOpen + OPEN_EVERY - performance.now();
    if (wait > 0) this.opening = setTimeout(() => this.ask(), wait);
    else this.ask();
  }

  ask() {
    clearTimeout(this.opening);
    if (this.wanted && this.line.ready()) this.line.send(this.asking(this.wanted, this.line.have()));
  }

  /** The words that ask for a Spec. @param {Spec} spec @param {import("./wire.js").Have[]} have */
  asking(spec, have) {
    this.lastOpen = performance.now();
    this.stream = this.line.number();
    this.credit = CREDIT;
    this.asked = spec;
    return encodeOpen(this.stream, spec, have, CREDIT, BATCH, { until: this.until, beside: this.beside });
  }

  close() {
    if (this.asked && this.line.ready()) this.line.send(encodeClose(this.stream));
    this.asked = null;
    this.stream = 0;
  }

  /** @param {import("./wire.js").Opened} message */
  opened(message) {
    this.arrivals = new Arrivals(message);
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
      this.line.send(encodeCredit(this.stream, CREDIT));
      this.credit += CREDIT;
    }
  }
}
