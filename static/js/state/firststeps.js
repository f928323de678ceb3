/**
 * The first steps of who is new: to where an input is remembered, a mode that ignores it, and to the end. What comes
 * next is told by what is on the stage alone, so that undo, or a way of one's own, leads on as well.
 */

import { modeAt, pinnedGates } from "../spec/pins.js";
import { amount, digitsToAgree, percent } from "../text/numbers.js";
import { text } from "../text/text.js";
import { heldName } from "./sentence.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("../sources/layer.js").Layer} Layer */

/** |value| of what is plainly there, and of what is as good as nothing. */
const PLAIN = 0.25;
const NOTHING = 0.01;
/** The share of a memory that is kept, at least. */
const KEPT = 0.9;
const STEPS = 3;

/**
 * A memory of the undisturbed run, all by steps: where a cell wrote it, where an input came and was not written though
 * it could have been, and where the next one was.
 * @typedef {{unit: number, wrote: number, kept: number, pulse: number}} Memory
 */

/** What was found in a trace that has come whole. @type {WeakMap<Layer, Memory|null>} */
const found = new WeakMap();

/** The first memory in a run; null where there is none such, or where not all has come. @param {Layer} trace */
export function memoryIn(trace) {
  if (!trace.holds || trace.have < trace.steps) return null;
  const known = found.get(trace);
  if (known !== undefined) return known;
  const units = Array.from({ length: trace.hidden }, (_, unit) => memoryOf(trace, unit));
  const memory = units.find((one) => one !== null) ?? null;
  found.set(trace, memory);
  return memory;
}

/** @param {Layer} trace @param {number} unit @returns {Memory|null} */
function memoryOf(trace, unit) {
  const free = (/** @type {string} */ name, /** @type {number} */ step) => trace.value(`free.${name}`, unit, step);
  const writes = (/** @type {number} */ step) => Math.abs(free("i", step) * free("g", step));
  const after = (/** @type {number} */ start, /** @type {(step: number) => boolean} */ is) => {
    for (let step = start; step < trace.steps; step += 1) if (is(step)) return step;
    return Infinity;
  };
  const wrote = after(0, (step) => writes(step) > PLAIN);
  const kept = after(wrote + 1, (step) =>
    Math.abs(free("g", step)) > PLAIN && writes(step) < NOTHING && free("f", step) > KEPT);
  const pulse = after(kept + 1, (step) => writes(step) > PLAIN);
  // There must be something after it, to see that it stays so.
  return pulse < trace.steps - 1 ? { unit, wrote, kept, pulse } : null;
}

/** Where one looks at first: at a memory that is kept while an input passes. @param {Layer} trace */
export function opening(trace) {
  const memory = memoryIn(trace);
  return memory && { step: memory.kept, unit: memory.unit };
}

/** The controls that are asked for: their marks, and what they are called. */
const CONTROLS = {
  forward: text.transport.forward,
  back: text.transport.back,
  last: text.transport.last,
};

/**
 * What to say now, and what is to be pressed; null where the stage shows something else than the first steps are of.
 * @typedef {object} FirstStep
 * @property {string} way  How far one is.
 * @property {string} says  What one sees, or what came of what one did.
 * @property {string} ask  What to do next.
 * @property {string} control  What it is called, as it stands in `ask`.
 * @property {string|null} next  Its mark; null at the end.
 */

/** @param {State} state @returns {FirstStep|null} */
export function firstStep(state) {
  const { trace, firstSteps, nets } = state;
  if (firstSteps === "off" || !trace || trace.spec.net !== nets[0]?.name) return null;
  const memory = memoryIn(trace);
  const readOnly = trace.modes.find(({ id }) => id === "read-only");
  if (!memory || !readOnly) return null;
  const isIgnored = modeAt(trace, memory.unit, memory.pulse) === readOnly;
  const { at, ...told } = isIgnored ? held(state, trace, memory) : before(state, trace, memory, readOnly.name);
  return { way: text.firstSteps.way({ at: Math.min(at, STEPS), of: STEPS }), ...told };
}

/** @param {State} state @param {number} step */
const inputAt = ({ tokens }, step) => (tokens[step] ?? "").replace("-", "\u2212");

/** Until the mode is chosen. @param {State} state @param {Layer} trace @param {Memory} memory @param {string} mode */
function before(state, trace, memory, mode) {
  const { step } = state;
  const { unit, wrote, kept, pulse } = memory;
  const said = text.firstSteps;
  const cell = unit + 1;
  const input = inputAt(state, step);
  const [keeps, written, made] = [trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)];
  const isHeld = pinnedGates(trace, unit, step).length > 0;
  const holds = amount(made, digitsToAgree([keeps, written], made));
  const did = isHeld ? said.otherwise({ did: heldName(trace, unit, step), cell, holds }) : null;
  if (step === pulse) {
    const control = mode;
    const says = did ?? said.wrote({ cell, input, written: amount(written), holds });
    return { at: 2, says, ask: said.choose({ control }), control, next: "read-only" };
  }
  const next = step < pulse ? "forward" : "back";
  const control = CONTROLS[next];
  const begin = { cell, wrote: amount(trace.written(unit, wrote)), since: wrote + 1, input, holds };
  const share = percent(trace.value("f", unit, step));
  const moved = { cell, step: step + 1, input, share, written: amount(written), holds };
  const says = did ?? (step === kept ? said.keeps(begin) : said.moved(moved));
  const ask = said.goTo({
    control, times: Math.abs(pulse - step), input: inputAt(state, pulse), step: pulse + 1,
  });
  return { at: 1, says, ask, control, next };
}

/** Once the mode is chosen. @param {State} state @param {Layer} trace @param {Memory} memory */
function held(state, trace, { unit, pulse }) {
  const said = text.firstSteps;
  const cell = unit + 1;
  const last = trace.steps - 1;
  const both = (/** @type {number} */ step) =>
    ({ holds: amount(trace.value("c", unit, step)), not: amount(trace.value("free.c", unit, step)) });
  if (state.step === last) {
    const control = text.buttons.undo;
    const says = said.held({ cell, step: last + 1, ...both(last) });
    return { at: STEPS + 1, says, ask: said.after({ undo: control }), control, next: null };
  }
  const control = CONTROLS.last;
  const step = state.step === pulse ? null : pulse + 1;
  const says = said.ignored({ cell, input: inputAt(state, pulse), step, ...both(pulse) });
  return { at: 3, says, ask: said.stays({ control }), control, next: "last" };
}
