/** Whether two plain JSON values are the same, field by field in the same order.
 * @param {unknown} a @param {unknown} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
