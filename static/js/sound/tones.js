/**
 * What a step sounds like: the higher a value, the higher its tone, and each gate has its place between the ears.
 * No DOM, and no sound: that is player.js.
 *
 * @typedef {object} Tone
 * @property {string} signal
 * @property {number} hertz
 * @property {number} pan  \u22121 is the left ear, 1 the right.
 * @property {number} at  When it begins, in seconds from the first.
 * @property {number} seconds  How long it lasts.
 */

import { coverOf } from "../state/covering.js";

/** What lies halfway sounds so, the A above middle C; its ends are an octave away, and so is what a cell value comes
 * near as it grows without end. */
const MIDDLE = 440;
/** How far from the middle the outermost gates stand. */
const FAR = 0.8;
const LONG = 0.4;
/** Of each of several, one after another: together they are done within a step of Play. */
const SHORT = 0.15;

/** The pitch of a value, in hertz. @param {number} value @param {[number, number]|null} span  null: it has no end. */
export function pitchOf(value, span) {
  if (!span) return MIDDLE * 2 ** (value / (1 + Math.abs(value)));
  const [low, high] = span;
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return MIDDLE * 2 ** (2 * share - 1);
}

/** Where a signal stands between the ears: gates from left to right in their order, all else in the middle.
 * @param {string} signal @param {string[]} gates */
export function panOf(signal, gates) {
  const at = gates.indexOf(signal);
  return at < 0 || gates.length < 2 ? 0 : FAR * ((2 * at) / (gates.length - 1) - 1);
}

/** The signals that are heard of a layer: "gates" is each gate in its turn; a letter that there is not is the memory.
 * @param {string} sound @param {{signals: string[], gates: string[], memory: string}} layer */
export function heardOf(sound, { signals, gates, memory }) {
  if (sound === "gates" && gates.length) return gates;
  return [signals.includes(sound) ? sound : memory];
}

/** The tones of the chosen cell at the playhead; none of what has not come, or is covered by an open question.
 * @param {Pick<import("../state/types.js").State, "sound"|"trace"|"asking"|"rests"|"shown"|"spec"|"unit"|"step">
 *   } state
 * @returns {Tone[]} */
export function tonesAt({ sound, trace, asking, rests, shown, spec, unit, step }) {
  if (!sound || !trace || shown !== spec || step >= Math.min(trace.have, trace.end)) return [];
  if (step >= (coverOf({ asking, rests }, spec) ?? Infinity)) return [];
  const all = heardOf(sound, trace);
  const seconds = all.length > 1 ? SHORT : LONG;
  return all.flatMap((signal, place) => {
    const value = trace.value(signal, unit, step);
    if (!Number.isFinite(value)) return [];
    const hertz = pitchOf(value, trace.about(signal).span);
    return [{ signal, hertz, pan: panOf(signal, trace.gates), at: place * SHORT, seconds }];
  });
}
