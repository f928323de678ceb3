/**
 * What was done and is not answered yet. A source may refuse it: then all is as if that had not been done, and what was
 * done before it, maybe not answered either, is asked for again.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("./history.js").Mark} Mark
 * @typedef {import("./covering.js").Asked} Asked
 *
 * @typedef {object} Done
 * @property {Spec} of  What was asked for then.
 * @property {Partial<State> & import("./history.js").Experiment} was  What that put something else in the place of.
 * @property {Spec|null} [beside]  What was compared with then.
 * @property {Partial<State>} set  Where one looked then, as far as that was said.
 * @property {{before: Asked, after: Asked}} asked  The questions that there were.
 * @property {Mark} mark  Of what could be undone and redone.
 * @property {object|null} gesture  The drag that it was a part of.
 */

import { same } from "../spec/same.js";
import { undone, without } from "./covering.js";
import { experimentOf } from "./history.js";

const KEPT = 200;

/** Of a state what a patch is about to change. @param {State} state @param {Partial<State>} patch
 * @returns {Partial<State>} */
export const under = (state, patch) =>
  Object.fromEntries(Object.keys(patch).map((name) => [name, state[/** @type {keyof State} */ (name)]]));

/** @param {Asked} state @returns {Asked} */
const asksOf = ({ asking, rests }) => ({ asking, rests });

/** @param {import("./store.js").Store} store
 * @param {ReturnType<typeof import("./history.js").createHistory>} history */
export function createPending(store, history) {
  /** The last one last. @type {Done[]} */
  let all = [];
  return {
    /** @param {Omit<Done, "asked"|"beside">} done @param {Asked} before  What was asked.
     * @param {Asked & Pick<State, "compare">} after */
    add(done, before, after) {
      const asked = { before: asksOf(before), after: asksOf(after) };
      all = [...all.slice(1 - KEPT), { ...done, beside: after.compare, asked }];
    },
    /** A drag is one step for Undo now, from a Spec on, and is about to change where one looks.
     * @param {object} gesture @param {Spec} from @param {Partial<State>} there */
    ended(gesture, from, there) {
      for (const one of all) {
        if (one.gesture !== gesture) continue;
        one.was = { ...under(store.get(), there), ...one.was };
        one.set = { ...one.set, ...there };
        // What the source took of it before is a step that stays.
        if (!same(one.was.spec, from)) one.mark = history.mark();
      }
    },
    /** A drag was never made. @param {object} gesture */
    cancelled(gesture) {
      all = all.filter((one) => one.gesture !== gesture);
    },
    /** The source took a Spec, and with it all that led to it. @param {Spec} spec */
    taken(spec) {
      const isLast = same(store.get().spec, spec);
      all = isLast ? [] : all.slice(all.findLastIndex(({ of }) => same(of, spec)) + 1);
    },
    /** What there was before a Spec that is refused, and on the stage: of a drag before all of it that is not answered.
     * @param {Spec} spec @returns {Partial<State>|null} */
    refused(spec) {
      const now = store.get();
      const { compare, aligned } = now;
      const beside = all.at(-1)?.beside;
      /** @type {Done|null} */
      let found = null;
      /** @type {Partial<State>} */
      let back = {};
      /** @type {Partial<State>} */
      let set = {};
      /** @type {Asked} */
      let asked = without(now, (one) => same(one.spec, spec));
      // Of a question that was to fit an input nothing is there before it does.
      const isDrawn = () => asked.asking?.open && asked.asking.draws && asked.asking !== now.asking;
      for (let one = all.at(-1); one; one = all.at(-1)) {
        const isPart = found?.gesture && one.gesture === found.gesture;
        if (found ? !isPart && !isDrawn() : !same(one.of, spec)) break;
        back = { ...back, ...one.was };
        set = { ...one.set, ...set };
        asked = undone(asked, one.asked, one.was.spec);
        found = one;
        all.pop();
      }
      if (!found) return null;
      // Who looks elsewhere by now, or has left a lesson, is not led back.
      const { compare: _compare, aligned: _aligned, edit: _edit, asking: _asking, rests: _rests, ...looks } = set;
      const seen = under(now, looks);
      for (const [name, value] of Object.entries(looks)) {
        const at = /** @type {keyof State} */ (name);
        if (!same(value, seen[at])) back = { ...back, [at]: seen[at] };
      }
      const { asking, rests } = asked;
      const was = experimentOf(found.was);
      const isRefused = (/** @type {import("./history.js").Experiment} */ one) => same(one.spec, spec);
      // What was laid beside it since, or taken away, stays so, and is a step that was made before it.
      if ([beside, was.compare, spec].some((one) => same(compare, one))) {
        history.restore(found.mark, was, isRefused);
        return { ...back, asking, rests };
      }
      const { other: _other, otherOf: _of, ...others } = back;
      const there = { compare, aligned };
      history.restore({ past: [...found.mark.past, was], future: [] }, { ...was, ...there }, isRefused);
      return { ...others, ...there, asking, rests };
    },
  };
}
