/** The wire, protocol 2: docs/protocol.md. The only browser file that knows the bytes and the messages of `/ws`. */

import { text } from "../text/text.js";
import { isObject, missing } from "./shape.js";

/** @typedef {import("../state/types.js").Spec} Spec */
/** @typedef {import("../state/types.js").NetInfo} NetInfo */
/** @typedef {string} CellKind  A key of what the server says of cells. */

export const PROTOCOL = 2;
const HEADER_BYTES = 20;
const MAGIC = 0x47;

/**
 * @typedef {object} Column  Of a run: `width` values a step, at steps [start, stop).
 * @property {string} name  As in docs/protocol.md: "c", "x", "y", "ghost.f"; in layer k above the lowest "k:c".
 * @property {number} width
 * @property {number} start
 * @property {number} stop
 *
 * @typedef {object} RunInfo  Up to step `shared` its values are those of the run `base`.
 * @property {string} key  Names all that its values depend on.
 * @property {Column[]} columns
 * @property {string} [base]
 * @property {number} [shared]
 * @property {string[]} [tokens]  Of what it reads, where that may not be what the undisturbed run reads.
 *
 * @typedef {{run: "free"|"used", columns: string[], start: number, stop: number}} Group
 *   What frames with this group's number hold: those columns of a run, at steps [start, stop).
 *
 * @typedef {object} Opened  A Spec was taken, and its frames follow.
 * @property {"opened"} type
 * @property {number} stream  Counts the Specs that were asked for; its frames have the same.
 * @property {Spec} spec  As it was understood.
 * @property {number} steps
 * @property {number} inputs
 * @property {number[]} hidden  Cells of each layer.
 * @property {CellKind[]} cells  The kind of each layer's cells.
 * @property {number} outputs
 * @property {string[]} tokens  One label a step, of what the undisturbed run reads.
 * @property {RunInfo} free  The undisturbed run.
 * @property {RunInfo} [used]  The one with interventions, where there are any.
 * @property {Group[]} groups  What is sent of both; the rest is held.
 * @property {number} [until]  Only steps before it are sent, where that is not all.
 * @property {number[]} [backward]  The layers that read from the end, by number, where there are any.
 *
 * @typedef {object} Hello
 * @property {"hello"} type
 * @property {number} protocol
 * @property {string} version
 * @property {NetInfo[]} nets
 * @property {string[]} own  The names of those that this client may rename and delete.
 * @property {import("../spec/vocabulary.js").Vocabulary} vocabulary
 * @property {number} [days]
 * @typedef {{type: "nets", nets?: NetInfo[], own: string[], claimed?: boolean, days?: number}} Nets  Without nets they
 *   are those told last. claimed: the server knows whose list it is. days: after which nets go that this browser keeps,
 *   where it does not come again.
 * @typedef {{type: "changed", net: string}} Changed  What was asked of this net is done.
 * @typedef {{type: "beat"}} Beat
 * @typedef {{type: "answer", ask: number, done: number, final: boolean, data: object, waiting?: number}} AnswerMessage
 *
 * @typedef {object} TermsMessage  What a cell's equations add up from step `start` on; null for what is not finite.
 * @property {"terms"} type
 * @property {number} stream
 * @property {number} layer
 * @property {number} unit
 * @property {number} start
 * @property {Record<string, (number|null)[]>} values
 *
 * @typedef {object} Explain  Asked: of which cell, and of which steps [start, stop).
 * @property {number} stream
 * @property {number} layer
 * @property {number} unit
 * @property {number} start
 * @property {number} stop
 *
 * @typedef {object} Refusal  Something is not done.
 * @property {"error"} type
 * @property {number|null} stream
 * @property {number} [ask]
 * @property {string} [net]  Of which something was asked.
 * @property {string} [room]  The code of the class of which something was asked.
 * @property {string} code  What can be done about it; "busy" passes.
 * @property {string} reason
 * @property {Record<string, string|number>} params
 * @property {string} message  The reason with its parameters, in English.
 *
 * @typedef {{type: "reached", at: string[]}} Reached  Classes can be started; the addresses that others come by.
 * @typedef {{type: "ended", code: string}} Ended  The class is over.
 * @typedef {object} RoomMessage  The class as it is now.
 * @property {"room"} type
 * @property {string} code
 * @property {string} epoch  Another one for each life of the class.
 * @property {number} revision
 * @property {string} by  The id of the command that led here.
 * @property {Record<string, unknown>} screen  A Screen, as a file has it.
 * @property {boolean} hold  Nobody may let go.
 * @property {number} calls  How often everyone was called back.
 * @property {boolean} presenter
 * @property {number} [here]  How many follow, told to presenters.
 * @property {number} [guest]  The hand whose Screen it is.
 * @property {Record<string, unknown>} [own]  The presenter's own meanwhile, told to presenters.
 * @property {boolean} [apart]  The server is cut off from others that have the class too.
 * @property {string} [trace]  The key of the trace that the Screen shows, told to who follows.
 *
 * @typedef {object} Results  What a class answered.
 * @property {number} count
 * @property {number[]} [counts]  By option.
 * @property {[string, number][]} [said]  Symbols, and how many said each.
 * @property {number[]} [numbers]  In order.
 * @property {(number|null)[][]} [lines]  Of sketches as many as can be told apart.
 *
 * @typedef {{screen: object, results: Results}} Shown  The Screen that asked, and what was answered.
 *
 * @typedef {object} QuestionMessage  What the class is asked; id is null where nothing is any more.
 * @property {"question"} type
 * @property {string} code
 * @property {string|null} id
 * @property {"open"|"closed"|"shown"} [stage]
 * @property {Record<string, unknown>} [asks]
 * @property {Spec} [spec]  What it is asked of.
 * @property {string} [lesson]  That asks it.
 * @property {number} [checkpoint]  Of the lesson.
 * @property {Results} [results]  Once they are shown to all.
 *
 * @typedef {{type: "answered", question: string, count: number, results?: Results}} Answered  results: on a presenter's
 *   device that sees them before.
 * @typedef {{type: "taken", question: string}} Taken  This screen's answer counts.
 * @typedef {{type: "hand", number: number|null, offers: boolean}} Hand  This screen's own.
 * @typedef {{number: number, offers: boolean}} InLine
 * @typedef {{type: "hands", count: number, line: InLine[]}} Hands  Those that are up, and the first in line.
 * @typedef {object} Pointed  Where a presenter points: of a lane its signal, cell and step, of the circuit a part.
 * @property {"lane"|"ribbon"|"circuit"} where
 * @property {string} name
 * @property {number} layer
 * @property {number} unit
 * @property {number} step
 * @typedef {{type: "pointer", at: Pointed|null}} Pointer
 * @typedef {{type: "link", at: string, qr: string[]}} Link  The presenter's own, and as a QR code, row by row.
 * @typedef {{code: string, here: number}} Running  A class of the presenter's that goes on.
 * @typedef {{type: "classes", running: Running[]}} Classes
 * @typedef {QuestionMessage|Answered|Taken|Hand|Hands|Pointer|Link} PollMessage
 *
 * @typedef {PollMessage|Hello|Nets|Changed|Beat|Opened|AnswerMessage|TermsMessage|Reached|RoomMessage|Ended|Refusal
 *   |Classes} Message
 *
 * @typedef {{run: string, steps: number}} Have  The first so many steps of a run are held.
 */

