import { CORNERS, GATES, paint } from "./pins.js";

const PLAY_EVERY = 600;

/**
 * Everything a person can do. Views call these and nothing else.
 * @param {import("./store.js").Store} store
 * @param {ReturnType<typeof import("./history.js").createHistory>} history
 * @param {import("./connection.js").Connection} connection
 */
export function createActions(store, history, { open, questions }) {
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let playing;
  /** @type {import("./types.js").Spec|null} */
  let gestureFrom = null;

  const steps = () => store.get().trace?.steps ?? 0;
  const hidden = () => store.get().trace?.hidden ?? 1;
  const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) => JSON.stringify(a) === JSON.stringify(b);

  /** @param {import("./types.js").Spec} spec @param {Partial<import("./types.js").State>} [patch] */
  function change(spec, patch = {}) {
    const before = store.get().spec;
    if (before && same(before, spec)) {
      store.set(patch);
      return;
    }
    if (before && !gestureFrom) history.push(before);
    store.set({ spec, notice: null, ...patch, ...history.flags });
    open(spec);
  }

  /** @param {Parameters<typeof paint>[2]} strokes @param {Partial<import("./types.js").State>} [patch] */
  function stroke(strokes, patch) {
    if (store.get().trace?.gates.length === 0) return;
    // A drag paints over what was there when it began, not over its own earlier strokes.
    const spec = gestureFrom ?? store.get().spec;
    if (!spec) return;
    change(withActs(spec, paint(spec.interventions ?? [], hidden(), strokes)), patch);
  }

  /** @param {import("./types.js").Spec} spec @param {import("./types.js").Intervention[]} interventions */
  function withActs(spec, interventions) {
    const { interventions: _, ...rest } = spec;
    return interventions.length ? { ...rest, interventions } : rest;
  }

  /** @param {number} step */
  function seek(step) {
    const last = Math.max(0, steps() - 1);
    // What was refused has been read.
    store.set({ step: Math.min(last, Math.max(0, Math.round(step))), notice: null });
  }

  /** @param {"undo"|"redo"} way */
  function travel(way) {
    const { spec } = store.get();
    const found = spec && history[way](spec);
    if (!found) return;
    // Cells and steps were chosen in the net that is there now.
    const chosen = found.net === spec.net ? {} : { units: null, window: null };
    store.set({ spec: found, notice: null, ...chosen, ...history.flags });
    open(found);
  }

  function pause() {
    clearInterval(playing);
    store.set({ playing: false });
  }

  return {
    seek,
    pause,
    stepBy(/** @type {number} */ by) {
      seek(store.get().step + by);
    },
    first: () => seek(0),
    last: () => seek(steps() - 1),
    togglePlay() {
      if (store.get().playing) return pause();
      if (store.get().step >= steps() - 1) seek(0);
      store.set({ playing: true });
      playing = setInterval(() => {
        if (store.get().step >= steps() - 1) pause();
        else seek(store.get().step + 1);
      }, PLAY_EVERY);
    },
    chooseUnit(/** @type {number} */ unit) {
      store.set({ unit: Math.min(hidden() - 1, Math.max(0, unit)) });
    },
    unitBy(/** @type {number} */ by) {
      this.chooseUnit(store.get().unit + by);
    },
    /** The window starts at the playhead. */
    startWindow() {
      const { step, window } = store.get();
      store.set({ window: { start: step, stop: Math.max(step + 1, window?.stop ?? 0) } });
    },
    /** The window ends with the playhead's step. */
    endWindow() {
      const { step, window } = store.get();
      store.set({ window: { start: Math.min(step, window?.start ?? step), stop: step + 1 } });
    },
    setUnits(/** @type {number[]|null} */ units) {
      store.set({ units });
    },
    setWindow(/** @type {import("./types.js").Window|null} */ window) {
      store.set({ window });
    },
    setOverlay(/** @type {boolean} */ overlay) {
      store.set({ overlay });
    },
    setTheme(/** @type {import("./types.js").State["theme"]} */ theme) {
      store.set({ theme });
    },
    setChart(/** @type {boolean} */ chart) {
      store.set({ chart });
    },
    openStudy(/** @type {string|null} */ study) {
      store.set({ study });
    },
    /** A control of a study was set. @param {string} study @param {Record<string, any>} chosen */
    choose(study, chosen) {
      const { choices } = store.get();
      store.set({ choices: { ...choices, [study]: { ...choices[study], ...chosen } } });
    },
    /** Asks, unless the slot has asked just that. @param {string} slot @param {string} kind @param {object} args */
    ask(slot, kind, args) {
      const { answers } = store.get();
      const key = JSON.stringify([kind, args]);
      if (answers[slot]?.key === key) return;
      const { data = null, done = 0 } = answers[slot]?.kind === kind ? answers[slot] : {};
      store.set({ answers: { ...answers, [slot]: { kind, key, args, done: data ? done : 0, final: false, data, stale: true, error: null } } });
      questions.ask(slot, kind, args);
    },
    /** Takes a question back, and forgets its answer. @param {string} slot */
    unask(slot) {
      const { [slot]: gone, ...answers } = store.get().answers;
      if (!gone) return;
      questions.cancel(slot);
      store.set({ answers });
    },
    /** Ends a question that still runs; what it answered so far stays. @param {string} slot */
    cancel(slot) {
      const { answers } = store.get();
      if (!answers[slot] || answers[slot].final) return;
      questions.cancel(slot);
      store.set({ answers: { ...answers, [slot]: { ...answers[slot], final: true, error: "Cancelled." } } });
    },
    /** @param {string} slot @param {string} word @param {object} [args] */
    tell(slot, word, args = {}) {
      questions.tell(slot, word, args);
    },
    /** Pins all three gates of the chosen cells; null lets them go. The playhead goes where it can be seen. @param {typeof CORNERS[number]|null} corner */
    applyMode(corner) {
      const { window, step, units } = store.get();
      const start = window?.start ?? step;
      const stop = window?.stop ?? Infinity;
      const strokes = GATES.map((gate) => ({ gate, units, start, stop, value: corner ? corner[gate] : null }));
      stroke(strokes, step < start || step >= stop ? { step: start } : {});
    },
    /** @param {{gate: import("./types.js").Gate, unit: number, start: number, stop: number, value: number|null}} pin */
    paintPin({ gate, unit, start, stop, value }) {
      stroke([{ gate, units: [unit], start, stop, value }]);
    },
    /** Several changes up to endGesture are one step for Undo. */
    beginGesture() {
      gestureFrom = store.get().spec;
    },
    endGesture() {
      const from = gestureFrom;
      gestureFrom = null;
      if (from && !same(from, store.get().spec)) {
        history.push(from);
        store.set(history.flags);
      }
    },
    /** All is as it was before the gesture. */
    cancelGesture() {
      const from = gestureFrom;
      gestureFrom = null;
      if (!from || same(from, store.get().spec)) return;
      store.set({ spec: from });
      open(from);
    },
    /** @param {import("./types.js").Nudge} nudge */
    nudge(nudge) {
      const { spec } = store.get();
      if (!spec) return;
      const others = (spec.interventions ?? []).filter(
        (act) => act.kind !== "nudge" || act.unit !== nudge.unit || act.step !== nudge.step,
      );
      change(withActs(spec, [...others, nudge]));
    },
    reset() {
      const { spec } = store.get();
      if (!spec) return;
      pause();
      const { interventions: _acts, state: _state, seed: _seed, ...plain } = spec;
      change(plain, { step: 0, window: null, units: null, notice: null });
    },
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    /** Another input for the same net; pins stay. @param {import("./types.js").Input} input */
    setInput(input) {
      const { spec } = store.get();
      if (spec) change({ ...spec, input }, { window: null });
    },
    /** @param {string} name */
    chooseNet(name) {
      const net = store.get().nets.find((one) => one.name === name);
      if (net) change(net.spec, { step: 0, unit: 0, window: null, units: null });
    },
    /** @param {import("./types.js").Spec} spec @param {Partial<import("./types.js").State>} patch */
    openSpec: (spec, patch) => change(spec, patch),
    clearSelection() {
      store.set({ window: null, units: null, notice: null });
    },
    say(/** @type {string} */ text, error = false) {
      store.set({ notice: { text, error } });
    },
  };
}
