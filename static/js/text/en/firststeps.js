/** English: the first steps of who is new. Controls are called by their names, which are marked where they stand. */

import { plural } from "./forms.js";

export const firstSteps = {
  name: "First steps",
  skip: "Skip",
  done: "Done",
  again: "Introduction",
  againDoes: "The first steps: what this is, in three of them",
  /** @param {{at: number, of: number}} way */
  way: ({ at, of }) => `${at} of ${of}`,
  /** What one sees at first. `input`, `wrote` and `holds` are numbers.
   * @param {{cell: number, wrote: string, since: number, input: string, holds: string}} seen */
  keeps: ({ cell, wrote, since, input, holds }) =>
    `Cell ${cell} remembers: it wrote ${wrote} at step ${since}, and still holds ${holds} as ${input} passes by.`,
  /** @param {{cell: number, step: number, input: string, share: string, written: string, holds: string}} now */
  moved: ({ cell, step, input, share, written, holds }) =>
    `Step ${step}, input ${input}: cell ${cell} keeps ${share} of its memory, writes ${written}, holds ${holds}.`,
  /** @param {{control: string, times: number, input: string, step: number}} way  To the step where an input comes. */
  goTo: ({ control, times, input, step }) =>
    `Press ${control}${plural(times, { one: "", other: `, ${times} times` })}: to ${input}, at step ${step}.`,
  /** @param {{cell: number, input: string, written: string, holds: string}} pulse */
  wrote: ({ cell, input, written, holds }) =>
    `Here the input ${input} is remembered: the input gate opens and writes ${written}. Cell ${cell} holds ${holds}.`,
  /** Where something else than was asked for has been done. @param {{did: string, cell: number, holds: string}} done */
  otherwise: ({ did, cell, holds }) => `Here it is ${did}: cell ${cell} holds ${holds}.`,
  /** @param {{control: string}} next */
  choose: ({ control }) => `Now press ${control}: from here on every input gate is shut.`,
  /** step: where that is, where one looks elsewhere.
   * @param {{cell: number, input: string, step: number|null, holds: string, not: string}} pulse */
  ignored: ({ cell, input, step, holds, not }) =>
    `The input ${input}${step === null ? "" : ` at step ${step}`} is ignored: nothing is written, ` +
    `and cell ${cell} holds ${holds}, not ${not}.`,
  /** @param {{control: string}} next */
  stays: ({ control }) => `Does it stay so? Press ${control}.`,
  /** @param {{cell: number, step: number, holds: string, not: string}} end */
  held: ({ cell, step, holds, not }) =>
    `At step ${step} cell ${cell} holds ${holds}, not ${not}: you pinned its gates.`,
  /** @param {{undo: string}} control */
  after: ({ undo }) =>
    `Forget keeps all, input writes nothing, output shows. ${undo} takes it back.`,
};
