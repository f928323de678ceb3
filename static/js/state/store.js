/** One store, one animation-frame loop. */

/**
 * @param {import("./types.js").State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {{run: (state: import("./types.js").State) => void, failed?: () => void}[]} */
  let listeners = [];
  let asked = false;
  function draw() {
    asked = false;
    for (const one of listeners) {
      try {
        one.run(state);
      } catch (error) {
        // It has stopped for good; the others go on.
        listeners = listeners.filter((other) => other !== one);
        reportError(error);
        one.failed?.();
      }
    }
  }
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
    /**
     * @param {(state: import("./types.js").State) => void} run
     * @param {() => void} [failed]  Called where `run` has thrown: it is not run again.
     */
    subscribe(run, failed) {
      listeners = [...listeners, { run, failed }];
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
