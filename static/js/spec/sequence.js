/** A sequence as a person types it, and as a Spec says it. */

import { halfWidth } from "../text/halfwidth.js";
import { exact } from "../text/numbers.js";
import { BLANKS, visible } from "../text/symbols.js";
import { text as said } from "../text/text.js";
import { isNoisy } from "./continuation.js";
import { rowsOf } from "./typednumbers.js";

/**
 * What was typed, for this net. Throws an Error that says what is wrong and what is allowed.
 * @param {import("../state/types.js").NetInfo} net @param {string} typed
 * @param {Pick<import("./vocabulary.js").Limits, "steps"|"value">} limits
 * @returns {import("../state/types.js").Input}
 */
export function parse(net, typed, { steps: most, value }) {
  const { alphabet } = net;
  if (!alphabet) {
    const rows = rowsOf(net.inputs, typed, value);
    if (rows.length > most) throw new Error(said.sequence.tooManySteps({ found: rows.length, most }));
    return { kind: "numbers", rows };
  }
  const blanks = BLANKS.filter(([blank]) => alphabet.includes(blank));
  const text = blanks.length
    ? blanks.reduce((read, [blank, glyph]) => read.replaceAll(glyph, blank), typed)
    : typed.replaceAll(/\s+/g, "");
  // By symbols, as the server counts: some are two units of a JavaScript string.
  const symbols = [...text].map((one) => (alphabet.includes(one) ? one : halfWidth(one)));
  if (!symbols.length) throw new Error(said.sequence.empty({ alphabet }));
  const found = symbols.length;
  if (found > most) throw new Error(said.sequence.tooManySymbols({ found, most }));
  const at = symbols.findIndex((symbol) => !alphabet.includes(symbol));
  if (at >= 0) throw new Error(said.sequence.unknown({ symbol: symbols[at], place: at + 1, alphabet }));
  return { kind: "text", text: symbols.join("") };
}

/**
 * What is pasted, as a field of one line can hold it: a new line is a symbol, or the end of a row, and not lost.
 * @param {import("../state/types.js").NetInfo} net @param {string} pasted
 */
export function oneLine({ alphabet }, pasted) {
  const text = pasted.replaceAll(/\r\n?/g, "\n");
  if (!alphabet) return text.trim().replaceAll(/\s*\n\s*/g, "; ");
  // Where white space is a symbol, so is a new line, or it is to be refused as one.
  const line = BLANKS.some(([blank]) => alphabet.includes(blank)) ? visible("\n") : "";
  return text.replaceAll("\n", line);
}

/**
 * The numbers that a run reads at each step, before any noise: null where they have not come, or are covered, and were
 * not typed.
 * @param {import("../sources/trace.js").Trace} trace @returns {(number[]|null)[]}
 */
export function numbersIn(trace) {
  const { input, interventions = [] } = trace.spec;
  return Array.from({ length: trace.steps }, (_, step) => {
    if (input.kind === "numbers") return input.rows[step];
    if (step >= trace.have) return null;
    const name = isNoisy(interventions, step) ? "free.x" : "x";
    return Array.from({ length: trace.inputs }, (_none, k) => trace.value(name, k, step));
  });
}

/** What a run reads, as it would be typed: numbers whole, where they are there, and not as their labels round them.
 * @param {import("../state/types.js").NetInfo} net @param {import("../sources/trace.js").Trace} trace */
export function typed(net, trace) {
  const { tokens } = trace;
  if (net.alphabet) return shown(net, tokens);
  return shown(net, numbersIn(trace).map((row, step) => row?.map(exact).join(", ") ?? tokens[step]));
}

/** The tokens of a trace as they would be typed.
 * @param {import("../state/types.js").NetInfo} net @param {string[]} tokens */
export function shown(net, tokens) {
  if (!net.alphabet) return tokens.join(" ");
  return tokens.map((token) => (token === " " ? token : visible(token))).join("");
}
