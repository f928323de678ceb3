import { continuationOf } from "../spec/continuation.js";
import { netOf } from "../spec/net.js";
import { isGone } from "../spec/ownnets.js";
import { known, same } from "../spec/same.js";
import { farIn } from "../spec/span.js";
import { signed } from "../text/numbers.js";
import { text } from "../text/text.js";
import { createAsking } from "./asking.js";
import { isLed } from "./ofclass.js";
import { coversSame, turned, without } from "./covering.js";
import { createComparing } from "./comparing.js";
import { createContinuing } from "./continuing.js";
import { isOnTheWay } from "./course.js";
import { opening } from "./firststeps.js";
import { experimentOf } from "./history.js";
import { createLessons } from "./lesson.js";
import { createOwning } from "./owning.js";
import { createScreens } from "./screens.js";
import { createSettings } from "./settings.js";
import { createSoon } from "./soon.js";
import { hereOf, looked, seenOf } from "./looking.js";
import { createMaking } from "./making.js";
import { createPainting } from "./painting.js";
import { createPending, under } from "./pending.js";
import { createPlaying } from "./playing.js";
import { createStudying } from "./studying.js";
import { createWithin } from "./within.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Spec} Spec */
/** @typedef {import("./history.js").Experiment} Experiment */
/** @typedef {import("./history.js").Mark} Mark */

/**
 * Everything a person can do. Views call these and nothing else.
 * @param {import("./store.js").Store} store
 * @param {ReturnType<typeof import("./history.js").createHistory>} history
 * @param {Pick<import("../sources/source.js").Connection, "open"|"openBeside"|"explain"|"questions"|"say">} connection
 * @param {import("./lesson.js").Reader|null} [reader]  Where lessons come from; null where there are none.
 */
