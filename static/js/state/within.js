/**
 * A step, walked part by part: first what it finds, "", then one equation after another, in the order in which its
 * family is told.
 */

import { netOf } from "../spec/net.js";

/** So long Play stays at a part: its sentence is read meanwhile. In ms. */
export const PART_EVERY = 2400;

/** @typedef {import("./types.js").State} State */

/** The parts of a step: "", then a signal each. None before the source has said what there is.
 * @param {Pick<State, "nets"|"spec"|"trace"|"vocabulary">} state */
export function partsOf(state) {
  const family = netOf(state)?.family;
  const walk = state.vocabulary?.families.find(({ key }) => key === family)?.walk;
  return walk ? ["", ...walk] : [];
}

/** Where one is within the step; null where it is seen as a whole.
 * @param {Pick<State, "within"|"nets"|"spec"|"trace"|"vocabulary">} state
 * @returns {{at: number, of: number, signal: string, parts: string[]}|null} */
export function partAt({ within, ...state }) {
  const parts = within === null ? [] : partsOf(state);
  if (within === null || !parts.length) return null;
  const at = Math.min(within, parts.length - 1);
  return { at, of: parts.length, signal: parts[at], parts };
}

/** Whether what a signal's equation makes is made now, or is yet to come; "" for what is known.
 * @param {ReturnType<typeof partAt>} part @param {string} signal @returns {"now"|"later"|""} */
export function phaseOf(part, signal) {
  if (!part) return "";
  const place = part.parts.indexOf(signal);
  return place > part.at ? "later" : place === part.at ? "now" : "";
}

/**
 * What a person can do within a step.
 * @param {import("./store.js").Store} store @param {{pause: () => void}} run
 */
export function createWithin(store, { pause }) {
  /** @param {number} step @param {number} within @param {boolean} [brought] */
  function show(step, within, brought = false) {
    const signal = partsOf(store.get())[within];
    store.set({ step, within, equation: { signal, brought }, notice: null, edit: null });
  }

  /** Another part, if need be of the step before or after; from outside the first of this step, or the last.
   * @param {number} by  1 or -1. @returns {boolean}  Whether there is one. */
  function withinBy(by) {
    const { within, step, trace } = store.get();
    const parts = partsOf(store.get()).length;
    if (!trace || !parts) return false;
    if (within === null) {
      pause();
      store.set({ tab: "equations" });
      show(step, by > 0 ? 0 : parts - 1);
      return true;
    }
    const at = Math.min(within, parts - 1) + by;
    const to = step + Math.floor(at / parts);
    if (to < 0 || to >= trace.end) return false;
    show(to, (at + parts) % parts);
    return true;
  }

  return {
    withinBy,
    /** The part that makes a signal; its equation is brought in sight, and has the focus. @param {string} signal */
    walkTo(signal) {
      const at = partsOf(store.get()).indexOf(signal);
      if (at < 0) return;
      if (store.get().within === null) pause();
      store.set({ tab: "equations" });
      show(store.get().step, at, true);
    },
    /** The step is seen as a whole again. */
    leaveStep() {
      if (store.get().within === null) return;
      pause();
      store.set({ within: null });
    },
  };
}
