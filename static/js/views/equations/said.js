/** What is said of an equation: that of it which holds. */

import { inner } from "../../spec/equations.js";
import { nudgesAt, pinnedAt } from "../../spec/pins.js";
import { amount, percent } from "../../text/numbers.js";
import { text } from "../../text/withworked.js";

const said = text.worked;

/** From here on, where c is about 3, however far c goes it moves tanh(c) by no more than 0.005. */
const FLAT = 0.995;

/**
 * @param {import("../../spec/equations.js").Equation} equation @param {import("../../sources/layer.js").Layer} trace
 * @param {number} unit @param {number} step @returns {string[]}
 */
export function sentencesOf({ signal, made, names }, trace, unit, step) {
  const at = (/** @type {string} */ name) => trace.term(name, unit, step);
  const isPinned = pinnedAt(trace.acts, signal, unit, step) !== null;
  const first = isPinned ? [said.pinnedIs] : [];
  if (made.kind === "constant") return [...first, said.constant];
  if (made.kind === "complement") return [...first, said.tied];
  if (signal === "c") return [said.cell({ share: percent(at("f")) }), ...start(trace, step)];
  if (signal === "h" && names.includes("o")) {
    const flat = Math.abs(Math.tanh(at("c"))) > FLAT ? [said.flat] : [];
    return [said.shown, ...flat, ...(nudgesAt(trace.acts, unit, step).length ? [said.shownBeforeSet] : [])];
  }
  if (signal === "h" && names.includes("z")) {
    return [said.replaces({ share: percent(at("z")) }), ...start(trace, step)];
  }
  return [...first, ...kindOf(signal, made, names), ...cellOf(names, trace, at, signal), ...start(trace, step)];
}

/** @param {string} signal @param {import("../../spec/equations.js").Expression} made @param {string[]} names */
function kindOf(signal, made, names) {
  if (signal === "h") return [said.plain];
  // Of a product only what it comes to has a name: r within it has none.
  const reset = names.includes("r") ? [said.resetAfter] : hasR(made) ? [said.resetBefore] : [];
  return [made.kind === "tanh" ? said.candidate : said.gate, ...reset];
}

/** @param {import("../../spec/equations.js").Expression} one @returns {boolean} */
const hasR = (one) => one.name === "r" || inner(one).some(hasR);

/** What it sees of the cell value.
 * @param {string[]} names @param {import("../../sources/layer.js").Layer} trace
 * @param {(name: string) => number} at @param {string} signal */
function cellOf(names, trace, at, signal) {
  const cuts = trace.acts.filter((act) => act.kind === "cut");
  const recurrent = cuts.some(({ what }) => what === "recurrent") ? [said.cutRecurrent] : [];
  if (!trace.holds) return recurrent;
  const seen = names.find((name) => name === "c" || name === "c_before");
  if (!seen) return [said.noPeephole, ...recurrent];
  if (cuts.some(({ what, gate }) => what === "peepholes" && (gate ?? signal) === signal)) {
    return [said.cutPeephole, ...recurrent];
  }
  const value = amount(at(seen));
  return [seen === "c" ? said.newCell({ value }) : said.oldCell({ value }), ...recurrent];
}

/** What there is before the first step. @param {import("../../sources/layer.js").Layer} trace @param {number} step */
function start(trace, step) {
  if (step > 0) return [];
  if (trace.start.h.length) return [trace.holds ? said.startState : said.startStatePlain];
  return [trace.holds ? said.firstStep : said.firstStepPlain];
}
