import { PART_EVERY } from "./within.js";

/** So long it stays at a step, in ms. */
const PLAY_EVERY = 600;

/**
 * Playing: a step after the other, or within a step a part after the other; at the end it halts.
 * @param {import("./store.js").Store} store
 * @param {{led: () => boolean, last: () => number, seek: (step: number) => void, move: (step: number) => void,
 *   withinBy: (by: number) => boolean}} stage  What a page can do that plays; withinBy tells whether there is a part.
 */
export function createPlaying(store, { led, last, seek, move, withinBy }) {
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let playing;

  function pause() {
    clearInterval(playing);
    store.set({ playing: false });
  }

  function playOn() {
    const { step, within } = store.get();
    if (within !== null) {
      if (!withinBy(1)) pause();
    } else if (step >= last()) pause();
    else move(step + 1);
  }

  return {
    pause,
    togglePlay() {
      if (led()) return;
      const { playing: plays, step, within } = store.get();
      if (plays) return pause();
      if (within === null && step >= last()) seek(0);
      store.set({ playing: true });
      playing = setInterval(playOn, within === null ? PLAY_EVERY : PART_EVERY);
    },
  };
}
