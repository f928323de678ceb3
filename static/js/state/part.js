/** What a person reads of one part of a step. */

import { nudgesAt, pinnedAt } from "../spec/pins.js";
import { amount, brief, digitsToAgree, reading } from "../text/numbers.js";
import { spoken } from "../text/symbols.js";
import { text } from "../text/text.js";
import { layerOf, nudgeSaid, readSaid } from "./sentence.js";
import { partAt } from "./within.js";

const said = text.within;

/** The sentence of the part that is shown; null where the step is seen as a whole, or has not come.
 * @param {import("./types.js").State} state */
export function partSaid(state) {
  const { trace, step, unit } = state;
  const part = partAt(state);
  if (!part || !trace || step >= trace.have) return null;
  const place = { step: step + 1, cell: unit + 1, layer: layerOf(trace), at: part.at + 1, of: part.of };
  return said.place(place) + (part.signal ? made(trace, part.signal, unit, step) : found(state, trace));
}

/** @param {import("./types.js").State} state @param {import("../sources/layer.js").Layer} trace */
function found({ step, unit, tokens }, trace) {
  const reads = trace.number
    ? said.below({ layer: trace.number })
    : `${spoken(tokens[step] ?? "?")}${readSaid(trace, step)}`;
  return trace.holds
    ? said.foundCell({ reads, value: amount(trace.before(unit, step)) })
    : said.found({ reads, value: reading(trace.about("h").span, trace.before(unit, step, "h")) });
}

/** @param {import("../sources/layer.js").Layer} trace @param {string} signal
 * @param {number} unit @param {number} step */
function made(trace, signal, unit, step) {
  const at = (/** @type {string} */ name) => trace.value(name, unit, step);
  const nudges = nudgesAt(trace.acts, unit, step);
  const value = reading(trace.about(signal).span, at(signal));
  if (said.gates[signal]) {
    const isPinned = pinnedAt(trace.acts, signal, unit, step) !== null;
    const before = trace.holds ? amount(trace.before(unit, step)) : brief(trace.before(unit, step, "h"));
    const gate = said.gates[signal]({ value, found: before });
    return gate + (isPinned ? said.pinned({ would: brief(at(`ghost.${signal}`)) }) : "");
  }
  if (signal === "g") return said.candidate({ value });
  if (signal === "c") {
    const [kept, written, sum] = [trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)];
    const more = digitsToAgree([kept, written], sum);
    const parts = { kept: amount(kept, more), written: amount(written, more), made: amount(sum, more) };
    return said.memory(parts) + (nudges.length ? said.nudged({ nudged: nudgeSaid(nudges, at("c")) }) : "");
  }
  if (signal !== "h") return said.other({ signal, value });
  if (trace.holds) return said.shown({ value }) + (nudges.length ? said.shownBefore : "");
  const { kept, taken } = trace.replaced(unit, step);
  if (Number.isNaN(kept)) return said.plain({ value });
  const more = digitsToAgree([kept, taken], at("h"));
  return said.replaced({ kept: amount(kept, more), taken: amount(taken, more), value });
}
