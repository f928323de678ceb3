/** English: what a step sounds like. */

export const sound = {
  name: "Sound",
  does: "A tone at each step: the higher the value, the higher the tone",
  of: "Hear",
  gates: "all gates",
  /** @param {{signal: string, name: string}} of */
  signal: ({ signal, name }) => `${signal}, ${name}`,
  none: "This browser gives no sound.",
};