export function createActions(store, history, connection, reader = null) {
  const { open, openBeside, explain, questions } = connection;
  const pending = createPending(store, history);

  /** What was laid beside the stage last, over what. @type {{compare: Spec|null, from: Experiment, mark: Mark}|null} */
  let laid = null;

  /** What was done where an experiment was left, in words. @type {WeakMap<Experiment, string|undefined>} */
  const whats = new WeakMap();

  /** Keeps what was on the screen, for Undo. @param {Experiment} one @param {string} [what] */
  function push(one, what) {
    history.push(one);
    whats.set(one, what);
  }

  /** The playhead does not go behind a cover. */
  const last = () => Math.max(0, (store.get().trace?.end ?? 0) - 1);
  const opens = (/** @type {Experiment} */ { spec }) => !isGone(store.get().gone, spec);
  /** What is there already is nothing to go to: a class may have led to it. */
  function flags() {
    const there = now();
    return history.flags((one) => opens(one) && !same(one, there));
  }

  /** Whether it can be gone back to; what is passed over is left for something else than before.
   * @param {Experiment} one */
  const stays = (one) => opens(one) || (whats.delete(one), false);

  /** Whether this screen follows a class, so that nothing is changed here; says so, before any list. */
  function led() {
    if (!isLed(store.get())) return false;
    store.set({ listing: false, puzzling: false });
    say(store.get().classroom?.hold ? text.classroom.held : text.classroom.led, true);
    return true;
  }

  /** Whether a checkpoint's Screen is on its way, which takes the place of what is done to what is there; says so. */
  function early() {
    if (!isOnTheWay(store.get())) return false;
    say(text.actions.tooSoon, true);
    return true;
  }

  /** Whether nothing is changed here now. */
  const kept = () => led() || early();

  /** What is done unless something is against it, which says so. @template {unknown[]} Given @template R
   * @param {() => boolean} against @param {(...given: Given) => R} does @returns {(...given: Given) => R|undefined} */
  const unless = (against, does) => (...given) => (against() ? undefined : does(...given));

  /** @param {Spec} spec @param {Partial<State>} [patch]
   * @param {State} [was]  Before anything of it was done. */
  function change(spec, patch = {}, was = store.get()) {
    if (led()) return;
    const before = now();
    const after = experimentOf({ ...store.get(), ...patch, spec });
    if (before && same(before, after)) {
      const { asking } = patch;
      const state = store.get();
      // The very Specs that are there, so that they are known again.
      const mine = asking && same(asking.spec, before.spec) ? { asking: { ...asking, spec: before.spec } } : {};
      store.set({ notice: null, ...patch, ...mine, ...before, edit: null });
      store.set({ ...turned(store.get(), before.spec), ...looked(store.get()) });
      if (asking || !coversSame(state, store.get())) open(before.spec);
      return;
    }
    const mark = history.mark();
    if (before && !painting.gesture()) push(before, patch.edit?.what);
    // Cells of another net may have other parts.
    if (before?.spec.net !== spec.net) walk.leaveStep();
    go(before, after, { notice: null, edit: null, ...patch }, { mark, was });
  }

  /** What is on the screen, as Undo knows it. */
  function now() {
    const { spec, ...state } = store.get();
    return spec && experimentOf({ ...state, spec });
  }

  /** To another experiment: only what of it is another one is asked for.
   * @param {Experiment|null} from @param {Experiment} to @param {Partial<State>} patch
   * @param {{mark: Mark, was: State}} before */
  function go(from, to, patch, { mark, was }) {
    const spec = known(to.spec, from?.spec ?? to.spec);
    const compare = known(to.compare, from?.compare ?? to.compare);
    if (from && !same(from.compare, to.compare)) laid = { compare: to.compare, from, mark };
    const { revision, other } = store.get();
    // What is on the stage stays as it is until another run has come, unless something else is laid beside it.
    const isAlone = from !== null && same({ ...from, spec }, { ...to, spec });
    const next = isAlone ? revision : revision + 1;
    store.set({ ...patch, ...to, spec, compare, other: to.compare && other, revision: next });
    store.set({ ...looked(store.get()), ...flags() });
    if (spec !== from?.spec || patch.asking !== undefined || patch.rests !== undefined) open(spec);
    if (!same(from?.compare ?? null, to.compare)) openBeside(to.compare);
    if (!from || spec === from.spec) return;
    const { compare: beside, aligned, other: seen, otherOf, course } = was;
    const all = { compare: beside, aligned, other: seen, otherOf, course, ...under(was, patch) };
    const back = { ...all, spec: from.spec, notice: null, edit: null };
    const after = store.get();
    pending.add({ of: spec, was: back, set: under(after, patch), mark, gesture: painting.gesture() }, was, after);
  }

  /** @param {string} said */
  function say(said, error = false) {
    store.set({ notice: { text: said, error } });
  }

  /** @param {number} step */
  function move(step) {
    store.set({ step: Math.min(last(), Math.max(0, Math.round(step))) });
  }

  /** @param {number} step */
  function seek(step) {
    if (led()) return;
    walk.leaveStep();
    // What was said has been read.
    store.set({ notice: null, edit: null });
    move(step);
  }

  /** @param {"undo"|"redo"} way */
  function travel(way) {
    if (kept()) return;
    // A drag that is on its way is taken back before it is a step.
    if (painting.gesture()) return painting.does.cancelGesture();
    const [from, mark, was] = [now(), history.mark(), store.get()];
    const found = from && history[way](from, (one) => (!same(one, from) && stays(one)) || (whats.delete(one), false));
    if (!found) return;
    whats.set(from, whats.get(found));
    // Cells and steps were chosen in the net that is there now.
    const chosen = found.spec.net === from.spec.net ? {} : { units: null, window: null, within: null };
    // While there is no line, that is what stands there.
    const isHeard = store.get().line.state === "open";
    const notice = isHeard ? { text: text.actions[way]({ what: whats.get(found) ?? "" }), error: false } : null;
    go(from, found, { notice, edit: null, ...chosen }, { mark, was });
  }

  /** What plays halts, and a drag that is on its way comes to nothing. */
  function halt() {
    pause();
    painting.drop();
  }

  /** What leads to another place: a run that plays on would lead away, and a drag that goes on back.
   * @template {unknown[]} Given @template R @param {(...given: Given) => R} does @returns {(...given: Given) => R} */
  const leading = (does) => (...given) => {
    pause();
    painting.end();
    return does(...given);
  };

  const playing = createPlaying(store, { led, last, seek, move, withinBy: (by) => walk.withinBy(by) });
  const { pause } = playing;
  const walk = createWithin(store, { pause });
  const asks = createAsking(store, { change, open, say });
  const changeHere = unless(kept, change);
  /** Who follows a class answers; what is shown, and when, the presenter says, who also leads through lessons. */
  const asking = {
    ...asks,
    ask: unless(early, asks.ask),
    reveal: unless(kept, asks.reveal),
    tryAgain: unless(kept, asks.tryAgain),
    end: unless(led, asks.end),
    backTo: unless(kept, asks.backTo),
  };
  const leads = leading(change);
  const course = createLessons(store, { change: leads, asking: { ...asking, ask: leading(asks.ask) } }, reader);
  const lessons = {
    ...course,
    go: unless(led, course.go),
    run: unless(led, course.run),
    step: unless(led, course.step),
    /** What has not come can be asked for again: that leads nowhere. */
    again: () => (store.get().course?.error ? course.again(!isLed(store.get())) : unless(led, course.again)()),
    leave: unless(led, course.leave),
  };
  const { ended, cancelled } = pending;
  const { soon, arrived } = createSoon(store, kept);
  const painting = createPainting(store, { change, open, say, kept, soon, flags, push, ended, cancelled, asking });

  return {
    ...walk,
    /** @param {number} by */
    withinBy: (by) => !led() && walk.withinBy(by),
    asking,
    lessons,
    making: createMaking(store, reader),
    ...createComparing(store, { change: changeHere, pause }),
    ...createContinuing(store, { change: changeHere, say, soon }),
    ...painting.does,
    ...createStudying(store, questions),
    ...createSettings(store),
    ...createOwning(store, history, connection, stays, flags, painting.drop),
    ...playing,
    seek,
    stepBy(/** @type {number} */ by) {
      seek(store.get().step + by);
    },
    first: () => seek(0),
    last: () => seek(last()),
    /** Another layer of a stack; cells are chosen anew. @param {number} layer */
    chooseLayer(layer) {
      if (led()) return;
      const { trace, revision } = store.get();
      if (!trace?.whole.layers[layer]) return;
      store.set({ layer, units: null, notice: null, edit: null });
      store.set({ ...seenOf(trace.whole, store.get()), revision: revision + 1 });
    },
    /** From their beginning: the first net as it is at first, where it keeps a memory. */
    beginFirstSteps() {
      const { nets, shown, trace } = store.get();
      if (!nets.length || kept()) return;
      pause();
      const { spec } = nets[0];
      const plain = { window: null, units: null, overlay: false, within: null, compare: null, aligned: null };
      const isThere = trace?.whole.layers[0] === trace && same(shown, spec);
      if (isThere) change(spec, { ...plain, firstSteps: "on", notice: null, ...opening(trace) });
      else change(spec, { ...plain, firstSteps: "begin", step: 0, unit: 0, layer: 0 });
    },
    /** Asks what the equations of the chosen cell add up at the playhead, unless that is known or was asked. */
    explain() {
      const { trace, unit, step } = store.get();
      const wanted = trace && step < trace.have && trace.whole.terms.wanted(trace.number, unit, step, trace.end);
      if (wanted) explain({ stream: trace.stream, ...wanted });
    },
    /** Opens an equation of the chosen cell, "" closes it; within a step that is to go there, or to leave.
     * @param {string} signal */
    openEquation(signal) {
      if (store.get().within !== null) return signal ? walk.walkTo(signal) : walk.leaveStep();
      store.set({ tab: "equations", equation: { signal, brought: false } });
    },
    reset() {
      const { spec, unit } = store.get();
      if (!spec || kept()) return;
      pause();
      const { interventions: _acts, state: _state, seed, ...plain } = spec;
      // Words that were drawn stay as they were.
      const drawn = seed && continuationOf(spec)?.temperature ? { seed } : {};
      const left = without(store.get(), (one) => one.owner === "stage" && one.spec.net === spec.net);
      const edit = { what: text.edits.reset, unit, at: last(), before: hereOf(store.get()) };
      change({ ...plain, ...drawn }, { step: 0, window: null, units: null, notice: null, edit, ...left });
    },
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    /** Another input for the same net; pins stay. @param {import("./types.js").Input} input */
    setInput(input) {
      const { spec } = store.get();
      if (!spec || kept()) return;
      change({ ...spec, input }, { window: null });
      const far = farIn(netOf(store.get()), input);
      if (!far) return;
      const [value, low, high] = [far.value, far.low, far.high].map(signed);
      say(text.actions.far({ step: far.step + 1, value, low, high }));
    },
    /** @param {string} name */
    chooseNet(name) {
      const net = store.get().nets.find((one) => one.name === name);
      if (net) changeHere(net.spec, { step: 0, unit: 0, layer: 0, window: null, units: null });
    },
    /** Shows the training of a net that says how a person's own numbers go on.
     * @param {import("./types.js").Series} series */
    learn(series) {
      const choices = { ...store.get().choices, training: { task: "forecast" } };
      store.set({ series, ownNumbers: false, study: "training", choices });
    },
    ...createScreens(store, connection, { change: leads, say, halt, flags }),
    flags,
    taken: pending.taken,
    arrived,
    /** What there was before a Spec that is refused, which is nothing to go back to. @param {Spec} spec */
    refused: pending.refused,
    /** What was to be laid beside the stage is refused, and what there was before is there.
     * @param {Spec|null} refused */
    refusedBeside(refused) {
      const there = now();
      if (!there) return;
      const isBefore = laid && same(laid.compare, refused) && same(laid.from, there);
      const mark = laid && isBefore ? laid.mark : history.mark();
      history.restore(mark, there, ({ compare }) => same(compare, refused));
      store.set(flags());
    },
    /** All is drawn once more: there is something new to draw it with. */
    refresh: () => store.set({}),
    /** @param {Spec} spec @param {Partial<State>} [patch] */
    openSpec: (spec, patch) => (patch?.lesson === undefined && early() ? undefined : leads(spec, patch)),
    clearSelection() {
      if (store.get().within !== null) return walk.leaveStep();
      store.set({ window: null, units: null, notice: null, edit: null });
    },
    say,
  };
}
