/** The address hash: the whole Spec, and where one looks. */

/** @typedef {{spec: import("./types.js").Spec, step: number, unit: number, overlay: boolean}} Link */

/** @param {Link} link */
export function toHash({ spec, step, unit, overlay }) {
  const bytes = new TextEncoder().encode(JSON.stringify(spec));
  const packed = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `#s=${packed}&t=${step}&u=${unit}${overlay ? "&o=1" : ""}`;
}

/** The link in a hash, or null where there is none or it can't be read. @param {string} hash @returns {Link|null} */
export function fromHash(hash) {
  const fields = new URLSearchParams(hash.slice(1));
  const packed = fields.get("s");
  if (!packed) return null;
  const whole = (/** @type {string} */ name) => Math.max(0, Number.parseInt(fields.get(name) ?? "0", 10) || 0);
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    const spec = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof spec !== "object" || spec === null || Array.isArray(spec)) return null;
    return { spec, step: whole("t"), unit: whole("u"), overlay: fields.get("o") === "1" };
  } catch {
    return null;
  }
}
