/** One store, one animation-frame loop. */

/**
 * @param {import("./types.js").State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {{run: (state: import("./types.js").State) => void, failed?: () => void}[]} */
  let listeners = [];
  /** The frame that was asked for. @type {number|undefined} */
  let asked;
  let closed = false;
  /** Whether something was drawn at once since the last frame. */
  let isEarly = false;
  /** What a state must be to be drawn. @type {((state: import("./types.js").State) => boolean)|null} */
  let until = null;
  function ask() {
    if (closed || (until && !until(state))) return;
    until = null;
    asked ??= requestAnimationFrame(() => draw(state));
  }
  /** @param {import("./types.js").State} now */
  function draw(now) {
    asked = undefined;
    for (const one of listeners) {
      if (closed) return;
      try {
        one.run(now);
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
      ask();
    },
    /** Draws now what waits for a frame: for what nothing comes after that could be drawn with it. Once a frame. */
    hurry() {
      if (asked === undefined || isEarly) return;
      cancelAnimationFrame(asked);
      isEarly = true;
      requestAnimationFrame(() => {
        isEarly = false;
      });
      draw(state);
    },
    /** Draws at once, as if the state were other in that, for as long as no frame comes.
     * @param {Partial<import("./types.js").State>} patch */
    paint(patch) {
      if (!closed && !until) draw({ ...state, ...patch });
    },
    /** Nothing is drawn until a state is worth it, or `release` is called.
     * @param {(state: import("./types.js").State) => boolean} worth */
    hold(worth) {
      until = worth;
      if (asked === undefined || worth(state)) return;
      cancelAnimationFrame(asked);
      asked = undefined;
    },
    release() {
      until = null;
      ask();
    },
    /**
     * @param {(state: import("./types.js").State) => void} run
     * @param {() => void} [failed]  Called where `run` has thrown: it is not run again.
     */
    subscribe(run, failed) {
      listeners = [...listeners, { run, failed }];
    },
    /** Nobody is told of anything any more. */
    close() {
      closed = true;
      listeners = [];
      if (asked !== undefined) cancelAnimationFrame(asked);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
