/** What a person reads of a step, and of what holds there. */

import { netOf, saidBy } from "../spec/net.js";
import { modeAt, nudgesAt, pinnedAt, pinnedGates } from "../spec/pins.js";
import { amount, brief, digitsToAgree, percent, reading } from "../text/numbers.js";
import { spoken } from "../text/symbols.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("../sources/layer.js").Layer} Layer */

/** Why nothing can be pinned. */
export const UNPINNABLE = "It has no gates: nothing chooses what to keep.";

/** Of a stack which layer it is, to stand behind a cell; "" where there is one alone. @param {Layer|null} trace */
export const layerSaid = (trace) => (trace && trace.whole.layers.length > 1 ? ` of layer ${trace.number + 1}` : "");

/** The step in words: what changes with every step first, then what holds, then what would be. @param {State} state */
export function sentence(state) {
  const { trace, step, unit, tokens } = state;
  if (!trace) return "Waiting for the first values.";
  const place = `Step ${step + 1} of ${trace.steps}, input ${spoken(tokens[step] ?? "?")}`;
  if (step >= trace.have) return `${place}: on its way.`;
  const [now, free] = ["y", "free.y"].map((run) => told(state, step, run));
  const says = now === null ? "" : ` The net says ${now}.`;
  const { memory, holds } = trace;
  const would = [
    ...(trace.differs(memory, unit, step)
      ? [`it would ${holds ? "hold" : "show"} ${reading(memory, trace.value(`free.${memory}`, unit, step))}`]
      : []),
    ...(now !== free ? [`the net would say ${free}`] : []),
  ];
  const undisturbed = would.length ? ` Undisturbed, ${would.join("; ")}.` : "";
  const text = holds ? happened(trace, unit, step) : plain(trace, unit, step);
  return `${place}: cell ${unit + 1}${layerSaid(trace)} ${text}${says}${held(trace, unit, step)}${undisturbed}`;
}

/** @param {Layer} trace @param {number} unit @param {number} step */
function happened(trace, unit, step) {
  const [kept, written, made] = [trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)];
  const more = digitsToAgree(kept, written, made);
  return `keeps ${percent(trace.value("f", unit, step))} of ${amount(trace.before(unit, step))}: ${amount(kept, more)}, ` +
    `writes ${amount(written, more)}, holds ${amount(made, more)}, shows ${brief(trace.value("h", unit, step))}.`;
}

/** What is done to the cell at the step. @param {Layer} trace @param {number} unit @param {number} step */
function held(trace, unit, step) {
  const value = (/** @type {string} */ name) => trace.value(name, unit, step);
  const mode = modeAt(trace, unit, step);
  const gates = pinnedGates(trace, unit, step);
  let text = "";
  if (mode) text = ` It is ${mode.name.toLowerCase()}: ${mode.says}${modeNote(mode, trace.before(unit, step))}.`;
  else if (gates.length) text = ` Pinned: ${gates.map((gate) => `${gate} = ${brief(value(gate))}`).join(", ")}.`;
  const nudges = nudgesAt(trace.acts, unit, step);
  return nudges.length ? `${text} Then its memory was ${nudgeSaid(nudges, value("c"))}.` : text;
}

/** @param {import("../spec/vocabulary.js").Mode} mode @param {number} found */
function modeNote({ id }, found) {
  if (id === "store") return "; store adds, to hold is latch";
  return id === "read-only" && found === 0 ? " \u2014 but the memory is empty: step on to where it holds something" : "";
}

/** A cell that shows what it remembers. @param {Layer} trace @param {number} unit @param {number} step */
function plain(trace, unit, step) {
  const value = (/** @type {string} */ name) => trace.value(name, unit, step);
  const h = `shows ${brief(value("h"))}`;
  const z = value("z");
  if (Number.isNaN(z)) return `${h}. The same transformation as at every step: nothing chooses what to keep.`;
  const found = trace.before(unit, step, "h");
  // h = z h' + (1 - z) g, in single precision as the net computes it.
  const [kept, taken] = [Math.fround(z * found), Math.fround(Math.fround(1 - z) * value("g"))];
  const more = digitsToAgree(kept, taken, value("h"));
  return `keeps ${percent(z)} of ${brief(found)}: ${amount(kept, more)}, takes ${percent(1 - z)} of the new ` +
    `${brief(value("g"))}: ${amount(taken, more)}, ${h}.`;
}

