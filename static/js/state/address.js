/**
 * The address hash: the whole Spec, and where one looks.
 *
 * @typedef {object} Address  Where a lab keeps its hash: the browser's address, or somewhere of its own.
 * @property {() => string} read
 * @property {(hash: string) => void} write
 * @property {(changed: () => void, signal: AbortSignal) => void} follow  Tells when somebody else has changed it.
 */

import { themeNamed } from "./theme.js";

/**
 * @typedef {object} Link
 * @property {import("./types.js").Spec} spec
 * @property {number} step
 * @property {number} unit
 * @property {number[]|null} units
 * @property {import("./types.js").Window|null} window
 * @property {boolean} overlay
 * @property {string|null} study
 * @property {Record<string, Record<string, any>>} choices
 * @property {import("./types.js").Theme|null} theme  Of a link that is meant for a certain screen.
 */

const pack = (/** @type {object} */ value) => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

/** The object in a packed text; throws for anything else. @param {string} packed */
function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError();
  return value;
}

/** What the views read without asking is there; the rest is the server's to judge. @param {any} found @returns {import("./types.js").Spec} */
function specOf(found) {
  const { net, input, interventions = [] } = found;
  const objects = [input, ...(Array.isArray(interventions) ? interventions : [null])];
  const isSpec = typeof net === "string" && objects.every((one) => typeof one === "object" && one !== null);
  if (!isSpec) throw new TypeError();
  return found;
}

/** @param {Omit<Link, "theme"> & {theme: import("./types.js").Theme, themed: boolean}} link */
export function toHash({ spec, step, unit, units, window, overlay, study, choices, theme, themed }) {
  const chosen = study && choices[study] ? `&a=${pack(choices[study])}` : "";
  const scope = `${units ? `&c=${units.join(".")}` : ""}${window ? `&w=${window.start}.${window.stop}` : ""}`;
  const screen = `${overlay ? "&o=1" : ""}${study ? `&v=${study}` : ""}${chosen}${themed ? `&th=${theme}` : ""}`;
  return `#s=${pack(spec)}&t=${step}&u=${unit}${scope}${screen}`;
}

/** The link in a hash, or null where there is none or it can't be read. @param {string} hash @returns {Link|null} */
export function fromHash(hash) {
  const fields = new URLSearchParams(hash.slice(1));
  const packed = fields.get("s");
  if (!packed) return null;
  const whole = (/** @type {string} */ name) => Math.max(0, Number.parseInt(fields.get(name) ?? "0", 10) || 0);
  const list = (/** @type {string} */ name) => (fields.get(name) ?? "").split(".").filter((digits) => /^\d+$/.test(digits)).map(Number);
  try {
    const study = fields.get("v");
    const chosen = fields.get("a");
    const [start, stop] = list("w");
    return {
      spec: specOf(unpack(packed)), step: whole("t"), unit: whole("u"), overlay: fields.get("o") === "1", study,
      units: fields.has("c") && (fields.get("c") === "" || list("c").length) ? list("c") : null, window: stop > start ? { start, stop } : null,
      choices: study && chosen ? { [study]: unpack(chosen) } : {}, theme: themeNamed(fields.get("th")),
    };
  } catch {
    return null;
  }
}

/** Whether a hash means to be a link, though it may be none that can be read. @param {string} hash */
export const claimsLink = (hash) => new URLSearchParams(hash.slice(1)).has("s");

/** An address that only its lab knows. @param {string} [hash]  What it is at first. @returns {Address} */
export function ownAddress(hash = "") {
  return {
    read: () => hash,
    write(now) {
      hash = now;
    },
    follow() {},
  };
}
