/** Whether two plain JSON values are the same, field by field in the same order.
 * @param {unknown} a @param {unknown} b */
export const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The very one that is there where a value is the same, so that it is known again; else that value.
 * @template T @param {T} value @param {T} there */
export const known = (value, there) => (same(value, there) ? there : value);
