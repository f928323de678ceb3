/** What a person can do to the gates and to the memory of cells: pin them, let them go, set them; also by a drag. */

import { paint, withActs, withoutNudges } from "../spec/pins.js";
import { same } from "../spec/same.js";
import { mainModes } from "../spec/vocabulary.js";
import { text } from "../text/text.js";
import { memorySaid, modeSaid, pinSaid } from "./changes.js";
import { experimentOf } from "./history.js";
import { hereOf, isOfAnother, looked } from "./looking.js";
import { layerOf } from "./sentence.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("../spec/pins.js").Intervention} Intervention
 * @typedef {import("../spec/vocabulary.js").Mode} Mode
 */

/**
 * @param {import("./store.js").Store} store
 * @param {object} by
 * @param {(spec: Spec, patch?: Partial<State>) => void} by.change  Another Spec, and where one looks.
 * @param {(spec: Spec) => void} by.open  What is wanted of the source.
 * @param {(said: string, error?: boolean) => void} by.say
 * @param {() => boolean} by.kept  Whether nothing is changed here now, as this screen follows a class; says so.
 * @param {(does: () => void) => void} by.soon  Does something once what is asked for is on the stage.
 * @param {() => Partial<State>} by.flags  What can be undone and redone.
 * @param {(one: import("./history.js").Experiment, what?: string) => void} by.push  Keeps what was on the screen, for
 *   Undo, and what was done then.
 * @param {(gesture: object, from: Spec, there: Partial<State>) => void} by.ended  Of a drag, after that.
 * @param {(gesture: object) => void} by.cancelled  Of a drag, where it comes to nothing.
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "first">} by.asking
 */
