import { pack, unpack } from "../spec/packed.js";
import { text } from "../text/text.js";

/**
 * The kinds of a Screen's fields. Twin: `app/wire/fields.py`; `tests/golden/screens.json` holds both together.
 *
 * @template T
 * @typedef {object} Kind
 * @property {(name: string, given: unknown) => T} check  The value; throws an Error that says what is wrong with it.
 * @property {(value: T) => string} write  As the address has it.
 * @property {(text: string) => unknown} read  What an address has, still to be checked. What it says wrongly and can be
 *   read nevertheless is read as what comes nearest.
 */

const may = text.screen.allowed;

/** @param {string} name @param {string} allowed @param {unknown} given @returns {never} */
function refuse(name, allowed, given) {
  const whole = /** @type {string|undefined} */ (JSON.stringify(given)) ?? null;
  const cut = whole && whole.length > MOST_LETTERS ? `${whole.slice(0, MOST_LETTERS)}\u2026` : whole;
  throw new Error(text.screen.field({ field: name, allowed, given: cut }));
}
const MOST_LETTERS = 40;

/** @param {unknown} given @returns {given is Record<string, unknown>} */
export const isObject = (given) => typeof given === "object" && given !== null && !Array.isArray(given);

/** @param {unknown} given @param {number} least @param {number} most @returns {given is number} */
const isWhole = (given, least, most) =>
  typeof given === "number" && Number.isInteger(given) && given >= least && given <= most;

const digits = (/** @type {string} */ written) => written.split(".").filter((one) => /^\d+$/.test(one)).map(Number);

/** A whole number from 0. @param {number} most @returns {Kind<number>} */
export const whole = (most) => ({
  check: (name, given) => (isWhole(given, 0, most) ? given : refuse(name, may.whole({ most }), given)),
  write: String,
  read: (text) => Math.min(most, Math.max(0, Number.parseInt(text, 10) || 0)),
});

/** Whole numbers from 0, each greater than the one before. @param {number} most @returns {Kind<number[]>} */
export const wholes = (most) => ({
  check(name, given) {
    const list = Array.isArray(given) ? /** @type {unknown[]} */ (given) : [undefined];
    const rises = list.every((one, at) => isWhole(one, 0, most) && (at === 0 || one > Number(list[at - 1])));
    return rises ? /** @type {number[]} */ (list) : refuse(name, may.wholes({ most }), given);
  },
  write: (value) => value.join("."),
  read(text) {
    const found = [...new Set(digits(text))].filter((one) => one <= most).sort((a, b) => a - b);
    return text === "" || found.length ? found : null;
  },
});

/** Two whole numbers from 0. @param {number} most @returns {Kind<number[]>} */
export const two = (most) => ({
  check(name, given) {
    const list = Array.isArray(given) ? /** @type {unknown[]} */ (given) : [];
    const fits = list.length === 2 && list.every((one) => isWhole(one, 0, most));
    return fits ? /** @type {number[]} */ (list) : refuse(name, may.two({ most }), given);
  },
  write: (value) => value.join("."),
  read: digits,
});

/** Steps start up to, not including, stop. @param {number} most @returns {Kind<{start: number, stop: number}>} */
export const stretch = (most) => ({
  check(name, given) {
    const { start, stop, ...more } = isObject(given) ? given : {};
    const fits = isWhole(start, 0, most - 1) && isWhole(stop, start + 1, most) && !Object.keys(more).length;
    return fits ? { start, stop } : refuse(name, may.stretch({ most }), given);
  },
  write: ({ start, stop }) => `${start}.${stop}`,
  read(text) {
    const [start, stop] = digits(text);
    return { start, stop };
  },
});

/** @type {Kind<boolean>} */
export const flag = {
  check: (name, given) => (typeof given === "boolean" ? given : refuse(name, may.flag, given)),
  write: (value) => (value ? "1" : "0"),
  read: (text) => text === "1",
};

const NAME = /^[\w-]{1,64}$/;

/** A name of something that others know. @type {Kind<string>} */
export const name = {
  check: (field, given) => (typeof given === "string" && NAME.test(given) ? given : refuse(field, may.name, given)),
  write: (value) => value,
  read: (text) => text,
};

/** Such names, each once. @param {number} most @returns {Kind<string[]>} */
export const names = (most) => ({
  check(field, given) {
    const list = Array.isArray(given) ? /** @type {unknown[]} */ (given) : [undefined];
    const fits = list.length <= most && new Set(list).size === list.length &&
      list.every((one) => typeof one === "string" && NAME.test(one));
    return fits ? /** @type {string[]} */ (list) : refuse(field, may.names({ most }), given);
  },
  write: (value) => value.join("."),
  read: (text) => text.split("."),
});

/** An object of plain values.
 * @param {number} most  Letters of its JSON text. @returns {Kind<Record<string, unknown>>} */
export const object = (most) => ({
  check(field, given) {
    const fits = isObject(given) && JSON.stringify(given).length <= most;
    return fits ? given : refuse(field, may.object({ most }), given);
  },
  write: pack,
  read: unpack,
});

/**
 * A Spec. What the page reads of it without asking is looked at here; the rest is the server's to judge.
 * @type {Kind<import("./types.js").Spec>}
 */
export const spec = {
  check(field, given) {
    const { net, input, interventions = [] } = isObject(given) ? given : {};
    const fits = typeof net === "string" && isObject(input) &&
      Array.isArray(interventions) && interventions.every(isObject);
    if (!fits) refuse(field, may.spec, given);
    return /** @type {import("./types.js").Spec} */ (given);
  },
  write: pack,
  read: unpack,
};
