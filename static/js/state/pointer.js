/** Where a class's presenter points: told of by who presents, and seen by all for as long as something is heard. */

/** A pointer that moves is told at most so often; one that nothing is heard of has gone after so long. In ms. */
const POINT_EVERY = 120;
const POINTED_FOR = 8000;

/**
 * @typedef {import("./poll.js").Poll} Poll
 * @typedef {import("../sources/wire.js").Pointed} Pointed
 */

/**
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {object} does
 * @param {() => Poll} does.now @param {(patch: Partial<Poll>) => void} does.set
 * @param {() => boolean} does.presents  Whether who is here presents.
 */
export function createPointer(say, { now, set, presents }) {
  /** What is to be told. @type {{at: Pointed|null}|null} */
  let pointing = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let telling;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let going;

  function tell() {
    telling = undefined;
    if (!pointing) return;
    say({ type: "point", at: pointing.at });
    pointing = null;
    telling = setTimeout(tell, POINT_EVERY);
  }

  function close() {
    clearTimeout(telling);
    clearTimeout(going);
  }

  return {
    actions: {
      setPointing(/** @type {boolean} */ on) {
        set({ pointing: on });
        if (on) return;
        pointing = { at: null };
        clearTimeout(telling);
        tell();
      },
      /** Where the presenter's pointer is; null is nowhere on the stage. @param {Pointed|null} at */
      pointAt(at) {
        if (!now().pointing || !presents()) return;
        pointing = { at };
        telling ??= setTimeout(tell, 0);
      },
    },
    /** The presenter points there. @param {Pointed|null} at */
    hear(at) {
      clearTimeout(going);
      if (at) going = setTimeout(() => set({ pointed: null }), POINTED_FOR);
      set({ pointed: at });
    },
    over() {
      close();
      telling = going = undefined;
      pointing = null;
    },
    close,
  };
}
