/**
 * Undo and redo over Specs. A Spec that can't be opened just now, since its net is gone, is passed over and stays.
 *
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {(spec: Spec) => boolean} Opens
 */

const DEPTH = 200;

const ANY = () => true;

export function createHistory() {
  /** @type {Spec[]} */
  let past = [];
  /** @type {Spec[]} */
  let future = [];
  return {
    /** @param {Spec} spec  The one that is left behind. */
    push(spec) {
      past = [...past.slice(1 - DEPTH), spec];
      future = [];
    },
    /** It is left, and what could be redone still can. @param {Spec} spec */
    leave(spec) {
      past = [...past.slice(1 - DEPTH), spec];
    },
    /** @param {Spec} now @param {Opens} [opens] */
    undo: (now, opens = ANY) => travel(past, future, now, opens),
    /** @param {Spec} now @param {Opens} [opens] */
    redo: (now, opens = ANY) => travel(future, past, now, opens),
    /** Takes back the last push, of a change that was refused. */
    forget() {
      past.pop();
    },
    /** @param {Opens} [opens] */
    flags: (opens = ANY) => ({ canUndo: past.some(opens), canRedo: future.some(opens) }),
  };
}

/** The newest of `from` that opens; what is passed over goes with `now`, in its order.
 * @param {Spec[]} from @param {Spec[]} to @param {Spec} now @param {Opens} opens */
function travel(from, to, now, opens) {
  const at = from.findLastIndex(opens);
  if (at < 0) return null;
  const [found, ...passed] = from.splice(at);
  to.push(now, ...passed.reverse());
  return found;
}
