/** One store, one animation-frame loop. */

/**
 * @param {import("./types.js").State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {((state: import("./types.js").State) => void)[]} */
  const listeners = [];
  let asked = false;
  const draw = () => {
    asked = false;
    for (const listener of listeners) listener(state);
  };
  return {
    get: () => state,
    /** @param {Partial<import("./types.js").State>} patch */
    set(patch) {
      state = { ...state, ...patch };
      if (!asked) {
        asked = true;
        requestAnimationFrame(draw);
      }
    },
    /** @param {(state: import("./types.js").State) => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
