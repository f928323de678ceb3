/** English: why a file is not opened. */

const NAMED = "1 to 64 letters, digits, - and _";

/** As the server says it of the same: app/wire/fields.py and screen.py. */
export const screen = {
  /** @param {{name: string, allowed: string, given: string}} field  allowed: one of those below. */
  wrong: ({ name, allowed, given }) => `Screen.${name} must be ${allowed}, got ${given}`,
  nothing: "nothing",
  /** @param {{most: number}} number */
  whole: ({ most }) => `a whole number from 0 to ${most}`,
  /** @param {{most: number}} numbers */
  rising: ({ most }) => `a rising list of whole numbers from 0 to ${most}`,
  /** @param {{most: number}} steps */
  stretch: ({ most }) => `{start, stop} with start below stop and stop at most ${most}`,
  flag: "true or false",
  name: `a name of ${NAMED}`,
  /** @param {{most: number}} list */
  names: ({ most }) => `at most ${most} names, each once, of ${NAMED}`,
  /** @param {{most: number}} text */
  object: ({ most }) => `an object of at most ${most} letters`,
  spec: "a Spec, an object with net and input",
  /** @param {{known: number}} screen */
  version: ({ known }) => `${known}`,
  notAnObject: "A Screen must be an object",
  /** @param {{name: string}} field */
  missing: ({ name }) => `Screen.${name} is missing`,
  /** @param {{unknown: string[], known: string[]}} fields */
  unknown: ({ unknown, known }) => `Screen has unknown fields ${unknown.join(", ")}; allowed: ${known.join(", ")}`,
  notJson: "it is not JSON text",
  /** @param {{most: number}} file */
  tooLong: ({ most }) => `it has more than ${most} letters`,
  unreadable: "it can't be read",
  /** @param {{file: string, why: string}} refused */
  refused: ({ file, why }) => `${file} can't be opened: ${why}. All is as it was.`,
};
