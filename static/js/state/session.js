import { Runs } from "../sources/runs.js";
import { missing } from "../sources/shape.js";
import { Trace } from "../sources/trace.js";
import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/text.js";
import { netInLanguage, vocabularyInLanguage } from "../spec/inlanguage.js";
import { goneNow, isGone, isOwn } from "../spec/ownnets.js";
import { known, same } from "../spec/same.js";
import { createActions } from "./actions.js";
import { createBeside } from "./beside.js";
import { createClassroom } from "./classroom.js";
import { coverOf, coversOf, coversSame, turned } from "./covering.js";
import { isComing } from "./course.js";
import { opening } from "./firststeps.js";
import { createHistory } from "./history.js";
import { seenOf } from "./looking.js";
import { createPoll } from "./poll.js";
import { randomId } from "./randomid.js";
import { FIRST, stateOf } from "./screen.js";
import { createStore } from "./store.js";

/** How long a change may wait for its last value before it is drawn in parts. */
const PATIENCE = 150;
/** Overload passes: after so long the same Spec is asked for again. */
const BUSY_FOR = 1000;
const NOBODY = {
  token: null, code: null, known: false, remember() {}, key: "", answer: null, answered() {}, alone: null, letGo() {},
};
/** Before the source has said what there is, nothing is known. */
const NOTHING = { cells: {}, signals: {} };

/**
 * A lab without its screen: what it knows, what a person can do, and what a source tells.
 * @param {import("../sources/source.js").Source} source
 * @param {import("./types.js").State} initial  Its Spec, if it has one, is asked for.
 * @param {() => Partial<import("../sources/shape.js").Shapes<import("./types.js").Told>>} shapes
 *   Of what the studies are told.
 * @param {{now: () => number}} [clock]
 * @param {import("./classroom.js").Membership} [member]  Of a class, as it is remembered.
 * @param {import("./lesson.js").Reader|null} [reader]
 */
