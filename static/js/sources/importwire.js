/** What the server answers about files, over the websocket `/import` or by events: docs/protocol.md. */

import { text } from "../text/text.js";
import { isObject, missing } from "./shape.js";

/**
 * @typedef {{code: string, params: Record<string, string|number>, message: string}} Assumed
 * @typedef {object} FoundNet  A net that was found in a file.
 * @property {string} part  Where in the file.
 * @property {string} format
 * @property {string} family
 * @property {number} inputs
 * @property {number[]} hidden
 * @property {number} outputs
 * @property {string|null} readout
 * @property {boolean} symbols
 * @property {[number, number]} steps  At most, and with interventions.
 * @property {number} parameters
 * @property {Assumed[]} assumed
 * @property {number[][]|null} picture  What some cells remember at each step of a random input.
 *
 * @typedef {{type: "error", reason: string, params: Record<string, unknown>, message: string}} Refused
 * @typedef {{type: "waiting", position: number}} Waiting  For a place; 1 is next.
 * @typedef {{type: "claimed"}} Claimed
 * @typedef {{type: "got", left: number}} Got
 * @typedef {{type: "found", nets: FoundNet[]}} Found
 * @typedef {{type: "taken", net: string}} Taken
 * @typedef {object} Compared
 * @property {"compared"} type
 * @property {number} most  The largest difference of any h, at a step and a cell.
 * @property {number} step
 * @property {number} cell
 * @property {number} ours
 * @property {number} theirs
 * @property {number|null} first  The step at which they part; null where they are the same but for rounding.
 * @typedef {object} Table  Numbers as they were read.
 * @property {"table"} type
 * @property {string[]} names  Of all columns.
 * @property {number[]} numeric  The places of those of numbers.
 * @property {number[]} chosen  Of those that are taken.
 * @property {number} count  Rows.
 * @property {string[][]} head  The first rows.
 * @property {Assumed[]} told  How they were read.
 * @property {import("../state/types.js").Series|null} series
 * @property {Refused|null} refused  Why there is no series.
 * @typedef {object} TextRead  A text to learn, as it was read.
 * @property {"text"} type
 * @property {string} sha256  What a training names it by.
 * @property {number} symbols
 * @property {number} bytes  In UTF-8.
 * @property {number} kinds  Different symbols.
 * @property {number} others  How many symbols of the text are too rare to be learned.
 * @property {number} learned  Different ones that are.
 * @property {boolean} chunks  It is read by chunks, the state carried.
 * @property {Record<string, import("../spec/vocabulary.js").Setting>} settings  Of its training.
 * @typedef {Refused|Waiting|Claimed|Got|Found|Taken|Compared|Table|TextRead} Answer
 */

/**
 * What each answer must have.
 * @type {{[T in Answer["type"]]: import("./shape.js").Shape<Omit<Extract<Answer, {type: T}>, "type">>}}
 */
export const NEEDED = {
  error: { reason: "string", params: "object", message: "string" },
  waiting: { position: "number" },
  claimed: {},
  got: { left: "number" },
  found: { nets: "list" },
  taken: { net: "string" },
  compared: {
    most: "number", step: "number", cell: "number", ours: "number", theirs: "number", first: "number?",
  },
  table: {
    names: "list", numeric: "list", chosen: "list", count: "number", head: "list", told: "list", series: "object?",
    refused: "object?",
  },
  text: {
    sha256: "string", symbols: "number", bytes: "number", kinds: "number", others: "number", learned: "number",
    chunks: "boolean", settings: "object",
  },
};

/** What the server said; a refusal that says so where that is none of its answers. @param {unknown} said
 * @returns {Answer} */
export function decodeAnswer(said) {
  /** @type {unknown} */
  let given = null;
  try {
    given = JSON.parse(String(said));
  } catch {
    // It is told below.
  }
  const answer = isObject(given) ? given : {};
  const known = typeof answer.type === "string" && Object.hasOwn(NEEDED, answer.type);
  const name = known ? missing(answer, NEEDED[/** @type {Answer["type"]} */ (answer.type)]) : "type";
  if (name === null) return /** @type {Answer} */ (/** @type {unknown} */ (answer));
  return { type: "error", reason: "import_unreadable", params: {}, message: text.unreadable.answer({ name }) };
}
