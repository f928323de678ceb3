/**
 * A person's own nets, among those that there are. Their names begin so, and carry a hash of all that they are.
 *
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 */

/** @param {string} name */
export const isOwn = (name) => name.startsWith("my-");

/** Whether a Spec that names its net so means the net of that name: earlier versions wrote a shorter hash.
 * @param {string} name @param {string} said */
const means = (name, said) => name === said || (isOwn(said) && name.startsWith(said));

/** The net that a Spec names. @param {NetInfo[]} nets @param {string} [said] */
export function netNamed(nets, said) {
  if (said === undefined) return null;
  return nets.find(({ name }) => name === said) ?? nets.find(({ name }) => means(name, said)) ?? null;
}

/** What tells it from others of its title.
 * @param {NetInfo} net @param {import("./vocabulary.js").Vocabulary|null} vocabulary */
export function factsOf({ title, family: key, hidden, card, name }, vocabulary) {
  const family = vocabulary?.families.find((one) => one.key === key)?.title ?? key;
  return { title, family, cells: hidden.join("+"), sequences: card.sequences ?? null, id: name.slice(-4) };
}

/** Whether a Spec's net is one of those that are gone. @param {string[]} gone @param {{net: string}} spec */
export const isGone = (gone, { net }) => gone.some((name) => means(name, net));

/** The names of own nets that there were, and are no more: where one is there again it is not gone.
 * @param {string[]} gone @param {NetInfo[]} before @param {NetInfo[]} now */
export function goneNow(gone, before, now) {
  const there = new Set(now.map(({ name }) => name));
  const known = [...gone, ...before.map(({ name }) => name).filter(isOwn)];
  return [...new Set(known)].filter((name) => !there.has(name));
}

/** What Python takes for white space. */
const BLANKS = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${BLANKS}|${BLANKS}$`, "g");
/** Control characters, halves of symbols, ends of lines and of paragraphs. */
const NO_SIGN = /^[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]$/u;

/** A title as it is kept. @param {string} typed */
export const trimmed = (typed) => typed.replace(AROUND, "");

/**
 * Why a title is none, as the server would say; null for one that is good.
 * @param {string} typed @param {{title: number}} limits
 * @returns {{reason: string, params: Record<string, string|number>}|null}
 */
export function titleRefusal(typed, { title: most }) {
  const signs = [...trimmed(typed)];
  if (signs.length < 1 || signs.length > most) return { reason: "title_length", params: { most, got: signs.length } };
  const at = signs.findIndex((sign) => NO_SIGN.test(sign));
  return at < 0 ? null : { reason: "title_signs", params: { got: `'${escaped(signs[at])}'`, at: at + 1 } };
}

/** A sign that can't be shown, as Python writes it. @param {string} sign */
export function escaped(sign) {
  const code = sign.codePointAt(0) ?? 0;
  const short = { 9: "\\t", 10: "\\n", 13: "\\r" }[code];
  const [letter, digits] = code < 256 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return short ?? `\\${letter}${code.toString(16).padStart(digits, "0")}`;
}
