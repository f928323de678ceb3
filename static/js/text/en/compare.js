/** English: two experiments beside each other. */

export const compare = {
  button: "Compare",
  does: "Keeps what is here as the other: then change the input, the net or a pin, and see where the two part",
  name: "Compare",
  other: "the other",
  lead: "The other",
  otherLanes: "The other's lanes",
  saysHere: "say apart",
  /** @param {{value: string, other: string}} both */
  both: ({ value, other }) => `${value}; the other ${other}`,
  nothing: "nothing there",
  /** @param {{cell: string, values: string[]}} both  cell: a sentence of its own. */
  cell: ({ cell, values }) => `${cell}; the other: ${values.join(", ")}`,
  /** @param {{why: string}} refused  why: a sentence. */
  refused: ({ why }) => `Nothing to compare with: ${why}`,
  /** @param {{title: string}} net */
  gone: ({ title }) => `${title} is gone, and with it what was compared with.`,
};
