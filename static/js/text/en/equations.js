/** English: the equations of the chosen cell. */

/** The tabs of the card that tells of the chosen cell. */
export const tabs = {
  name: "What is told of the cells",
  values: "Values",
  equations: "Equations",
  before: "\u2032 = before",
  beforeIs: "What has a \u2032 is of the step before",
  beneath: "below: undisturbed",
};

/** How a number is checked. */
export const equations = {
  /** @param {{signal: string, value: string}} one */
  check: ({ signal, value }) => `Check this number: ${signal} = ${value}`,
  checkDoes: "Copies one line of Python that adds the recorded parts and prints this value.",
  /** @param {{value: string}} line */
  copied: ({ value }) => `Copied. With NumPy it prints ${value}; the last digits may differ on another computer:`,
  /** @param {{value: string}} line */
  notCopied: ({ value }) =>
    `Copy this line. With NumPy it prints ${value}; the last digits may differ on another computer:`,
};
