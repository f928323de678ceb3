/** So many lines by websocket that were open, each cut so soon: something in between does not let them live. */
const CUTS_MOST = 3;
const CUT_SOON = 60000;
/** So long after events were chosen a websocket is tried again. */
const BACK_AFTER = 300000;

/** @typedef {import("./carrier.js").Way} Way */

/** Which way the next line goes: a websocket, or events where none gets through. Times are in milliseconds. */
export class Ways {
  /** @param {boolean} both  Whether there is another way than a websocket. */
  constructor(both) {
    this.both = both;
    /** @type {Way} */
    this.way = "socket";
    this.chosen = 0;
    this.openedAt = 0;
    this.cuts = 0;
  }

  /** @param {Way} way @param {number} now */
  choose(way, now) {
    if (way === "events" && !this.both) return;
    this.way = way;
    this.chosen = now;
    this.cuts = 0;
  }

  /** The server answers, but opened no line this way. @param {Way} way @param {number} now */
  refused(way, now) {
    this.choose(way === "socket" ? "events" : "socket", now);
  }

  /** A line is open. @param {number} now */
  opened(now) {
    this.openedAt = now;
  }

  /** A line that was open has ended. @param {number} now */
  ended(now) {
    if (this.way === "events") return;
    this.cuts = now - this.openedAt < CUT_SOON ? this.cuts + 1 : 0;
    if (this.cuts >= CUTS_MOST) this.choose("events", now);
  }

  /** Whether a websocket is to be tried again. @param {number} now */
  due(now) {
    return this.way === "events" && now - this.chosen >= BACK_AFTER;
  }

  /** The way that the next line goes. @param {number} now */
  next(now) {
    if (this.due(now)) this.choose("socket", now);
    return this.way;
  }
}
