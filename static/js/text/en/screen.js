/** English: why what a file or an address says of a Screen is not taken. */

const NAMED = "1 to 64 letters, digits, - and _";

export const screen = {
  /** @param {{file: string, why: string}} opened */
  notOpened: ({ file, why }) => `${file} can't be opened: ${why}. What Save made can be; all is as it was.`,
  unreadable: "it can't be read",
  /** @param {{most: number}} file */
  tooLong: ({ most }) => `it has more than ${most} letters`,
  notJson: "it is not JSON text",
  /** After that. @param {{line: number, column: number}} at */
  place: ({ line, column }) => `: line ${line}, column ${column}`,
  notAnObject: "A Screen must be an object",
  aLesson: "it is a lesson, and \u201cMake a lesson\u201d opens those",
  noSpec: "Screen.spec is missing",
  /** @param {{unknown: string[], allowed: string[]}} fields */
  unknownFields: ({ unknown, allowed }) =>
    `Screen has unknown fields ${unknown.join(", ")}; allowed: ${allowed.join(", ")}`,
  /** @param {{field: string, allowed: string, given: string|null}} wrong  allowed: one of `allowed`. given: as JSON. */
  field: ({ field, allowed, given }) => `Screen.${field} must be ${allowed}, got ${given ?? "nothing"}`,
  /** What a field may be. */
  allowed: {
    /** @param {{most: number}} of */
    whole: ({ most }) => `a whole number from 0 to ${most}`,
    /** @param {{most: number}} of */
    wholes: ({ most }) => `a rising list of whole numbers from 0 to ${most}`,
    /** @param {{most: number}} of */
    two: ({ most }) => `two whole numbers from 0 to ${most}`,
    /** @param {{most: number}} of */
    stretch: ({ most }) => `{start, stop} with start below stop and stop at most ${most}`,
    flag: "true or false",
    name: `a name of ${NAMED}`,
    /** @param {{most: number}} of */
    names: ({ most }) => `at most ${most} names, each once, of ${NAMED}`,
    /** @param {{most: number}} of */
    object: ({ most }) => `an object of at most ${most} letters`,
    spec: "a Spec, an object with net and input",
  },
};
