import { text } from "../text/text.js";

/**
 * What the server says of nets, tasks and studies, once, so that it is not said again here: docs/protocol.md.
 *
 * @typedef {object} Signal
 * @property {string} name  "forget gate"
 * @property {string} hue  The letter whose colour it has.
 * @property {[number, number]|null} span  What its values lie within; null without a bound.
 *
 * @typedef {object} Mode  Gates held at 0 or 1 in a cell, and what that is called and does.
 * @property {string} id
 * @property {string} name
 * @property {Record<string, number>} gates
 * @property {string} says
 *
 * @typedef {object} CellKind
 * @property {string} called  "a GRU"
 * @property {string[]} signals  In the order of the frames.
 * @property {string[]} pinnable  Gates, in the order of the frames.
 * @property {string} memory  The signal that it remembers by.
 * @property {string[]} unbounded  Signals that have no bound in this kind, whatever their letter says.
 * @property {Mode[]} modes
 * @property {[number, number]} near  Within the first a cell is in a mode by itself, within the second near it.
 *
 * @typedef {object} Family
 * @property {string} key
 * @property {string} title
 * @property {string} note
 * @property {string} cell
 * @property {[string, string][]} equations  Of each signal the line that makes it, by which `Vocabulary.equations` has
 *   it.
 * @property {string[]} walk  Their signals, in the order in which a step is told.
 * @typedef {{key: string, title: string, labels: string[], settings: Record<string, Setting>}} Task
 * @typedef {{key: string, title: string, defaults: Record<string, number>}} Titled
 *
 * @typedef {string|number|boolean|null} Setting
 * @typedef {object} Argument  Of a study: what it is if nothing is said, and what it may be.
 * @property {string} name
 * @property {Setting} default  null too where it depends on other arguments.
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [whole]
 * @property {boolean} [optional]  It may be null.
 * @property {Setting[]} [options]
 * @property {Record<string, string>} [titles]
 *
 * @typedef {{key: string, title: string, quick: boolean, arguments: Argument[]}} StudyKind
 *
 * @typedef {object} Limits
 * @property {number} steps
 * @property {number} width
 * @property {number} cells
 * @property {number} layers
 * @property {number} interventions
 * @property {number} value  No number of a Spec is farther from 0.
 * @property {number} temperature  Of a continuation.
 * @property {number} own_nets
 * @property {number} title
 * @property {number} shortest_text
 * @property {number} longest_text
 * @property {number} text_bytes
 * @property {number} text_symbols
 * @property {number} message  Bytes.
 *
 * @typedef {object} Vocabulary
 * @property {Record<string, Signal>} signals  By letter, in the order of lanes.
 * @property {Record<string, CellKind>} cells  By a layer's kind.
 * @property {Family[]} families
 * @property {Record<string, import("./equations.js").Told>} equations
 * @property {Task[]} tasks
 * @property {Titled[]} gradients
 * @property {Titled[]} optimisers
 * @property {StudyKind[]} studies
 * @property {Limits} limits
 */

/** Of a cell with many modes those that are chosen most, in the order of their keys. */
const MAIN = ["read-only", "refresh", "store"];

/** The modes that stand beside the undisturbed run. @param {Mode[]} modes */
export const mainModes = (modes) =>
  modes.length > MAIN.length ? MAIN.flatMap((id) => modes.filter((mode) => mode.id === id)) : modes;

/** How a signal is drawn; a readout has no letter of its own.
 * @param {Pick<Vocabulary, "signals">} vocabulary @param {string} signal @returns {Signal} */
export const signalOf = ({ signals }, signal) => signals[signal] ?? { name: signal, hue: signal, span: null };

/** Choices as a person reads them.
 * @param {{key: string, title: string, note?: string}[]} known @returns {[string, string][]} */
export const titled = (known) => known.map(({ key, title, note }) =>
  [key, note ? text.titleAnd({ title, says: note }) : title]);

/** The arguments of a study by their names.
 * @param {Vocabulary} vocabulary @param {string} study @returns {Record<string, Argument>} */
export function argumentsOf({ studies }, study) {
  const found = studies.find(({ key }) => key === study)?.arguments ?? [];
  return Object.fromEntries(found.map((one) => [one.name, one]));
}

/** The options of an argument as a person reads them. @param {Argument} argument @returns {[string, string][]} */
export const optionsOf = ({ options = [], titles = {} }) =>
  options.map((one) => [String(one), titles[String(one)] ?? String(one)]);
