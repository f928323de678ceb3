/** What the fields of a JSON object are: looked at where it arrives, so that all that reads it may go by its type. */

/**
 * How `kindOf` calls a value of type T.
 * @template T
 * @typedef {[T] extends [unknown[]] ? "list" : [T] extends [number] ? "number" : [T] extends [string] ? "string"
 *   : [T] extends [boolean] ? "boolean" : "object"} KindOf
 */
/**
 * Of an object of type T what must be there, each field with its kind, and a question mark where it may be null; a
 * field that may be missing is not named.
 * @template T
 * @typedef {{[N in keyof T as undefined extends T[N] ? never : N]:
 *   null extends T[N] ? `${KindOf<NonNullable<T[N]>>}?` : KindOf<T[N]>}} Shape
 */
/**
 * Of several by their names.
 * @template T
 * @typedef {{[N in keyof T]: Shape<T[N]>}} Shapes
 */

/** @param {unknown} given */
const kindOf = (given) => (Array.isArray(given) ? "list" : given === null ? "null" : typeof given);

/** @param {unknown} given @returns {given is Record<string, unknown>} */
export const isObject = (given) => kindOf(given) === "object";

/**
 * The first field that is not there or is of another kind; null where all is as it must be.
 * @param {Record<string, unknown>} given @param {Record<string, string>} shape
 */
export function missing(given, shape) {
  const wrong = Object.entries(shape).find(([name, wanted]) => {
    const found = kindOf(given[name]);
    return found === "null" ? !wanted.endsWith("?") : found !== wanted.replace("?", "");
  });
  return wrong ? wrong[0] : null;
}
