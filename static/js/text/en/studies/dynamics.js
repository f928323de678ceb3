/** English: fixed points and eigenvalues. */

import { count, plural } from "../forms.js";

export const dynamics = {
  title: "Fixed points",
  about:
    "What would the memory come to if one input came again and again? And how does each step hand a change on? " +
    "Of the eigenvalues of a step's Jacobian, one of size r in the circle shrinks a change to 1/e in " +
    "\u22121 / ln r steps; one of 1 keeps it; outside the circle it grows.",
  symbol: "Input that stays",
  asAtPlayhead: "as at the playhead",
  plot: "Eigenvalues of the step at the playhead, along the run, and at fixed points, in the complex plane with the " +
    "unit circle",
  real: "real part",
  imaginary: "imaginary part",
  now: "this step",
  along: "steps of the run",
  fixed: "fixed points",
  /** @param {{step: number, input: string}} at */
  step: ({ step, input }) => `step ${step}, ${input}`,
  /** @param {{point: number}} of */
  point: ({ point }) => `fixed point ${point}`,
  columns: ["of size", "steps", "at angle"],
  /** @param {{step: number}} at */
  slow: ({ step }) => `Eigenvalues of step ${step}, the slowest first`,
  fixedColumns: ["fixed point", "starts that come to it", "slowest eigenvalue", "steps", "c or h of the cell"],
  /** @param {{shown: number, points: number}} of */
  fixedCaption: ({ shown, points }) =>
    (shown < points ? `The first ${shown} of ${points} fixed points` : "Fixed points"),
  exactlyOne: "1 exactly: kept",
  /** @param {{steps: string}} of */
  grows: ({ steps }) => `grows e-fold in ${steps}`,
  /** @param {{steps: string}} of */
  shrinks: ({ steps }) => steps,
  gone: "gone at once",
  /** What the slowest eigenvalue of a step says.
   * @param {{step: number, size: string, exact: boolean, steps: string|null, grows: boolean}} found */
  slowest: ({ step, size, exact, steps, grows }) => {
    const what = exact ? "a change along it is kept as it is" : steps === null ? "nothing is handed on"
      : grows ? `a change along it grows e-fold in ${steps} steps` : `a change along it is 1/e after ${steps} steps`;
    return `At step ${step} the largest eigenvalue has size ${exact ? "1, exactly" : size}: ${what}.`;
  },
  /** @param {{input: string}} of */
  searching: ({ input }) => ` Looking for fixed points under ${input}\u2026`,
  /**
   * @param {object} found
   * @param {string} found.input @param {number} found.points @param {number} found.ones  Directions of more of them.
   * @param {number} found.starts @param {number} found.reached  By the first of them.
   * @param {number} found.moving @param {number} found.away  Starts that do not come to rest.
   * @param {{cell: number, by: string}|null} found.most  The cell that moves most, and by how much a step.
   */
  under: ({ input, points, ones, starts, reached, moving, away, most }) => {
    const come = plural(reached, { one: "comes", other: "come" });
    const fixed = points === 0 ? "no fixed point was found about the run"
      : ones > 0 ? `there are fixed points along ${count(ones)} ` +
        `${plural(ones, { one: "whole direction", other: "whole directions" })}: what is held there stays`
      : points === 1 ? `one fixed point was found; ${reached} of ${starts} starts ${come} to it`
      : `${count(points)} fixed points were found; ${reached} of ${starts} starts ${come} to the first`;
    const climb = most === null ? "" : `, cell ${most.cell} by ${most.by} at the last step (median)`;
    const goes = plural(moving, { one: "goes on and on", other: "go on and on" });
    const moves = plural(moving, { one: "still moves", other: "still move" });
    const kind = away === moving ? goes : away ? `${moves}, ${away} of them on and on` : moves;
    const rest = moving ? `; ${moving} of ${starts} starts ${kind}${climb}` : "";
    return ` Where ${input} comes again and again, ${fixed}${rest}.`;
  },
  /** @param {{beyond: number}} of */
  beyond: ({ beyond }) =>
    `${count(beyond)} more ${plural(beyond, { one: "was", other: "were" })} found more than twice as far out as this ` +
    "run ever comes, and no start had come to rest there.",
  below: "what the layer below shows here",
  held: "Pins and cuts hold all the time, as they do at this step.",
  starts: "Starts: states of this run and others drawn about them, each let go for 400 steps; then Newton's method.",
};
