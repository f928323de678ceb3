/**
 * Undo and redo over experiments: a Spec, and what it is compared with. One that can't be opened just now, since its
 * net is gone, is passed over and stays.
 *
 * @typedef {{spec: import("./types.js").Spec} & Pick<import("./types.js").State, "compare"|"aligned">} Experiment
 * @typedef {(experiment: Experiment) => boolean} Opens
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
    undo: (now, opens = ALL_OPEN) => travel(past, future, now, opens),
    /** @param {Experiment} now @param {Opens} [opens] */
    redo: (now, opens = ALL_OPEN) => travel(future, past, now, opens),
    /** Of a change that was refused, takes back the push. @param {Experiment} now  What is there again. */
    forget(now) {
      if (past.length && same(past[past.length - 1], now)) past.pop();
    },
    /** @param {Opens} [opens] */
    flags: (opens = ALL_OPEN) => ({ canUndo: past.some(opens), canRedo: future.some(opens) }),
  };
}

/** The newest of `from` that opens; what is passed over goes with `now`, in its order.
 * @param {Experiment[]} from @param {Experiment[]} to @param {Experiment} now @param {Opens} opens */
function travel(from, to, now, opens) {
  const at = from.findLastIndex(opens);
  if (at < 0) return null;
  const [found, ...passed] = from.splice(at);
  to.push(now, ...passed.reverse());
  return found;
}
