/** What a person reads of a step, and of what holds there. */

import { continuationOf, noiseAt, sourceAt } from "../spec/continuation.js";
import { netOf, saidBy } from "../spec/net.js";
import { modeByItself } from "../spec/corners.js";
import { modeAt, nudgesAt, pinnedAt, pinnedGates } from "../spec/pins.js";
import { amount, brief, digitsToAgree, percent, reading } from "../text/numbers.js";
import { spoken } from "../text/symbols.js";
import { text } from "../text/text.js";
import { whoShows } from "./ofclass.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("../sources/layer.js").Layer} Layer */

/** Which layer of a stack it is, as people count them; null where there is one alone. @param {Layer|null} trace */
export const layerOf = (trace) => (trace && trace.whole.layers.length > 1 ? trace.number + 1 : null);

/** The step in words: what changes with every step first, then what holds, then what would be. @param {State} state */
export function sentence(state) {
  const { trace, step, unit, tokens } = state;
  if (!trace) return text.sentence.waiting;
  const input = `${spoken(tokens[step] ?? "?")}${readSaid(trace, step)}`;
  const place = text.sentence.place({ step: step + 1, steps: trace.steps, input });
  if (step >= trace.end && step < trace.steps) return text.question.coveredStep({ place, shows: whoShows(state) });
  if (step >= trace.have) return text.sentence.onItsWay({ place });
  const [now, free] = ["y", "free.y"].map((run) => told(state, step, run));
  const says = now === null ? [] : [text.sentence.says({ said: now })];
  const rest = would(trace, unit, step, now, free);
  const undisturbed = rest.length ? [text.sentence.undisturbed({ would: rest })] : [];
  const [did, ...about] = trace.holds ? [happened(trace, unit, step)] : plain(trace, unit, step);
  const covered = trace.end < trace.steps
    ? [text.question.covered({ first: trace.end + 1, shows: whoShows(state) })]
    : [];
  const alone = state.census ? [byItself(trace, unit, step)].filter(Boolean) : [];
  const order = trace.backward
    ? [text.sentence.backward({ input: trace.inputStep(step) + 1, steps: trace.steps })]
    : [];
  const more = [...covered, ...order, ...about, ...says, ...held(trace, unit, step), ...undisturbed, ...alone];
  return text.sentence.whole({ place, cell: unit + 1, layer: layerOf(trace), did, more });
}

/** The mode that a cell of the undisturbed run is in, as the lane of the census has it; "" where there are none.
 * @param {Layer} trace @param {number} unit @param {number} step */
export function byItself(trace, unit, step) {
  const { mode, band } = modeByItself(trace, unit, step);
  return mode ? text.sentence.byItself[BANDS[band]]({ mode: mode.name }) : "";
}
const BANDS = /** @type {const} */ (["within", "nearly", "between"]);

/** Where what is read comes from, where the net goes on by itself, and what noise does to it.
 * @param {Layer} trace @param {number} step */
export function readSaid(trace, step) {
  const { noises, sources } = text.continuation;
  const at = trace.inputStep(step);
  const input = continuationOf(trace.spec);
  const source = input ? sourceAt(input, at) : "given";
  // Where some is read in the input's place and some is added, the input is not heard.
  const noise = noiseAt(trace.spec.interventions ?? [], at).sort().pop();
  return (source === "given" ? "" : sources[source]) + (noise ? noises[noise] : "");
}

/** What would be without interventions, where it is something else.
 * @param {Layer} trace @param {number} unit @param {number} step
 * @param {string|null} now  What the net says. @param {string|null} free  What it would say. */
function would(trace, unit, step, now, free) {
  const { memory, holds } = trace;
  const does = holds ? text.sentence.wouldHold : text.sentence.wouldShow;
  const value = reading(trace.about(memory).span, trace.value(`free.${memory}`, unit, step));
  const read = trace.otherTokens?.[step];
  return [
    ...(read !== undefined && read !== trace.tokens[step]
      ? [text.continuation.wouldRead({ input: spoken(read) })]
      : []),
    ...(trace.differs(memory, unit, step) ? [does({ value })] : []),
    ...(now !== free ? [text.sentence.wouldSay({ said: free })] : []),
  ];
}

/** @param {Layer} trace @param {number} unit @param {number} step */
function happened(trace, unit, step) {
  const [kept, written, made] = [trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)];
  const more = digitsToAgree([kept, written], made);
  const found = trace.before(unit, step);
  return text.sentence.lstm({
    // All of it is written as what is kept is.
    share: percent(trace.value("f", unit, step)), found: amount(found, found === kept ? more : 0),
    kept: amount(kept, more), written: amount(written, more), holds: amount(made, more),
    shows: brief(trace.value("h", unit, step)),
  });
}

/** What is done to the cell at the step, in sentences.
 * @param {Layer} trace @param {number} unit @param {number} step */
