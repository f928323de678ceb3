/** English: what a class is asked and answers, whose hands are up, and what its dialog says; once one is wanted. */

import { plural } from "./forms.js";

export const polling = {
  results: "Show results",
  away: "Put the question away",
  peek: "See answers here first",
  handOver: "Hand over",
  hideLink: "Hide the link",
  theme: "Everyone sees my theme",
  /** How it stands with the answers; who has answered may have gone. @param {{count: number, of: number}} now */
  answered: ({ count, of }) => (count > of
    ? `${count} ${plural(count, { one: "screen has", other: "screens have" })} answered; ` +
      `${of} ${plural(of, { one: "is", other: "are" })} here now.`
    : `${count} of ${of} ${plural(of, { one: "screen", other: "screens" })} answered.`),
  /** @param {{count: number}} now */
  count: ({ count }) =>
    count ? `${count} ${plural(count, { one: "screen has", other: "screens have" })} answered.` : "No answer so far.",
  taken: "Yours is in; you can change it.",
  untaken: "Yours is not in yet.",
  closed: "No more is answered.",
  late: "What you answered last came too late to count.",
  link: "Who has this link presents. Open it on the other device, or scan it there; show it to nobody else.",
  linkQr: "QR code of the presenter\u2019s own link",
  copy: "Copy the link",
  copied: "Copied.",
  notCopied: "The browser let nothing be copied: take it from here.",
  show: "Show this screen",
  line: "Hands",
  noHands: "No hand is up.",
  /** @param {{number: number}} of */
  screen: ({ number }) => `Screen ${number}`,
  noScreen: "offers no screen",
  lowerThis: "Lower",
  /** @param {{more: number}} of */
  moreHands: ({ more }) => `${more} more ${plural(more, { one: "is", other: "are" })} up.`,
  formIs: "All answer on their own screens; you show what they answered, and then what is right.",
  open: "Asked on the stage:",
  askThis: "Ask this",
  another: "Another question:",
  aboutStage: "About the stage:",
  kind: "Kind",
  kinds: {
    number: "a number", choose: "higher, lower, or as it was", typed: "answers that I type", sketch: "a drawing",
    symbol: "what the net says next",
  },
  signal: "Of",
  cell: "Cell",
  from: "Covered from step",
  at: "Asked at step",
  words: "In words",
  options: "Answers, one a line",
  /** @param {{least: number, most: number}} of */
  optionsMay: ({ least, most }) => `Type ${least} to ${most} answers, one a line, no two the same.`,
  stepsMay: "The step that is asked about must not come before the first that is covered.",
  wordsMay: "Say in words what is asked.",
  /** @param {{most: number, got: number}} of */
  wordsLong: ({ most, got }) => `A question may have ${most} letters; this one has ${got}.`,
  /** @param {{at: number, most: number, got: number}} of */
  optionLong: ({ at, most, got }) => `An answer may have ${most} letters; answer ${at} has ${got}.`,
  doAsk: "Ask",
  /** @param {{label: string, right: boolean, mine: boolean}} of */
  bar: ({ label, right, mine }) =>
    label + (right && mine ? " (right, and yours)" : right ? " (right)" : mine ? " (yours)" : ""),
  /** The lines in a chart; truth: what the full one is at, "" where that is no number. @param {{truth: string|null,
   *   given: boolean}} of */
  marks: ({ truth, given }) => {
    const full = truth === null ? "" : `The full line is what it is${truth ? `, ${truth}` : ""}`;
    if (!given) return full && `${full}.`;
    return full ? `${full}; the dashed one is yours.` : "The dashed line is yours.";
  },
  /** @param {{count: number, low: string, middle: string, high: string}} of  middle: their median. */
  numbers: ({ count, low, middle, high }) =>
    count === 1 ? `1 number: ${middle}.` : `${count} numbers from ${low} to ${high}; ` +
      (count % 2 ? `the one in the middle is ${middle}.` : `halfway between the two in the middle is ${middle}.`),
  /** @param {{count: number, drawn: number}} of */
  lines: ({ count, drawn }) =>
    drawn < count
      ? `${drawn} of ${count} drawings, laid over each other.`
      : `${count} ${plural(count, { one: "drawing", other: "drawings, laid over each other" })}.`,
  nobody: "Nobody has answered.",
  /** @param {{code: string, here: number}} of */
  goesOn: ({ code, here }) =>
    `Your class ${code} goes on: ${here} ${plural(here, { one: "screen", other: "screens" })}.`,
  codeIs: "Six letters and digits, as the teacher shows them.",
  /** @param {{code: string}} of */
  qr: ({ code }) => `QR code that leads to the class ${code}`,
  orType: "Scan it, or open",
  /** @param {{at: string[]}} also */
  others: ({ at }) => `It is also reached at ${at.join(", ")}`,
  starts: "Everyone who joins sees what you see here, step by step, and can let go to try things.",
  onlyLan: "To start a class, start Gatescope so that others in your network reach it:",
  command: "gatescope --lan",
  needsLink: "To start a class, open the presenter\u2019s own link, which gatescope --lan prints.",
  privacy: "No names and no accounts: all is forgotten when the class ends, or has been empty for two hours.",
};
