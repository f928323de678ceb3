/** Undo and redo over Specs. */

const DEPTH = 200;

export function createHistory() {
  /** @type {import("./types.js").Spec[]} */
  let past = [];
  /** @type {import("./types.js").Spec[]} */
  let future = [];
  return {
    /** @param {import("./types.js").Spec} spec  The one that is left behind. */
    push(spec) {
      past = [...past.slice(1 - DEPTH), spec];
      future = [];
    },
    /** @param {import("./types.js").Spec} now */
    undo(now) {
      const spec = past.pop();
      if (spec) future.push(now);
      return spec ?? null;
    },
    /** @param {import("./types.js").Spec} now */
    redo(now) {
      const spec = future.pop();
      if (spec) past.push(now);
      return spec ?? null;
    },
    /** Takes back the last push, of a change that was refused. */
    forget() {
      past.pop();
    },
    get flags() {
      return { canUndo: past.length > 0, canRedo: future.length > 0 };
    },
  };
}
