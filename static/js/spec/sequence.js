/** A sequence as a person types it, and as a Spec says it. */

import { count } from "../text/numbers.js";
import { BLANKS, visible } from "../text/symbols.js";
import { rowsOf } from "./typednumbers.js";


/**
 * What was typed, for this net. Throws an Error that says what is wrong and what is allowed.
 * @param {import("../state/types.js").NetInfo} net @param {string} typed
 * @param {Pick<import("./vocabulary.js").Limits, "steps"|"value">} limits
 * @returns {import("../state/types.js").Input}
 */
export function parse(net, typed, limits) {
  const { alphabet } = net;
  if (!alphabet) {
    const rows = rowsOf(net.inputs, typed, limits.value);
    atMost(limits.steps, rows.length, "steps");
    return { kind: "numbers", rows };
  }
  const blanks = BLANKS.filter(([blank]) => alphabet.includes(blank));
  const text = blanks.length ? blanks.reduce((read, [blank, glyph]) => read.replaceAll(glyph, blank), typed) : typed.replaceAll(/\s+/g, "");
  // By symbols, as the server counts: some are two units of a JavaScript string.
  const symbols = [...text];
  if (!symbols.length) throw new Error(`Type at least one symbol out of ${alphabet.join(" ")}.`);
  atMost(limits.steps, symbols.length, "symbols");
  const at = symbols.findIndex((symbol) => !alphabet.includes(symbol));
  if (at >= 0) {
    throw new Error(`"${symbols[at]}" at place ${count(at + 1)} is not in this net's alphabet: ${alphabet.join(" ")}.`);
  }
  return { kind: "text", text };
}

/** @param {number} most @param {number} found @param {string} things */
function atMost(most, found, things) {
  if (found > most) throw new Error(`${count(found)} ${things}: at most ${count(most)}. Nothing was cut.`);
}

/**
 * What is pasted, as a field of one line can hold it: a new line is a symbol, or the end of a row, and not lost.
 * @param {import("../state/types.js").NetInfo} net @param {string} pasted
 */
export function oneLine({ alphabet }, pasted) {
  const text = pasted.replaceAll(/\r\n?/g, "\n");
  if (!alphabet) return text.trim().replaceAll(/\s*\n\s*/g, "; ");
  // Where white space is a symbol, so is a new line, or it is to be refused as one.
  return BLANKS.some(([blank]) => alphabet.includes(blank)) ? text.replaceAll("\n", visible("\n")) : text.replaceAll("\n", "");
}

/** The tokens of a trace as they would be typed. @param {import("../state/types.js").NetInfo} net @param {string[]} tokens */
export const shown = (net, tokens) => (net.alphabet ? tokens.map((token) => (token === " " ? token : visible(token))).join("") : tokens.join(" "));
