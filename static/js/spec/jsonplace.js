/** Where a text stops being JSON: browsers tell it each in its own English, some with a place and some without. */

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*"/y;
const SIMPLE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The line and the column, from 1, of what is not as it must be: of a string or a number where that begins. Null where
 * all of it is JSON.
 * @param {string} text @returns {{line: number, column: number}|null}
 */
export function brokenAt(text) {
  let at = 0;
  /** @param {RegExp} kind */
  const take = (kind) => {
    kind.lastIndex = at;
    const [found] = kind.exec(text) ?? [null];
    at += found?.length ?? 0;
    return found !== null;
  };
  const spaced = (/** @type {string} */ sign) => {
    take(SPACE);
    if (text[at] !== sign) return false;
    at += 1;
    take(SPACE);
    return true;
  };
  /** What is open: the sign that ends it. @type {string[]} */
  const open = [];
  const key = () => take(STRING) && spaced(":");
  /** A value, or as much of it as there is before what it holds. */
  function value() {
    if (take(STRING) || take(SIMPLE)) return true;
    const isObject = text[at] === "{";
    const end = isObject ? "}" : "]";
    if (!spaced(isObject ? "{" : "[")) return false;
    if (spaced(end)) return true;
    open.push(end);
    return !isObject || key() ? null : false;
  }
  take(SPACE);
  for (;;) {
    const whole = value();
    if (whole === false) break;
    if (whole === null) continue;
    while (open.length && spaced(/** @type {string} */ (open.at(-1)))) open.pop();
    take(SPACE);
    if (!open.length) {
      if (at === text.length) return null;
      break;
    }
    if (!spaced(",") || text[at] === open.at(-1) || (open.at(-1) === "}" && !key())) break;
  }
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}