/** What nudges did to a cell value, of which `left` is what they left. @param {import("./types.js").Nudge[]} nudges @param {number} left */
export function nudgeSaid(nudges, left) {
  const [{ mode, value }] = nudges;
  if (nudges.length > 1) return `nudged to ${amount(left)}`;
  return mode === "add" ? `moved by ${amount(value)} to ${amount(left)}` : `set to ${amount(value)}`;
}

/** What holds a cell at a step, in a few words. @param {Layer} trace @param {number} unit @param {number} step */
export function heldName(trace, unit, step) {
  if (!trace.gates.length) return "no gates";
  const mode = modeAt(trace, unit, step);
  if (mode) return mode.name;
  const held = pinnedGates(trace, unit, step);
  if (!held.length) return "no gate pinned";
  return `${held.map((gate) => `${gate} = ${brief(pinnedAt(trace.acts, gate, unit, step) ?? NaN)}`).join(", ")} pinned`;
}

/** Cells as people count them: "cell 2", "cells 1, 3 to 5", "all cells", "no cell". @param {number[]|null} units */
export function cellsSaid(units) {
  if (!units) return "all cells";
  if (!units.length) return "no cell";
  /** @type {[number, number][]} */
  const runs = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last?.[1] === unit - 1) last[1] = unit;
    else runs.push([unit, unit]);
  }
  const shown = runs.map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}${last - first > 1 ? " to " : ", "}${last + 1}`));
  return `cell${units.length > 1 ? "s" : ""} ${shown.join(", ")}`;
}

/** Steps start up to, not including, stop, as people count them. @param {number} start @param {number} stop */
export function stepsSaid(start, stop) {
  if (stop === Infinity) return `from step ${start + 1} on`;
  return stop - start > 1 ? `steps ${start + 1} to ${stop}` : `step ${start + 1}`;
}

/** What the net says at a step, in words; null where it says nothing. @param {State} state @param {number} step @param {string} [run] */
export function told(state, step, run = "y") {
  const all = saidBy({ ...state, step }, run);
  if (!all) return null;
  if (netOf(state)?.readout === "linear") return all.map(({ value }) => amount(value)).join(", ");
  return all.map(({ label }) => spoken(label)).join(" or ") || "nothing";
}

const NOTHING_LOST = " Nothing is lost.";

/**
 * What there is to say of the line to the server, and whether the page must be loaded again.
 * @param {import("./types.js").Line} line @param {{origin: string, protocol: string}} page  Where the page is from.
 */
export function lineSaid({ state, once }, { origin, protocol }) {
  const stays = once ? NOTHING_LOST : "";
  const texts = {
    connecting: "",
    open: "",
    lost: `The line to the server is lost; trying again.${stays}`,
    unanswered: "The server does not answer; trying again.",
    // The server itself speaks plain http: over https something stands between, and has an address of its own.
    refused: protocol === "https:"
      ? `The server answers, but takes no connection from ${origin}: start it with --allow-origin ${origin}. If it was, let the proxy pass websockets on. Trying again.${stays}`
      : `The server answers, but no websocket gets through: try another network. Behind a proxy, start the server with --allow-origin ${origin}. Trying again.${stays}`,
    unreadable: "What the server sends can\u2019t be read. What you did is in the address and stays: reload the page.",
    older: "This page is older than the server: reload it.",
    newer: "The server is older than this page: start it anew, then reload the page.",
  };
  return { text: texts[state], reload: state === "unreadable" || state === "older" || state === "newer" };
}
