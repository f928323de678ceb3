/** English: what is done and said where two experiments are compared; once they are. */

import { ofLayer, plural } from "./forms.js";
import { scope } from "./state.js";

const steps = (/** @type {number} */ count) => `${count} ${plural(count, { one: "step", other: "steps" })}`;

export const comparing = {
  more: "Details",
  /** A net that the other may be of. @param {{title: string}} net */
  option: ({ title }) => `The other: ${title}`,
  net: "Net of the other",
  way: "How the two are drawn",
  ways: { over: "laid over", differences: "differences", beside: "beneath" },
  swap: "Swap",
  swapDoes: "Brings the other onto the stage, to be changed there",
  align: "Align",
  here: "Step here",
  there: "Step of the other",
  alignHere: "Align here",
  alignHereDoes: "Puts the chosen step of the other beside the playhead",
  done: "Align so",
  doneDoes: "Puts these two steps beside each other",
  end: "End",
  endDoes: "Ends comparing; the stage stays as it is",
  /** @param {{pins: number, input: string}} of */
  reads: ({ pins, input }) =>
    [pins ? `${pins} ${plural(pins, { one: "intervention", other: "interventions" })}` : "", input]
      .filter(Boolean).join(": "),
  waiting: "Values are on their way.",
  covered: "Where the two part is told once the open question is answered.",
  never: "Aligned so, no step of the two stands beside one of the other.",
  /** @param {{steps: number}} both */
  same: ({ steps: count }) =>
    `The two are the same to the last bit over ${steps(count)}: change the input, the net or a pin.`,
  /** @param {{step: number}} where */
  bitsOnly: ({ step }) => `The two nowhere differ by more than 0.005; their last bits part at step ${step}.`,
  /** What differs most there. @param {{signal: string, cell: number, layer: number|null}} value */
  value: ({ signal, cell, layer }) => `${signal} of cell ${cell}${ofLayer(layer)}`,
  /** @param {{symbol: string}} readout */
  output: ({ symbol }) => `what is said of ${symbol}`,
  /** @param {{step: number, what: string, here: string, there: string}} parts */
  parts: ({ step, what, here, there }) =>
    `The two part at step ${step}, by more than 0.005: ${what} is ${here} here, ${there} in the other.`,
  /** before: the step at which the last bits part, where that is earlier. @param {{before: number|null}} parts */
  bits: ({ before }) =>
    before === null ? "Before that they are the same to the last bit." : `Their last bits part at step ${before}.`,
  /** again: the step from which on they say the same to the end.
   * @param {{step: number, here: string, there: string, again: number|null}} said */
  saysApart: ({ step, here, there, again }) =>
    `They first say something else at step ${step}: here ${here}, the other ${there}` +
    `${again === null ? "" : `; the same again from step ${again} on`}.`,
  goThere: "Go there",
  goThereDoes: "Moves the playhead to the first step at which they say something else",
  saysSame: "They say the same at every step.",
  otherTask: "Their readouts say different things, and are not compared.",
  /** @param {{step: number}} where */
  readsApart: ({ step }) => `They first read something else at step ${step}.`,
  otherCells: "Two nets have each learned cells of their own: cell 1 of one is not cell 1 of the other.",
  /** Signals that only one has. @param {{here: string[], there: string[]}} signals */
  alone: ({ here, there }) => [
    ...(here.length ? [`Only here: ${here.join(", ")}.`] : []),
    ...(there.length ? [`Only in the other: ${there.join(", ")}.`] : []),
  ].join(" "),
  /** @param {{first: number, last: number}} both */
  shorter: (both) => `Both have ${scope.steps(both)}.`,
  /** @param {{steps: number}} other */
  longer: ({ steps: count }) => `The other has ${steps(count)} more: Swap shows them.`,
};
