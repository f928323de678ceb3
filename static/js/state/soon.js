/** What is done while another net or input is on its way: it is done once that is on the stage, and so to that. */

import { same } from "../spec/same.js";
import { isOfAnother } from "./looking.js";

/**
 * @param {import("./store.js").Store} store
 * @param {() => boolean} kept  Whether nothing is changed here now; says so.
 */
export function createSoon(store, kept) {
  /** What waits, and for which Spec. @type {{spec: import("./types.js").Spec|null, does: () => void}[]} */
  let waiting = [];
  /** Does it now, or once what is asked for is on the stage; never where something else is asked for before that.
   * @param {() => void} does */
  function soon(does) {
    const state = store.get();
    if (!isOfAnother(state)) return does();
    if (!kept()) waiting = [...waiting, { spec: state.spec, does }];
  }

  return {
    soon,
    /** A run has come onto the stage. */
    arrived() {
      // Each part of a run that comes is told here.
      if (!waiting.length || isOfAnother(store.get())) return;
      const { spec } = store.get();
      const due = waiting.filter((one) => same(one.spec, spec));
      waiting = [];
      // One of them may ask for another input, for which the next ones wait.
      for (const { does } of due) soon(does);
    },
  };
}