export function createSession(source, initial, shapes, clock = performance, member = NOBODY, reader = null) {
  const store = createStore(initial);
  const history = createHistory();
  const runs = new Runs();
  /** What is streaming in. @type {{whole: Trace, shown: import("./types.js").Spec}|null} */
  let incoming = null;
  let patience = 0;
  /** The last Spec that the source took. @type {import("./types.js").Spec|null} */
  let accepted = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let again;
  /** What was said of overload last. @type {import("./types.js").State["notice"]} */
  let overload = null;
  /** What was covered when that was last forgotten. @type {import("./covering.js").Asked} */
  let forgotten = { asking: null, rests: [] };

  const connection = source({
    line(line) {
      const { change, notice, line: before } = store.get();
      store.set({ line });
      // Who only follows does nothing that would take an old notice away, and is to know that nothing comes any more.
      if (notice && before.state === "open" && line.state !== "open") store.set({ notice: null });
      if (line.state === "open" && line.events && !before.events && !notice) {
        store.set({ notice: { text: text.line.byEvents, error: false } });
      }
      // Whether it was done can't be told any more.
      if (change?.asked && line.state !== "open") {
        store.set({ change: { ...change, asked: false, error: text.ownNet.lineLost } });
      }
    },
    unreadable: () => store.set({ notice: { text: text.unreadable.said, error: true } }),
    have: () => runs.have(store.get().compare ? 2 : 1),
    hello: (nets, said, own, days) => {
      const { vocabulary } = store.get();
      const told = vocabularyInLanguage(said);
      // The same one where it says the same: what was made of it stays.
      store.set({ vocabulary: JSON.stringify(vocabulary) === JSON.stringify(told) ? vocabulary : told });
      know(nets, own, days);
      classroom.greeted();
      begin();
    },
    terms: (message) => {
      const { trace, explained } = store.get();
      if (trace?.stream !== message.stream) return;
      trace.whole.terms.take(message);
      store.set({ explained: explained + 1 });
    },
    nets: know,
    others: () => store.get().nets.filter(({ name, own }) => isOwn(name) && !own).map(({ name }) => name),
    changed(net, refusal) {
      const { change, nets } = store.get();
      // It may have been closed since it was asked for, and opened anew.
      const mine = change?.net === net && change.asked ? change : null;
      if (refusal) {
        const error = refusalSaid(refusal);
        store.set(mine ? { change: { ...mine, asked: false, error } } : { notice: { text: error, error: true } });
      } else if (mine) {
        // Of one that is deleted all was said when it went.
        const title = nets.find(({ name }) => name === net)?.title;
        if (title !== undefined && mine.act === "rename") actions.say(text.ownNet.renamed({ title }));
        store.set({ change: null });
      }
    },
    reached: (at) => store.set({ reached: at }),
    room: (message) => classroom.hear(message),
    running: (running) => store.set({ running }),
    ended: (code) => {
      classroom.ended(code);
      begin();
    },
    unroomed: (refusal) => {
      classroom.refused(refusal);
      begin();
    },
    // Of a class that was left, some may still be on its way.
    polled: (message) => store.get().classroom && poll.hear(message),
    answer: (slot, answer) => {
      const { answers } = store.get();
      const asked = answers[/** @type {import("./types.js").Slot} */ (slot)];
      if (asked) store.set({ answers: { ...answers, [slot]: { ...asked, ...readable(slot, answer) } } });
    },
    opened: (message, spec, isBeside) => {
      // Asked for before it was covered.
      if ((message.until ?? message.steps) > (coverOf(store.get(), spec) ?? Infinity)) return;
      // It has passed, and nobody is to try again.
      if (overload && store.get().notice === overload) store.set({ notice: null });
      if (!isBeside) {
        actions.asking.fit(message, spec);
        if (store.get().asking?.draws && !same(store.get().spec, spec)) return;
      }
      const whole = new Trace(message, store.get().vocabulary ?? NOTHING, runs);
      if (isBeside) return beside.opened(whole, spec);
      incoming = { whole, shown: spec };
      patience = clock.now() + PATIENCE;
      accepted = spec;
      actions.taken(spec);
      show();
    },
    frame: (frame) => {
      if (beside.frame(frame) || incoming?.whole.stream !== frame.stream) return;
      incoming.whole.take(frame);
      show();
    },
    error: (refusal, isBeside) => (isBeside ? beside.refused(refusal) : refused(refusal)),
  }, initial.spec, coverOf(initial, initial.spec));

  /** The nets there are now. @param {import("./types.js").NetInfo[]} told
   * @param {string[]} [own]  The names of those that are this person's.
   * @param {number|null} [keptFor]  So many days they are kept where nobody comes for them; null for always. */
  function know(told, own = [], keptFor = null) {
    const { gone, nets: before } = store.get();
    const mine = new Set(own);
    const nets = told.map((one) => netInLanguage(mine.has(one.name) ? { ...one, own: true } : one));
    store.set({ nets, keptFor, gone: goneNow(gone, before, nets) });
    actions.leaveGone(before);
    // What was taken of a net that is gone is nothing to go back to.
    if (accepted && isGone(store.get().gone, accepted)) accepted = null;
  }

  /** An answer whose data is of its slot's shape, or null; what is not to be read is an error, and is asked no longer.
   * @param {string} slot @param {Partial<import("./types.js").Answer>} answer */
  function readable(slot, { data, ...answer }) {
    if (!data) return answer;
    if (!Object.keys(data).length) return { ...answer, data: null };
    const shape = shapes()[/** @type {import("./types.js").Slot} */ (slot)];
    const name = missing(/** @type {Record<string, unknown>} */ (data), shape ?? {});
    if (!name) return { ...answer, data };
    connection.questions.cancel(slot);
    return { final: true, stale: false, data: null, error: text.unreadable.answer({ name }) };
  }

  /** @param {import("../sources/source.js").Refusal} refusal */
  function refused(refusal) {
    const { code } = refusal;
    const { spec, nets } = store.get();
    let said = refusalSaid(refusal);
    const isChange = code !== "busy" && spec !== null && !same(spec, accepted);
    const before = isChange ? (actions.refused(spec) ?? (accepted && { spec: accepted, edit: null })) : null;
    if (code === "busy" && spec) {
      again = setTimeout(() => same(store.get().spec, spec) && open(spec), BUSY_FOR);
    } else if (before) {
      put(before);
      store.set(actions.flags());
      // What is on the stage is to be asked about, and goes on coming.
      open(/** @type {import("./types.js").Spec} */ (store.get().spec));
    } else if (!accepted && nets.length && !same(spec, nets[0].spec)) {
      put({ ...stateOf(FIRST, store.get()), other: null, course: null });
      start(nets[0].spec);
      said = text.link.refusedAtFirst({ why: said });
    }
    tell(said, code);
  }

  /** @param {string} said  Why something is not to be had. @param {string} code */
  function tell(said, code) {
    const notice = { text: said, error: true };
    if (code === "busy") overload = notice;
    store.set({ notice });
  }

  /** In the place of what came with a Spec that is refused. What of it has come meanwhile stays, as does a lesson that
   * was begun or left since. @param {Partial<import("./types.js").State>} back */
  function put(back) {
    const { compare, other, otherOf, course } = store.get();
    store.set(back);
    const { lesson, checkpoint } = store.get();
    const isDone = back.course && !isComing({ lesson: back.course.name, course: back.course });
    const isThere = [course, isDone ? back.course : null].find((one) =>
      one && one.name === lesson && one.at === checkpoint);
    store.set({ course: isThere ?? null });
    if (!same(compare, store.get().compare)) beside.open(store.get().compare);
    else store.set({ other, otherOf });
  }

  /**
   * The old values stay on the screen until all the new ones have come, so that one change is one redraw;
   * on a slow line, until they have come as far as the playhead.
   */
  function show() {
    if (!incoming) return;
    const { trace, step, revision } = store.get();
    const { whole, shown } = incoming;
    const playhead = Math.min(step, whole.end - 1);
    const complete = whole.have === whole.end;
    if (!complete && (clock.now() < patience || (trace?.whole !== whole && whole.have <= playhead))) return;
    const seen = seenOf(whole, store.get());
    store.set({ ...seen, shown, revision: revision + 1 });
    actions.asking.settle(whole);
    if (complete && store.get().firstSteps === "begin") {
      store.set({ firstSteps: "on", ...(playhead === 0 ? opening(seen.trace) : null) });
    }
    if (complete) store.hurry();
    actions.arrived();
  }

  /** Where nothing is wanted yet, the first net; who is on the way into a class waits for what is shown there: another
   * run might tell what is covered. */
  function begin() {
    const { spec, nets, classroom: inClass } = store.get();
    if (!spec && nets.length && inClass?.place !== "joining") start(nets[0].spec);
  }

  /** @param {import("./types.js").Spec} spec */
  function start(spec) {
    store.set({ spec });
    open(spec);
  }

  /** Asks for a Spec, up to where it is covered; what was there of any net from its covered step on is forgotten first.
   * @param {import("./types.js").Spec} wanted */
  function open(wanted) {
    // The very one that the stage is to show: by that it is known as shown.
    const spec = known(wanted, store.get().spec ?? wanted);
    store.set(turned(store.get(), spec));
    forget();
    const cover = coverOf(store.get(), spec);
    if (cover !== null) store.set({ step: Math.min(store.get().step, cover - 1) });
    connection.open(spec, cover);
    beside.turn();
    findOut(spec);
  }

  /** What is shown of a question is had aside where something else is asked for before it has come.
   * @param {import("./types.js").Spec} spec */
  function findOut(spec) {
    const state = store.get();
    const { asking } = state;
    if (!asking || asking.open || asking.result || same(asking.spec, spec)) return;
    if (coverOf(state, asking.spec) === null) {
      beside.once(asking.spec, (whole) => actions.asking.settle(whole, asking.spec));
    }
  }

  /** Forgets what is covered now and was not. */
  function forget() {
    const { asking, rests, trace, other, revision } = store.get();
    if (coversSame(forgotten, { asking, rests })) return;
    forgotten = { asking, rests };
    for (const [net, step] of coversOf(forgotten)) {
      runs.cut(step, net);
      if (incoming?.shown.net === net) incoming = null;
      for (const whole of [trace?.whole, other, beside.whole()]) if (whole?.spec.net === net) whole.cover(step);
    }
    store.set({ revision: revision + 1 });
  }

  const beside = createBeside(store, {
    open: connection.openBeside, forget, tell, refused: (compare) => actions.refusedBeside(compare),
  }, BUSY_FOR);
  if (initial.spec) open(initial.spec);
  if (initial.spec && initial.compare) beside.open(initial.compare);
  const doing = createActions(store, history, { ...connection, open, openBeside: beside.open }, reader);
  const poll = createPoll(store, connection.say, member, {
    asking: doing.asking, once: beside.once,
    screen: () => classroom.screen(),
    id: randomId,
    ownId: () => classroom.id(),
  });
  const classroom = createClassroom(store, connection.say, member, doing.follow, randomId, poll);
  const actions = { ...doing, ...classroom.actions, ...poll.actions };
  store.subscribe(classroom.changed);
  store.subscribe(poll.changed);
  return {
    store,
    actions,
    close() {
      classroom.close();
      poll.close();
      clearTimeout(again);
      beside.close();
      actions.pause();
      connection.close();
      store.close();
    },
  };
}