/** What each message must have; of other fields nothing is required.
 * @type {Record<Message["type"], Record<string, string>>} */
export const NEEDED = {
  hello: { protocol: "number", nets: "list", vocabulary: "object" },
  nets: { own: "list" },
  changed: { net: "string" },
  beat: {},
  opened: {
    stream: "number", steps: "number", hidden: "list", cells: "list", free: "object", groups: "list", tokens: "list",
  },
  terms: { stream: "number", layer: "number", unit: "number", start: "number", values: "object" },
  answer: { ask: "number", done: "number", final: "boolean", data: "object" },
  reached: { at: "list" },
  room: {
    code: "string", epoch: "string", revision: "number", by: "string", screen: "object", hold: "boolean",
    calls: "number", presenter: "boolean",
  },
  ended: { code: "string" },
  classes: { running: "list" },
  question: { code: "string" },
  answered: { question: "string", count: "number" },
  taken: { question: "string" },
  hand: { offers: "boolean" },
  hands: { count: "number", line: "list" },
  pointer: {},
  link: { at: "string", qr: "list" },
  error: { code: "string", message: "string" },
};

/**
 * What the server said; null where that is a message of a kind that this page does not know. Throws where it is none.
 * @param {string} said @returns {Message|null}
 */
export function decodeMessage(said) {
  /** @type {unknown} */
  const given = JSON.parse(said);
  if (!isObject(given) || typeof given.type !== "string") throw new Error(text.unreadable.notAMessage);
  if (!Object.hasOwn(NEEDED, given.type)) return null;
  const type = /** @type {Message["type"]} */ (given.type);
  // Of another protocol nothing else is sure.
  const name = type === "hello" && given.protocol !== PROTOCOL ? null : missing(given, NEEDED[type]);
  if (name) throw new Error(text.unreadable.without({ type, name }));
  return /** @type {Message} */ (/** @type {unknown} */ (given));
}

