/** A text that a net may learn from: how long it may be, counted as the server counts. */

import { count } from "../text/numbers.js";

/** @typedef {import("./vocabulary.js").Limits} Limits */

/** What a message says beside the text, at most. In bytes. */
const BESIDE = 5536;

/** Not by UTF-16 units, of which some symbols have two. @param {string} text */
export const symbolsIn = (text) => `${count([...text].length)} symbols`;

/** @param {Limits} limits */
export const allowed = ({ shortest_text: least, longest_text: most }) => `${count(least)} to ${count(most)} symbols`;

/** Why a text can't be learned from, and what to do; "" where it can, or is empty. @param {string} text @param {Limits} limits */
export function refusal(text, { shortest_text: least, longest_text: most, message }) {
  const symbols = [...text].length;
  if (!symbols) return "";
  if (symbols < least) return `${symbolsIn(text)}: at least ${count(least)} are needed. Add to it.`;
  const shorten = "Nothing was cut: shorten it here.";
  if (symbols > most) return `${symbolsIn(text)}: at most ${count(most)} are allowed. ${shorten}`;
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  const room = message - BESIDE;
  if (bytes <= room) return "";
  return `${symbolsIn(text)} in ${count(bytes)} bytes: at most ${count(room)} bytes can be sent. ${shorten}`;
}
