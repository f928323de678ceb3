/** English: where a lesson is made. Steps and cells come as people count them. */

import { and, count, ofLayer, plural } from "./forms.js";
import { question } from "./question.js";

/**
 * @typedef {{signal: string, cell: number, layer: number|null, undisturbed: boolean, first: number, last: number}}
 *   Whose
 */

/** @param {Whose} of */
const whose = ({ signal, cell, layer, undisturbed }) => {
  const one = signal === "x" || signal === "y" ? `number ${cell} of ${signal}` : `cell ${cell}\u2019s ${signal}`;
  return `${one}${ofLayer(layer)}${undisturbed ? ", undisturbed," : ""}`;
};
/** @param {{first: number, last: number}} steps */
const at = ({ first, last }) => (last > first ? `at each of steps ${first} to ${last}` : `at step ${first}`);

export const maker = {
  checkpoints: "Checkpoints",
  /** @param {{at: number, title: string, asks: boolean}} of */
  checkpoint: ({ at: number, title, asks }) => `${number}. ${title || "without a title"}${asks ? " (asks)" : ""}`,
  openCheckpoint: "Opens this checkpoint here, and shows its screen on the stage",
  /** take: the button. @param {{take: string}} of */
  none: ({ take }) =>
    `There is no checkpoint yet. Set the stage as your class is to find it, and press \u201c${take}\u201d.`,
  take: "Take the screen",
  takeDoes: "Makes a checkpoint of the screen as it is, behind the one that is open",
  takeWaits: "Waits until the open question is answered or ended",
  /** @param {{at: number}} of */
  taken: ({ at: number }) => `Checkpoint ${number} shows the screen as it is.`,
  /** @param {{at: number}} of */
  up: ({ at: number }) => `Move checkpoint ${number} up`,
  /** @param {{at: number}} of */
  down: ({ at: number }) => `Move checkpoint ${number} down`,
  /** @param {{from: number, to: number}} of */
  moved: ({ from, to }) => `Checkpoint ${from} is number ${to} now.`,
  /** @param {{at: number}} of */
  drop: ({ at: number }) => `Remove checkpoint ${number}`,
  remove: "Remove",
  removed: {
    /** @param {{at: number}} of */
    checkpoint: ({ at: number }) => `Checkpoint ${number} is removed.`,
    question: "The question is removed.",
    option: "The answer is removed.",
    expected: "What was expected is removed.",
    screen: "The checkpoint shows the screen as it is now.",
    all: "The lesson is empty.",
  },
  undone: "It is back as it was.",
  undoDoes: "Brings back what was removed last",

  tryIt: "Try it",
  tryDoes: "Runs the lesson here, and comes back",
  runs: "The lesson runs, in the tab beside.",
  endTrial: "End the trial",
  save: "Save the lesson",
  saveDoes: "Saves it as a file, for gatescope --lessons and gatescope lesson check",
  /** left: how many things are still to be put right. @param {{file: string, left: number}} of */
  saved: ({ file, left }) =>
    left
      ? `Saved as ${file}. Still to be put right: ${left}; until then gatescope lesson check refuses it.`
      : `Saved as ${file}.`,
  open: "Open a lesson",
  openDoes: "Opens a lesson\u2019s file here",
  /** @param {{file: string}} of */
  opened: ({ file }) => `${file} is open.`,
  /** @param {{file: string, why: string}} of */
  notOpened: ({ file, why }) => `${file} is not opened: ${why}. All is as it was.`,
  link: "Copy a link",
  linkDoes: "Copies an address with the whole lesson in it, where it is not too long",
  /** @param {{letters: number, most: number}} of */
  linked: ({ letters, most }) =>
    `The link is copied: ${count(letters)} letters, of the ${count(most)} that get through mails and chats.`,
  /** @param {{letters: number, most: number}} of */
  linkTooLong: ({ letters, most }) =>
    `A link would have ${count(letters)} letters; ${count(most)} get through mails and chats. ` +
    "Save the lesson as a file.",
  notLinked: "The browser does not let the link be copied. Save the lesson as a file.",
  /** @param {{why: string}} of */
  linkUnread: ({ why }) => `The lesson in the link can\u2019t be read: ${why}`,
  print: "Print",
  printDoes: "Makes a sheet of it, with the stage\u2019s pictures and room to answer",
  anew: "Start anew",
  anewDoes: "Takes all of it away; it can be undone",
  close: "Close the maker",
  closeDoes: "Closes this tab; the draft stays",
  otherTab: "The lesson was changed in another tab, and so it is here. Undo brings back what was here.",
  notKept: "The browser does not keep the draft: save the lesson before you close the page.",
  /** @param {{why: string}} of */
  notRead: ({ why }) => `The draft that was kept can\u2019t be read: ${why}`,
  rescue: "Save what was kept",

  /** Each with what it does. @type {Record<string, [string, string]>} */
  fields: {
    lesson: ["Name of the lesson", "Its name in the list"],
    about: ["About", "One sentence under its name, read before anything is asked"],
    minutes: ["Minutes", "How long it takes"],
    title: ["Title", "Over the text of this checkpoint"],
    text: ["Text", "What is said: *words* are emphasised, {c} names a signal, which is lit"],
    do: ["To do", "What the reader is to do, if anything"],
    then: ["After the answer", "What is said once it is shown"],
    kind: ["Asks for", "What is asked before it is shown"],
    asked: ["Asked", "The question itself"],
    signal: ["Of signal", "What is asked about"],
    cell: ["Of cell", "The cell that is asked about"],
    from: ["Covered from step", "From this step on all is covered until it is answered"],
    to: ["Up to step", "The last step that is asked about"],
    tolerance: ["Off by at most", "So far off is right; of a choice, so little a change is none"],
    option: ["Answer", "What can be chosen"],
    when: ["True if", "When that is the answer"],
    than: ["Number", "What it is compared with"],
    low: ["From", "The least"],
    high: ["To", "The most"],
    symbol: ["Symbol", "The symbol"],
    expects: ["Signal", "What of the chosen cell at the playhead is expected"],
    is: ["Is", "What it must be"],
    within: ["Within", "So far off is still so"],
  },
  show: "Show its screen",
  showDoes: "Puts the screen of this checkpoint on the stage",
  retake: "Take it anew",
  retakeDoes: "This checkpoint shows the screen as it is now",
  here: "Its screen is on the stage.",
  elsewhere: "The stage shows something else.",
  asksNothing: "nothing",
  kinds: { ...question.kinds, symbol: "the next symbol" },
  /** @param {{last: number}} of */
  symbolAsked: ({ last }) => `What will the net say at step ${last}?`,
  theQuestion: "The question",
  options: "Answers to choose from",
  /** @param {{at: number}} of */
  option: ({ at: number }) => `Answer ${number}`,
  /** @param {{at: number}} of */
  when: ({ at: number }) => `${number} is true if`,
  /** @param {{at: number}} of */
  removeOption: ({ at: number }) => `Remove answer ${number}`,
  moreOptions: "One more answer",
  /** What an answer says of the last step that is asked about. @type {Record<string, string>} */
  whens: {
    rises: "it is higher than before the cover", falls: "it is lower than before the cover",
    stays: "it is as before the cover", higher: "it is above the undisturbed run",
    lower: "it is below the undisturbed run", same: "it is as in the undisturbed run",
    above: "it is above", below: "it is below", between: "it is between",
    reaches: "it is so high at some step", misses: "it is so high at no step",
    says: "the net says", "says-not": "the net does not say",
  },
  /** @param {{is: string}} of */
  answer: ({ is }) => `The answer, by the run on the stage: ${is}`,
  /** @param {{why: string}} of */
  noAnswer: ({ why }) => `No answer yet: ${why}`,

  expects: "Expected",
  expectDoes: "A check of the lesson: gatescope lesson check says whether it is still so",
  /** says: what is so. @param {{says: string}} of */
  expect: ({ says }) => `Expect: ${says}`,
  expectNothing: "Nothing to expect: show its screen first",
  /** @param {{at: number}} of */
  removeExpected: ({ at: number }) => `Remove what is expected, number ${number}`,
  so: "\u2713 it is so",
  notSo: "\u2717 it is not so",
  /** @param {{is: string|null, within: string|null, above: string|null, below: string|null}} of */
  bounds: ({ is, within, above, below }) =>
    and([
      ...(is === null ? [] : [within === null ? is : `${is} within ${within}`]),
      ...(above === null ? [] : [`above ${above}`]), ...(below === null ? [] : [`below ${below}`]),
    ]),
  /** @param {Whose & {bounds: string}} of */
  value: ({ bounds, ...of }) => `${whose(of)} ${at(of)} is ${bounds}`,
  /** @param {Whose & {like: number}} of */
  held: ({ like, ...of }) => `${whose(of)} ${at(of)} is exactly what it is at step ${like}`,
  /** @param {Whose & {bounds: string}} of */
  first: ({ bounds, ...of }) => `${whose(of)} is ${bounds} at step ${of.first} first`,
  /** @param {Whose & {said: string[]}} of */
  says: ({ said, ...of }) => `the net says ${said.length ? and(said) : "nothing"} ${at(of)}`,
  /** @param {{study: string, path: string[]}} of */
  figure: ({ study, path }) => `a number of the study ${study}: ${path.join(" ")}`,
  /** @param {{net: string|null, path: string[]}} of  A net by its name; null is the one on the stage. */
  card: ({ net, path }) => `a number on the card of ${net ?? "this net"}: ${path.join(" ")}`,

  away: "Controls that are away meanwhile",
  awayDoes: "What the reader is not to use at this checkpoint",
  /** @type {Record<string, [string, string]>} */
  hides: {
    net: ["Net", "The choice of a net is away"], input: ["Input", "What the net reads can\u2019t be changed"],
    modes: ["Modes", "The four modes are away"], corners: ["Corners", "The eight corners are away"],
    pins: ["Pins", "The form that pins a gate is away"], edits: ["Edits", "Undo and its neighbours are away"],
    continuation: ["Going on", "Going on by itself is away"], studies: ["Studies", "The studies are away"],
  },

  /** @param {{count: number}} of */
  left: ({ count: many }) => `Still to be put right: ${many}`,
  wrongs: "Still to be put right",
  wrongsDoes: "What gatescope lesson check would refuse",
  /** @param {{at: number, says: string}} of */
  ofCheckpoint: ({ at: number, says }) => `Checkpoint ${number}: ${says}`,
  parts: {
    lesson: "the name of the lesson", about: "the sentence about it", title: "the title", text: "the text",
    do: "what is to be done", then: "what is said after the answer", asked: "the question",
    /** @param {{at: number}} of */
    option: ({ at: number }) => `answer ${number}`,
  },
  wrong: {
    /** @param {{part: string, why: string}} of */
    part: ({ part, why }) => `${part}: ${why}`,
    empty: "it is empty",
    /** @param {{most: number}} of */
    long: ({ most }) => `it has more than ${count(most)} letters`,
    /** @param {{tag: string}} of */
    tag: ({ tag }) => `${tag} would stand there as it is: emphasis is *\u2026*, a signal {c}`,
    asterisk: "an asterisk has no other that ends its emphasis",
    brace: "a brace has no other: a signal is named as {c}",
    /** @param {{name: string, signals: string[]}} of */
    signal: ({ name, signals }) => `{${name}} is no signal here; there are ${signals.join(", ")}`,
    noEnglish: "it must be there in English too",
    noCheckpoints: "the lesson has no checkpoint yet",
    /** @param {{most: number}} of */
    manyCheckpoints: ({ most }) => `a lesson has at most ${most} checkpoints`,
    notShown: "show its screen on the stage first",
    /** @param {{layers: number}} of */
    noLayer: ({ layers }) => `the net has ${layers} ${plural(layers, { one: "layer", other: "layers" })}`,
    noSymbol: "the net says nothing there",
    /** @param {{least: number}} of */
    fewOptions: ({ least }) => `it needs ${least} answers to choose from, or more`,
    /** @param {{at: number}} of */
    blankSymbol: ({ at: number }) => `answer ${number} has no symbol yet`,
    /** @param {{expected: string}} of */
    untrue: ({ expected }) => `it is not so that ${expected}`,
  },

  /** What is wrong with a file, and where. */
  file: {
    /** @param {{place: string, why: string}} of */
    at: ({ place, why }) => `${place}: ${why}`,
    /** @param {{allowed: string, given: string}} of */
    mustBe: ({ allowed, given }) => `must be ${allowed}, got ${given}`,
    /** @param {{unknown: string[], known: string[]}} of */
    unknown: ({ unknown, known }) => `has unknown fields ${unknown.join(", ")}; allowed: ${known.join(", ")}`,
    nothing: "nothing",
    /** @param {{most: number}} of */
    tooLong: ({ most }) => `it has more than ${count(most)} letters`,
    /** @param {{at: {line: number, column: number}|null}} of  Where it stops being that. */
    notJson: ({ at }) => `it is not JSON text${at ? `: line ${at.line}, column ${at.column}` : ""}`,
    notWhole: "it did not come whole: copy the link anew",
    noLesson: "it is no lesson: a lesson has checkpoints",
    own: "is the lesson\u2019s own to say",
    firstSpec: "the first Screen must have a spec, with net and input",
    may: {
      object: "an object",
      /** @param {{least: number, most: number}} of */
      whole: ({ least, most }) => `a whole number from ${least} to ${most}`,
      /** @param {{most: number}} of */
      list: ({ most }) => `a list of at most ${most}`,
      words: "a string, or an object of strings by language",
      string: "a string",
      /** @param {{allowed: string[]}} of */
      oneOf: ({ allowed }) => `one of ${allowed.join(", ")}`,
      screen: "an object of fields of a Screen",
      spec: "a Spec, or what of the one before is changed",
    },
  },
};
