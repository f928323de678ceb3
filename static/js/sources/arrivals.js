import { text } from "../text/text.js";

/** @typedef {import("./wire.js").Opened} Opened */
/** @typedef {import("./wire.js").Frame} Frame */

/** How far the frames of an opened trace have come. */
export class Arrivals {
  /** @param {Pick<Opened, "groups"|"steps"|"until">} opened */
  constructor({ groups, steps, until = steps }) {
    this.groups = groups;
    /** So many steps come. */
    this.all = until;
    /** Of each group the step that comes next. */
    this.next = groups.map(({ start }) => start);
  }

  /** Throws where a frame does not follow the one before. @param {Pick<Frame, "group"|"first"|"count">} frame */
  take({ group, first, count }) {
    if (first !== this.next[group] || !(first + count <= this.groups[group].stop)) {
      throw new Error(text.unreadable.outOfOrder({ first, have: this.next[group] }));
    }
    this.next[group] += count;
  }

  /** Of so many steps all has come that comes at all, of one run or of both. @param {"free"|"used"} [run] */
  steps(run) {
    const late = this.next.filter((next, at) => {
      const group = this.groups[at];
      return next < group.stop && (!run || group.run === run);
    });
    return Math.min(this.all, ...late);
  }
}