function held(trace, unit, step) {
  const value = (/** @type {string} */ name) => trace.value(name, unit, step);
  const mode = modeAt(trace, unit, step);
  const gates = pinnedGates(trace, unit, step).filter((gate) => mode?.gates[gate] === undefined);
  const sentences = [];
  if (mode) {
    const note = modeNote(mode, trace, unit, step);
    sentences.push(text.sentence.corner({ corner: mode.name, says: mode.says, note }));
  }
  if (gates.length) {
    sentences.push(text.sentence.pinned({ gates: gates.map((gate) => `${gate} = ${brief(value(gate))}`) }));
  }
  const nudges = nudgesAt(trace.acts, unit, step);
  if (nudges.length) sentences.push(text.sentence.nudged({ nudged: nudgeSaid(nudges, value("c")) }));
  return sentences;
}

/** Where something is covered nobody is told of it, nor is anybody sent on to where nothing is held either.
 * @param {import("../spec/vocabulary.js").Mode} mode @param {Layer} trace @param {number} unit @param {number} step */
function modeNote({ id }, trace, unit, step) {
  if (id === "store") return text.sentence.storeAdds;
  const { end, steps } = trace;
  if (id !== "read-only" || trace.before(unit, step) !== 0 || end < steps) return "";
  let later = step;
  while (later < steps && trace.value("c", unit, later) === 0) later += 1;
  return later < steps ? text.sentence.nothingToRead : text.sentence.nothingHeld;
}

/** What a cell that shows what it remembers did, and what there is to say of it.
 * @param {Layer} trace @param {number} unit @param {number} step */
function plain(trace, unit, step) {
  const value = (/** @type {string} */ name) => trace.value(name, unit, step);
  const { span } = trace.about("h");
  const shows = reading(span, value("h"));
  const z = value("z");
  if (Number.isNaN(z)) return [text.sentence.rnn({ shows }), text.sentence.rnnSame];
  const found = trace.before(unit, step, "h");
  const { kept, taken } = trace.replaced(unit, step);
  const more = digitsToAgree([kept, taken], value("h"));
  return [text.sentence.gru({
    share: percent(z), found: brief(found), kept: amount(kept, more),
    rest: percent(1 - z), candidate: brief(value("g")), taken: amount(taken, more), shows,
  })];
}

/** What nudges did to a cell value, of which `left` is what they left.
 * @param {import("../spec/pins.js").Nudge[]} nudges @param {number} left */
export function nudgeSaid(nudges, left) {
  const [{ mode, value }] = nudges;
  if (nudges.length > 1) return text.nudged.several({ to: amount(left) });
  if (mode === "add") return text.nudged.moved({ by: amount(value), to: amount(left) });
  return text.nudged.set({ to: amount(value) });
}

/** What holds a cell at a step, in a few words. @param {Layer} trace @param {number} unit @param {number} step */
export function heldName(trace, unit, step) {
  if (!trace.gates.length) return text.held.noGates;
  const mode = modeAt(trace, unit, step);
  const gates = pinnedGates(trace, unit, step).filter((gate) => mode?.gates[gate] === undefined)
    .map((gate) => `${gate} = ${brief(pinnedAt(trace.acts, gate, unit, step) ?? NaN)}`);
  if (mode) return text.held.mode({ mode: mode.name, gates });
  return gates.length ? text.held.gates({ gates }) : text.held.nothing;
}

/** Cells as people count them: "cell 2", "cells 1, 3 to 5", "all cells", "no cell". @param {number[]|null} units */
export function cellsSaid(units) {
  if (!units) return text.scope.allCells;
  if (!units.length) return text.scope.noCell;
  /** @type {[number, number][]} */
  const runs = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last?.[1] === unit) last[1] = unit + 1;
    else runs.push([unit + 1, unit + 1]);
  }
  return text.scope.cells({ count: units.length, runs });
}

/** Steps start up to, not including, stop, as people count them. @param {number} start @param {number} stop */
export function stepsSaid(start, stop) {
  if (stop === Infinity) return text.scope.stepsFrom({ first: start + 1 });
  return text.scope.steps({ first: start + 1, last: stop });
}

/** What the net says at a step, in words; null where it says nothing.
 * @param {State} state @param {number} step @param {string} [run] */
export function told(state, step, run = "y") {
  const all = saidBy({ ...state, step }, run);
  if (!all) return null;
  if (netOf(state)?.readout === "linear") return text.said.numbers({ values: all.map(({ value }) => amount(value)) });
  return text.said.symbols({ symbols: all.map(({ label }) => spoken(label)) });
}

/**
 * What there is to say of the line to the server, and whether the page must be loaded again.
 * @param {import("./types.js").Line} line @param {{origin: string, protocol: string}} page  Where the page is from.
 */
export function lineSaid({ state, once }, { origin, protocol }) {
  const texts = {
    connecting: "",
    open: "",
    lost: text.line.lost({ once }),
    unanswered: text.line.unanswered,
    // The server itself speaks plain http: over https something stands between, and has an address of its own.
    refused: text.line[protocol === "https:" ? "refusedBehindProxy" : "refused"]({ origin, once }),
    unreadable: text.line.unreadable,
    older: text.line.pageOlder,
    newer: text.line.serverOlder,
  };
  return { text: texts[state], reload: state === "unreadable" || state === "older" || state === "newer" };
}