/**
 * One binary frame: `count` steps from `first` on of a group of a stream; `values` column after column.
 * @typedef {{stream: number, group: number, first: number, count: number, stride: number, values: Float32Array}} Frame
 */

/** Throws where the bytes are not one. @param {ArrayBuffer} buffer @returns {Frame} */
export function decodeFrame(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getUint8(0) !== MAGIC) throw new Error(text.unreadable.notAFrame);
  const protocol = view.getUint8(1);
  if (protocol !== PROTOCOL) throw new Error(text.unreadable.otherProtocol({ protocol, known: PROTOCOL }));
  const [stream, first, count, stride] = [4, 8, 12, 16].map((at) => view.getUint32(at, true));
  if (buffer.byteLength !== HEADER_BYTES + 4 * count * stride) throw new Error(text.unreadable.wrongLength);
  return { stream, group: view.getUint16(2, true), first, count, stride, values: floats(buffer, count * stride) };
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** @param {ArrayBuffer} buffer @param {number} length */
function floats(buffer, length) {
  if (LITTLE_ENDIAN) return new Float32Array(buffer, HEADER_BYTES, length);
  const view = new DataView(buffer, HEADER_BYTES);
  return Float32Array.from({ length }, (_, at) => view.getFloat32(4 * at, true));
}

/** @typedef {"hold"|"free"|"call"|"end"|"results"|"over"|"back"} Act  What steers a class. */

/**
 * What a lab says of its own nets, and to a class. Each command to a class has an id: with the same it is done once.
 * @typedef {{type: "rename", net: string, title: string}
 *   | {type: "delete", net: string}
 *   | {type: "start", id: string, token: string, screen: object, code?: string}
 *   | {type: "join", code: string, token?: string, key: string, asked?: string}
 *   | {type: "leave"}
 *   | {type: "show", id: string, screen: object}
 *   | {type: "steer", id: string, act: Act}
 *   | {type: "pose", id: string, screen: object, symbols: string[], shown?: Shown}
 *   | {type: "respond", question: string, given: import("../spec/question.js").Given}
 *   | {type: "raise", up: boolean, screen?: object}
 *   | {type: "guest", number: number, id?: string}
 *   | {type: "point", at: Pointed|null}
 *   | {type: "peek", on: boolean}
 *   | {type: "handover"}
 *   | {type: "look", token: string}} Word
 *   start: with the code of a class that was lost, it is there again. join: the token is the presenter's, the key this
 *   tab's own. pose: where a server has lost what was shown, the Screen that asked, and the results.
 */

/**
 * All that a page says. open: `until` is the step from which on nothing is to be sent, `beside` the second place. ask:
 * a question of a study; tell: a word to one that runs. claim: who this is; shown: the names of nets of others that it
 * has seen.
 * @typedef {Word
 *   | {type: "open", stream: number, spec: Spec, credit: number, batch: number, have?: Have[], until?: number,
 *      beside?: boolean}
 *   | {type: "close", stream: number}
 *   | {type: "credit", stream: number, steps: number}
 *   | {type: "explain"} & Explain
 *   | {type: "ask", ask: number, kind: string, args: object}
 *   | {type: "cancel", ask: number}
 *   | {type: "tell", ask: number, word: string, args: object}
 *   | {type: "claim", key: string, token?: string, shown?: string[]}
 *   | {type: "beat"}} Request
 */

/** What is said again, on another line to the same class, until it is sure to have been heard.
 * @param {Word} word */
export const isAgain = (word) =>
  word.type === "steer" || word.type === "pose" || (word.type === "guest" && "id" in word);

/** As the server is told it. @param {Request} request */
export const encode = (request) => JSON.stringify(request);
