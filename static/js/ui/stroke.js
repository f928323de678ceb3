/** Values that are drawn, step by step. */

/**
 * A drag from one step to another draws all between.
 * @template {number|null} V
 * @param {V[]} values @param {{step: number, value: number}|null} from
 * @param {{step: number, value: number}} to @returns {(V|number)[]}
 */
export function drawn(values, from, to) {
  /** @type {(V|number)[]} */
  const found = [...values];
  const start = from ?? to;
  const many = Math.abs(to.step - start.step);
  for (let at = 0; at <= many; at += 1) {
    const share = many ? at / many : 1;
    found[start.step + Math.sign(to.step - start.step) * at] = start.value + (to.value - start.value) * share;
  }
  return found;
}
