/** What a person can do with a net that goes on by itself. */

import { continuationOf, goOn, heated, lasting, noiseTurned, putIn, sibling } from "../spec/continuation.js";
import { netOf } from "../spec/net.js";
import { forNet, withActs } from "../spec/pins.js";
import { spoken } from "../text/symbols.js";
import { text } from "../text/text.js";
import { hereOf } from "./looking.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("../spec/continuation.js").Continued} Continued
 */

/**
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>) => void} does.change  Another Spec, and where one looks.
 * @param {(said: string, error?: boolean) => void} does.say
 * @param {(does: () => void) => void} does.soon  Does something once what is asked for is on the stage.
 */
export function createContinuing(store, { change, say, soon }) {
  /** @param {Spec} spec @param {string} what  In words. @param {Partial<State>} [patch] */
  function edited(spec, what, patch = {}) {
    const { unit, step } = store.get();
    change(spec, { ...patch, edit: { what, unit, at: step, before: hereOf(store.get()) } });
  }

  /** Another continuation in the place of the one there is.
   * @param {(input: Continued) => Continued} make @param {string} what */
  function remake(make, what) {
    const { spec } = store.get();
    const input = continuationOf(spec);
    if (spec && input) edited({ ...spec, input: make(input) }, what);
  }

  /** What is done to the run that is seen. @param {() => void} does */
  const here = (does) => () => soon(does);

  return {
    /** From the playhead on the net reads what it says. */
    goOn: here(() => {
      const state = store.get();
      const { spec, step, vocabulary } = state;
      const net = netOf(state);
      if (!spec || !net || !vocabulary) return;
      if (!net.predicts) return say(text.continuation.cannot);
      const { steps } = vocabulary.limits;
      const input = goOn(spec.input, step, steps);
      if (!input) return say(text.continuation.noRoom({ most: steps }), true);
      edited({ ...spec, input }, text.continuation.began({ step: step + 2 }), { window: null });
    }),
    /** The input is read again as it was before the net went on. */
    stopGoingOn() {
      const { spec } = store.get();
      const input = continuationOf(spec);
      if (spec && input) edited({ ...spec, input: input.input }, text.continuation.ended, { window: null });
    },
    /** @param {number} temperature  0 is the likeliest. */
    setTemperature(temperature) {
      remake((input) => heated(input, temperature), text.continuation.chosen({ temperature }));
    },
    /** @param {number} steps  That it goes on for. */
    setGoingOnFor(steps) {
      remake((input) => lasting(input, steps), text.continuation.lasts({ steps }));
    },
    /** Other words, from another seed. */
    drawAgain: here(() => {
      const { spec } = store.get();
      if (spec) edited({ ...spec, seed: (spec.seed ?? 0) + 1 }, text.continuation.drawn);
    }),
    /** What both runs read at the playhead in the place of the net's word; null takes it out.
     * @param {string|number[]|null} value */
    putIn(value) {
      const { step } = store.get();
      const shown = spoken(typeof value === "string" ? value : (value?.join(", ") ?? ""));
      const what = value === null
        ? text.continuation.tookOut({ step: step + 1 })
        : text.continuation.putIn({ input: shown, step: step + 1 });
      remake((input) => putIn(input, step, value), what);
    },
    /** Noise on what the run reads at the playhead, the undisturbed one not; or no more. */
    turnNoise: here(() => {
      const { spec, step } = store.get();
      if (!spec) return;
      const { interventions = [] } = spec;
      const acts = noiseTurned(interventions, step);
      const on = acts.length > interventions.length;
      edited(withActs(spec, acts), text.continuation.noise({ step: step + 1, on }));
    }),
    /** The same input and noise for a net of the other kind of cells, trained on the same task. */
    goToSibling: here(() => {
      const { spec, nets } = store.get();
      const net = netOf(store.get());
      const found = net && sibling(nets, net);
      if (!spec || !found) return;
      const other = forNet(spec, found.name);
      const [all, kept] = [spec, other].map(({ interventions = [] }) => interventions.length);
      const what = text.continuation.sibling({ net: found.title, left: all - kept });
      change(other, { unit: 0, layer: 0, units: null, edit: { what, unit: 0, at: 0, before: null } });
    }),
  };
}
