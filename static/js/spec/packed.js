import { fromBase64, toBase64 } from "./base64.js";

/** Plain JSON values as text that an address may hold. Twin: `app/wire/fields.py`. */

/** An object as text that an address may hold. @param {object} value */
export function pack(value) {
  const text = toBase64(new TextEncoder().encode(JSON.stringify(value)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What `pack` packed; throws for anything else. @param {string} packed @returns {unknown} */
export function unpack(packed) {
  const bytes = fromBase64(packed.replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
