/** What moves: the one place that knows whether motion is wanted, begins it, and ends it (docs/decisions/motion.md). */

/** Where changes follow each other faster than this, in ms, nothing moves. */
const QUICK = 200;
/** Of the time from one change to the next, what motion may take. */
const SHARE = 0.8;

/**
 * How long motion may take, in ms, where the change before came so long ago; 0 is none. Who steps on at the same pace
 * sees each motion end before the next.
 * @param {number} gap
 */
export const roomFor = (gap) => (gap < QUICK ? 0 : SHARE * gap);

/**
 * @typedef {object} Move  One element's motion: where it is not moved it is not seen.
 * @property {Element} element
 * @property {Keyframe[]} frames  Of transform and opacity alone: these cost no layout and no painting.
 * @property {KeyframeAnimationOptions} timing
 *
 * @typedef {object} Around  What motion goes by.
 * @property {() => number} now  In ms.
 * @property {Pick<MediaQueryList, "matches"|"addEventListener">} reduced  Whether a person asks for none.
 * @property {(run: () => void) => () => void} later  Runs something once the frame that is being made stands; gives
 *   what calls it off.
 *
 * @typedef {ReturnType<typeof createMotion>} Motion
 */

/** @returns {Around} */
const real = () => ({
  now: () => performance.now(),
  reduced: matchMedia("(prefers-reduced-motion: reduce)"),
  later(run) {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  },
});

/**
 * The motion of a lab.
 * @param {AbortSignal} signal  Aborted when the lab is taken down: nothing moves any more.
 * @param {Around} [around]
 */
export function createMotion(signal, around = real()) {
  /** @type {Set<() => void>} */
  const stops = new Set();
  const stop = () => stops.forEach((one) => one());
  around.reduced.addEventListener("change", stop, { signal });
  signal.addEventListener("abort", stop, { once: true });

  return {
    /** Ends all that moves. */
    stop,
    /** What one view moves; it moves one thing after another, and never two at once. */
    part() {
      let last = -Infinity;
      let callOff = () => {};
      /** @type {Animation[]} */
      let running = [];
      function end() {
        callOff();
        for (const one of running) one.cancel();
        running = [];
      }
      stops.add(end);
      return {
        end,
        /**
         * Something is another now, and has been drawn: what moved ends, and what is to move begins a frame later, so
         * that the frame with the new values is no later for it.
         * @param {(room: number) => Move[]} moves  Called then, with how long they may take; not where nothing moves.
         */
        follow(moves) {
          end();
          const now = around.now();
          const room = roomFor(now - last);
          last = now;
          if (!room || around.reduced.matches || signal.aborted) return;
          callOff = around.later(() => {
            running = moves(room).map(({ element, frames, timing }) => element.animate(frames, timing));
          });
        },
        destroy() {
          end();
          stops.delete(end);
        },
      };
    },
  };
}
