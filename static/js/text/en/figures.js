/** English: pictures and values that are saved. */

export const figures = {
  /** @param {{net: string, first: number, last: number}} of */
  lanes: ({ net, first, last }) => `${net}: every value of steps ${first} to ${last}`,
  /** @param {{net: string, signal: string, first: number, last: number}} of */
  lane: ({ net, signal, first, last }) => `${net}: ${signal} at steps ${first} to ${last}`,
  /** @param {{signal: string, cell: number, step: number, value: string, pinned: boolean}} of */
  value: ({ signal, cell, step, value, pinned }) =>
    `${signal === "y" ? `number ${cell} of y` : `${signal} of cell ${cell}`} at step ${step}: ${value}` +
    (pinned ? ", pinned" : ""),
  /** @param {{step: number, said: string[], values: string[]}} of */
  says: ({ step, said, values }) =>
    `The net says ${said.join(" or ") || "nothing"} at step ${step}: ${values.join(", ")}`,
  /** @param {{signal: string}} of */
  covered: ({ signal }) => `${signal} is covered here`,
  /** @param {{net: string, layer: number, cell: number, step: number}} of */
  equations: ({ net, layer, cell, step }) => `${net}: the equations of cell ${cell} of layer ${layer} at step ${step}`,
  prime: "What has a prime is of the step before; \u03c3 is the sigmoid.",
  becomes: "a \u2192 b: it would be a; a pin or a nudge makes it b.",
  bars: "A bar from the foot up: 0 to 1. From the middle up: above 0; from the middle down: below 0.",
  pins: "A thick frame: pinned.",
  marks: "A line across: what it is without interventions.",
  parts: "A dashed line down: there the run parts from the one without interventions.",
};
