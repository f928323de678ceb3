/** English: the page itself, and where each part of a lab stands. */

/** The tag of the language. */
export const language = /** @type {string} */ ("en");

/** What stands in the page before any script runs: templates/index.html has the same, by `data-text`. */
export const page = {
  title: "Gatescope: see how recurrent memory works",
  needsScript: "Gatescope needs JavaScript: it draws what the server computes.",
};

/** The frame of a lab. */
export const frame = {
  name: "Gatescope",
  stage: "Sequence and lanes",
  side: "The chosen cell",
  cell: "Cell diagram",
  values: "Values at this step",
  foot: "Controls",
};

/** What people call the parts of a lab, where one has stopped. */
export const parts = {
  picker: "net and input",
  ownNet: "dialogs of own nets",
  numbers: "dialog of own numbers",
  importing: "dialog of other programs\u2019 nets",
  menu: "menu",
  classroom: "class",
  classdialog: "dialog of classes",
  firststeps: "first steps",
  compare: "comparison",
  lanes: "lanes",
  otherLanes: "lanes of the other",
  cell: "circuit",
  pinform: "pin form",
  tabs: "tabs",
  table: "table of values",
  equations: "equations",
  modes: "modes",
  transport: "transport",
  continuation: "own words",
  fold: "button of more controls",
  status: "sentence",
  edits: "edits",
  studies: "studies",
  chart: "chart",
  draw: "drawing",
  help: "keys",
  question: "question",
  lesson: "lesson",
  lessonSteps: "steps of the lesson",
  lessons: "list of lessons",
  puzzle: "puzzle",
  puzzles: "list of puzzles",
  sound: "sound",
};

/** Of a part whose code comes when it is first wanted. @param {{part: string}} of */
export const notCome = ({ part }) => `The ${part} did not come: is the server there? Try again.`;

/** Why a part of the lessons or puzzles can't be shown. */
export const unread = {
  notSent: "the server did not send it; reload the page",
  notHeard: "the server did not answer; try again",
};

/** A link that can't be read. */
export const link = {
  unreadAtFirst: "The link can't be read; here is the first net instead.",
  /** why: a sentence. @param {{why: string}} link */
  refusedAtFirst: ({ why }) => `${why.replace(/\.$/, "")}. Here is the first net instead.`,
  unread: "The link can't be read; all is as it was.",
  noPuzzles: "The link is of a puzzle, which the server judges: this page has none.",
};