export function createPainting(store, { change, open, say, kept, soon, flags, push, ended, cancelled, asking }) {
  /** Several changes that are one step for Undo: where they began, and where the last one leads; what was asked before
   * one of them was asked about; who is told where they come to nothing. @type {{from: Spec, before: State["trace"],
   * there: Partial<State>, unasked: Pick<State, "asking"|"rests"|"tab"|"step">|null, over?: () => void}|null} */
  let gesture = null;

  /** The layer that is on the screen, or is to be; and of a stack its name. */
  function place() {
    const { trace } = store.get();
    return { number: trace?.number ?? 0, hidden: trace?.hidden ?? 1, gates: trace?.gates ?? [], of: layerOf(trace) };
  }

  /**
   * Other interventions, told in words; the chosen cell and the playhead go where they act.
   * @param {Spec} from @param {Intervention[]} acts
   * @param {{what: string, unit: number, start: number, stop: number, sets: boolean}} told  sets: it is no letting go.
   */
  function intervene(from, acts, { what, unit, start, stop, sets }) {
    const spec = withActs(from, acts);
    const state = store.get();
    const { step, trace, asking: was, rests, tab } = state;
    const place = { unit, step: step < start || step >= stop ? start : step };
    const at = Math.min(stop, trace?.steps ?? 0) - 1;
    const there = { ...place, edit: { what, unit, at, before: gesture ? gesture.before : hereOf(state) } };
    const isNew = !same(spec, store.get().spec);
    if (gesture) {
      // A view that moved would move what is dragged.
      const asked = isNew && sets && asking.first(spec, {}, start);
      if (asked) gesture.unasked ??= { asking: was, rests, tab, step };
      else change(spec);
      gesture.there = asked ? { ...there, step: store.get().step } : there;
    } else if (same(spec, store.get().spec)) {
      store.set({ ...place, edit: null });
      // Not behind a cover.
      store.set(looked(store.get()));
      say(text.actions.alreadySo);
    } else if (!sets || !asking.first(spec, there, start)) change(spec, there);
  }

  /** The Spec to edit, where its net has gates that can be pinned; else says why not. A drag paints over what was there
   * when it began, not over its own earlier strokes. @returns {Spec|null} */
  function editable() {
    const state = store.get();
    const { spec, trace } = state;
    if (kept()) return null;
    if (!trace?.gates.length) {
      if (!trace) return null;
      say(text.unpinnable, true);
      return null;
    }
    if (isOfAnother(state)) {
      say(text.actions.tooSoon, true);
      return null;
    }
    return gesture?.from ?? spec;
  }

  /** @param {Mode|null} mode  Of the net on the stage. */
  function pinAs(mode) {
    const { window, step, unit, units } = store.get();
    const spec = editable();
    if (!spec) return;
    if (units?.length === 0) return say(text.actions.noCellTicked, true);
    const [start, stop] = [window?.start ?? step, window?.stop ?? Infinity];
    const acts = spec.interventions ?? [];
    const layer = place();
    const strokes = layer.gates.map((gate) => ({ gate, units, start, stop, value: mode?.gates[gate] ?? null }));
    const left = mode ? acts : withoutNudges(acts, layer.number, units, start, stop);
    const what = modeSaid(mode?.name ?? null, { units, of: layer.of, start, stop }, left.length < acts.length);
    const seen = units && !units.includes(unit) ? units[0] : unit;
    intervene(spec, paint(left, layer, strokes), { what, unit: seen, start, stop, sets: mode !== null });
  }

  /** The modes of the net on the stage. */
  const modes = () => store.get().trace?.modes ?? [];

  const does = {
    /**
     * Pins the gates of the ticked cells as a mode has them; null lets all go, and the memory that was set there.
     * @param {Mode|null} mode
     */
    applyMode(mode) {
      soon(() => {
        // Where it had to wait, its net may be of another family.
        const found = modes().find(({ id }) => id === mode?.id);
        if (!mode || found) pinAs(found ?? null);
        else if (editable()) say(text.actions.noSuchMode({ mode: mode.name }), true);
      });
    },
    /** One of the modes that stand beside the undisturbed run. @param {number} at */
    applyMainMode(at) {
      soon(() => {
        const mode = mainModes(modes())[at];
        if (mode) pinAs(mode);
        else editable();
      });
    },
    /**
     * One gate of one cell; null lets it go, and the memory of the cell that was set there.
     * @param {{gate: string, unit: number, start: number, stop: number, value: number|null}} pin
     */
    paintPin(pin) {
      const spec = editable();
      if (!spec) return;
      const { gate, unit, start, stop, value } = pin;
      const acts = spec.interventions ?? [];
      const layer = place();
      const left = value === null ? withoutNudges(acts, layer.number, [unit], start, stop) : acts;
      const painted = paint(left, layer, [{ gate, units: [unit], start, stop, value }]);
      const what = pinSaid({ ...pin, of: layer.of }, left.length < acts.length);
      intervene(spec, painted, { what, unit, start, stop, sets: value !== null });
    },
    /** Several changes up to endGesture are one step for Undo. @param {() => void} [over]  Told where they come to
     * nothing before that: no more are to come. */
    beginGesture(over) {
      does.endGesture();
      const { spec, ...state } = store.get();
      gesture = spec && { from: spec, before: hereOf({ ...state, spec }), there: {}, unasked: null, over };
    },
    endGesture() {
      const mine = gesture;
      gesture = null;
      if (!mine || same(mine.from, store.get().spec)) return;
      push(experimentOf({ ...store.get(), spec: mine.from }), mine.there.edit?.what);
      ended(mine, mine.from, mine.there);
      store.set({ ...flags(), ...mine.there });
    },
    /** All is as it was before the gesture. */
    cancelGesture() {
      const mine = gesture;
      const { from = null, unasked = null } = gesture ?? {};
      gesture = null;
      if (mine) cancelled(mine);
      mine?.over?.();
      if (!from || (!unasked && same(from, store.get().spec))) return;
      store.set({ spec: from, ...unasked });
      store.set(flags());
      open(from);
    },
    /** Sets a cell's memory after a step, in place of what was set there; null leaves it to itself.
     * @param {number} unit @param {number} step @param {number|null} value */
    setMemory(unit, step, value) {
      const spec = editable();
      if (!spec) return;
      const { number, of } = place();
      /** @type {Intervention[]} */
      const acts = withoutNudges(spec.interventions ?? [], number, [unit], step, step + 1);
      if (value !== null) acts.push({ kind: "nudge", unit, step, value, ...(number ? { layer: number } : {}) });
      const told = { what: memorySaid({ unit, of, step, value }), unit, start: step, stop: Infinity };
      intervene(spec, acts, { ...told, sets: value !== null });
    },
  };

  return {
    does,
    /** The drag that is on its way, if any. @returns {object|null} */
    gesture: () => gesture,
    /** It is over as it is: something else comes. */
    end() {
      const mine = gesture;
      does.endGesture();
      mine?.over?.();
    },
    /** It comes to nothing; what is on the screen stays. */
    drop() {
      const mine = gesture;
      gesture = null;
      mine?.over?.();
    },
  };
}
