/** What |value| is full colour in the lanes of a training: docs/decisions/scale.md. */

import { ONE, rounded } from "../../spec/scale.js";

/** One scale of each lane over all checkpoints of a training that were shown: it only grows, so that a checkpoint one
 * looks back at has the colours of the others. */
export function createScales() {
  /** @type {Record<string, number>} */
  let scales = {};
  /** Those before the checkpoint that is shown, by which one sees what it has changed. */
  let before = scales;
  /** @type {number|null} */
  let at = null;

  return {
    /** @param {number} shown  Which checkpoint. @param {Record<string, number[][]>} lanes  Of each its rows.
     * @returns {(name: string) => typeof ONE}  `was`: before this checkpoint was shown. */
    show(shown, lanes) {
      if (shown !== at) before = scales;
      at = shown;
      scales = Object.fromEntries(Object.entries(lanes).map(([name, rows]) => {
        const most = rows.flat().reduce((so, value) => Math.max(so, Math.abs(value)), 0);
        const was = scales[name] ?? 1;
        return [name, most > was || !scales[name] ? rounded(most) : was];
      }));
      const [now, then] = [scales, before];
      return (name) => ({ scale: now[name] ?? 1, was: then[name] ?? now[name] ?? 1 });
    },
    /** Another training begins. */
    forget() {
      [scales, before, at] = [{}, {}, null];
    },
  };
}
