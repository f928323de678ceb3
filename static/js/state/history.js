/**
 * Undo and redo over experiments: a Spec, and what it is compared with. One that can't be opened just now, since its
 * net is gone, is passed over and stays.
 *
 * @typedef {{spec: import("./types.js").Spec} & Pick<import("./types.js").State, "compare"|"aligned">} Experiment
 * @typedef {(experiment: Experiment) => boolean} Opens
 * @typedef {{past: Experiment[], future: Experiment[]}} Mark
 */

import { same } from "../spec/same.js";

/** What can be undone of a state. @param {Experiment} state @returns {Experiment} */
export const experimentOf = ({ spec, compare = null, aligned = null }) => ({ spec, compare, aligned });

const DEPTH = 200;

const ALL_OPEN = () => true;

export function createHistory() {
  /** @type {Experiment[]} */
  let past = [];
  /** @type {Experiment[]} */
  let future = [];
  return {
    /** @param {Experiment} now  The one that is left behind. */
    push(now) {
      past = [...past.slice(1 - DEPTH), now];
      future = [];
    },
    /** It is left, and what could be redone still can. @param {Experiment} now */
    leave(now) {
      past = [...past.slice(1 - DEPTH), now];
    },
    /** @param {Experiment} now @param {Opens} [opens] */
    undo(now, opens = ALL_OPEN) {
      const [found, from, to] = travel(past, future, now, opens);
      [past, future] = [from, to];
      return found;
    },
    /** @param {Experiment} now @param {Opens} [opens] */
    redo(now, opens = ALL_OPEN) {
      const [found, from, to] = travel(future, past, now, opens);
      [future, past] = [from, to];
      return found;
    },
    /** How it is now. @returns {Mark} */
    mark: () => ({ past, future }),
    /** As it was, without what is refused: no step leads from one to the same. @param {Mark} mark
     * @param {Experiment} now  The one that is there then. @param {Opens} isRefused */
    restore(mark, now, isRefused) {
      const isStep = (/** @type {Experiment} */ one, /** @type {number} */ at, /** @type {Experiment[]} */ all) =>
        !same(one, all[at + 1] ?? now);
      [past, future] = [mark.past, mark.future].map((all) => all.filter((one) => !isRefused(one)).filter(isStep));
    },
    /** @param {Opens} [opens] */
    flags: (opens = ALL_OPEN) => ({ canUndo: past.some(opens), canRedo: future.some(opens) }),
  };
}

/** The newest of `from` that opens; what is passed over goes with `now`, in its order. With what they are then.
 * @param {Experiment[]} from @param {Experiment[]} to @param {Experiment} now @param {Opens} opens
 * @returns {[Experiment|null, Experiment[], Experiment[]]} */
function travel(from, to, now, opens) {
  const at = from.findLastIndex(opens);
  if (at < 0) return [null, from, to];
  return [from[at], from.slice(0, at), [...to, now, ...from.slice(at + 1).reverse()]];
}
