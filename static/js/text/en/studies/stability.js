/** English: whether nets find their way back. */

import { plural } from "../forms.js";

export const stability = {
  title: "Stability",
  about:
    "Each net feeds on what it says. At some step it reads a wrong symbol, or a noisy one: does it find its way " +
    "back? RNN and LSTM have about as many parameters and the same data; \u201c+ noise\u201d learned with noise " +
    "on the input.",
  task: "To remember",
  kind: "Disturbed by",
  length: "for steps",
  at: "Disturbed after",
  scale: "as strong as",
  anyStep: "any step",
  /** Of the second part of a string, so many that are read before the disturbance. */
  after: {
    /** @param {{count: number}} read */
    anbn: ({ count }) => `${count} ${plural(count, { one: "b", other: "bs" })}`,
    /** @param {{count: number}} read */
    continual: ({ count }) => `${count} ${plural(count, { one: "symbol", other: "symbols" })}`,
  },
  plot: "Share of runs that have recovered, by steps after the disturbance",
  /** @param {{slack: number, nets: number}} rule  What counts as right, and what intervals are of. */
  rule: ({ slack, nets }) => {
    const within = `Within ${slack}: that many steps early or late, as a disturbed step may be counted or not. `;
    return `${slack ? within : ""}Intervals: of these ${nets} nets a row.`;
  },
  /** @param {{cell: string, noise: boolean}} arm */
  arm: ({ cell, noise }) => (noise ? `${cell} + noise` : cell),
  /** @param {{arms: string[]}} all  What each did. */
  finding: ({ arms }) => `${arms.join("; ")}.`,
  /**
   * What an arm did.
   * @param {object} found
   * @param {string} found.arm @param {number} found.right @param {number} found.within  Of runs that were disturbed.
   * @param {number} found.of @param {number} found.slack
   * @param {{right: number, within: number}|null} found.undisturbed  Of those that were not, where not all are right.
   */
  outcome: ({ arm, right, within, of, slack, undisturbed }) => {
    const ends = slack ? `exactly, ${within} within ${slack}` : "right";
    const both = undisturbed && (slack ? `${undisturbed.right} and ${undisturbed.within}` : `${undisturbed.right}`);
    return `${arm}: ${right} of ${of} runs come out ${ends}${both === null ? "" : ` (undisturbed ${both})`}`;
  },
  stepsAfter: "steps after the disturbance",
  right: "right",
  /** @param {{slack: number}} rule */
  rightWithin: ({ slack }) => `right, within ${slack}`,
  net: "net",
  undisturbed: "undisturbed",
  disturbed: "disturbed",
  exactly: "exactly",
  /** @param {{slack: number}} rule */
  within: ({ slack }) => `within ${slack}`,
  /** @param {{runs: number}} table */
  counts: ({ runs }) => `Right, of ${runs} runs, and the 95\u00a0% interval`,
  /** @param {{count: number}} net */
  parameters: ({ count }) => `${count} parameters`,
  runColumns: ["net", "read, disturbed, said", "what became of it"],
  runs: "The first runs",
  derailed: "derailed",
  exactlyRight: "exactly right",
  recovered: "recovered",
  /** @param {{steps: number}} run */
  late: ({ steps }) => `${steps} late`,
  /** @param {{steps: number}} run */
  early: ({ steps }) => `${steps} early`,
};
