/** What a person can do with two experiments: the one on the stage, and the other beside it. */

import { forNet } from "../spec/pins.js";
import { shiftOf } from "./compared.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 */

/**
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>) => void} does.change  Another experiment, and where one looks.
 * @param {() => void} does.pause
 */
export function createComparing(store, { change, pause }) {
  return {
    /** What is on the stage now is the other from now on: whatever is changed then makes the two differ. */
    compare() {
      const { spec } = store.get();
      if (spec) change(spec, { compare: spec, aligned: null, comparing: null, notice: null });
    },
    endComparing() {
      const { spec } = store.get();
      if (spec) change(spec, { compare: null, aligned: null, comparing: null });
    },
    /** The other comes onto the stage, and what is there goes beside it; the playhead stays where it stands. */
    swap() {
      const { spec, compare, aligned, step, other } = store.get();
      if (!spec || !compare) return;
      pause();
      const steps = other?.steps ?? 1;
      const there = Math.max(0, Math.min(steps - 1, step + shiftOf(aligned)));
      const turned = aligned && [aligned[1], aligned[0]];
      change(compare, { compare: spec, aligned: turned, step: there, window: null, units: null });
    },
    /** Another net for the other, on the same input. @param {string} net */
    compareNet(net) {
      const { spec, compare } = store.get();
      if (!spec || !compare) return;
      change(spec, { compare: forNet(compare, net) });
    },
    /** These two steps stand beside each other. @param {number} own @param {number} other */
    align(own, other) {
      const { spec } = store.get();
      if (spec) change(spec, { aligned: own === other ? null : [own, other] });
    },
    /** How the two are drawn. @param {string} comparing */
    setComparing(comparing) {
      const { revision } = store.get();
      store.set({ comparing, revision: revision + 1 });
    },
  };
}
