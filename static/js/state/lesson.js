/** What a person does with lessons: goes through the one that runs, and opens the list of them. */

import { alike, inWordsOf, parseQuestion } from "../spec/question.js";
import { same } from "../spec/same.js";
import { inWords } from "../text/inwords.js";
import { text } from "../text/text.js";
import { createAnswered } from "./answered.js";
import { MADE, another, apart, isComing, isShown } from "./course.js";
import { begun, each, openOnes } from "./covering.js";
import { isLed } from "./ofclass.js";
import { fromPlain, stateOf } from "./screen.js";
import { whyOf } from "../text/whyof.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("./course.js").Listed} Listed
 * @typedef {import("./course.js").Checkpoint} Checkpoint
 * @typedef {import("./course.js").Told} Told
 * @typedef {import("../text/inwords.js").Words} Words
 *
 * @typedef {object} Reader  Where lessons come from, and where it is kept how far one is in each.
 * @property {(part: string|null) => Promise<unknown>} read  A part by its name; null is the list.
 * @property {() => Record<string, number>} reached @property {(reached: Record<string, number>) => void} reach
 * @property {(what: import("./making.js").Kept) => string|null} kept
 * @property {(what: import("./making.js").Kept, text: string|null) => boolean} keep  Whether it could be.
 * @property {typeof import("./kept.js").keptElsewhere} [elsewhere]
 */

/** What a link has asked, once its checkpoint is known: in the words of that, and of its Spec, where it is what that
 * asks; else it is not the lesson's. @param {Asking} asked @param {Checkpoint} checkpoint @returns {Asking} */
function its(asked, checkpoint) {
  const { question, screen: { spec } } = checkpoint;
  if (!question || !alike(asked.question, question) || asked.spec.net !== spec.net) {
    return asked.owner === "lesson" ? { ...asked, owner: "stage" } : asked;
  }
  checkpoint.question = inWordsOf(asked.question, question);
  return { ...asked, question: checkpoint.question, owner: "lesson", spec: same(asked.spec, spec) ? asked.spec : spec };
}

/** A checkpoint in the language of the page. @param {unknown} given @returns {Checkpoint} */
function read(given) {
  const { screen, question, hide, then, ...words } = /** @type {Told} */ (given);
  const plain = (/** @type {Words} */ one) => inWords(one).replace(/[{}*]/g, "");
  const options = question?.options?.map((one) => ({ ...one, text: plain(one.text) }));
  const asked = question && { ...question, text: plain(question.text), ...(options ? { options } : {}) };
  return {
    screen: fromPlain(screen), title: inWords(words.title), text: inWords(words.text), do: inWords(words.do),
    asks: inWords(question?.text), question: asked ? parseQuestion(asked) : null, hide, then,
  };
}

/**
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: import("./types.js").Spec, patch?: Partial<State>) => void} does.change
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "ask"|"endOf"|"settle">} does.asking
 * @param {Reader|null} reader  Null where there are no lessons.
 */
export function createLessons(store, { change, asking }, reader) {
  /** @type {Map<string, unknown>} */
  const parts = new Map();
  /** The checkpoint whose answer was told. @type {Checkpoint|null} */
  let explained = null;
  const answered = createAnswered(store, reader, asking);
  /** The checkpoint whose answer was shown before the page was loaded anew. @type {Checkpoint|null} */
  let brought = null;

  /** The one that no server has. @type {Listed|null} */
  let made = null;

  /** @param {string|object} part */
  async function part(part) {
    if (typeof part !== "string") return part;
    if (!parts.has(part)) parts.set(part, await reader?.read(part));
    return parts.get(part);
  }

  async function list() {
    const { lessons } = store.get();
    if (lessons) return lessons;
    const found = /** @type {Listed[]} */ (await reader?.read(null));
    store.set({ lessons: found });
    return found;
  }

  /** Brings the checkpoint that the state names; its Screen is shown too where that is wished.
   * @param {boolean} show */
  async function come(show) {
    const { lesson: name, checkpoint: at } = store.get();
    if (!name) return;
    /** @type {import("./course.js").Course} */
    let mine = { name, at, of: 0, checkpoint: null, then: "", error: "", leads: show };
    store.set({ course: mine });
    /** Not where it was asked for once more, nor where a class, or a link, has led elsewhere meanwhile: then nothing of
     * it is on its way. */
    function isMeant() {
      const { course, lesson, checkpoint } = store.get();
      if (course !== mine) return false;
      const isHere = lesson === name && checkpoint === at;
      if (!isHere) store.set({ course: null });
      return isHere;
    }
    try {
      const found = name === MADE ? made : (await list()).find((one) => one.name === name);
      if (!found) throw new Error(text.lessons.gone);
      const of = found.checkpoints.length;
      const checkpoint = read(await part(found.checkpoints[Math.min(at, of - 1)]));
      if (!isMeant()) return;
      const { progress } = store.get();
      const most = { ...progress, [name]: Math.max(progress[name] ?? 0, Math.min(at, of - 1) + 1) };
      // Who is led by a class by now sees its Screen. A link has asked already, maybe in another language.
      const enters = show && !isLed(store.get());
      if (!enters) store.set(each(store.get(), (asked) => its(asked, checkpoint)));
      const here = Math.min(at, of - 1);
      mine = { ...mine, at: here, of, checkpoint };
      store.set({ course: mine, checkpoint: here });
      if (name !== MADE) {
        store.set({ progress: most });
        reader?.reach(most);
      }
      if (enters) enter(checkpoint);
      else if (answered.bring(checkpoint)) brought = checkpoint;
    } catch (error) {
      if (isMeant()) store.set({ course: { ...mine, error: whyOf(error) } });
    }
  }

  /** Shows its Screen, and asks. A study waits for a person to open it. @param {Checkpoint} now */
  function enter({ screen, question }) {
    const { asking: _asking, rests: _rests, study: _study, ...there } = stateOf(screen, store.get());
    const { spec } = screen;
    if (question) return asking.ask(question, { spec, there: { ...there, spec }, owner: "lesson" });
    change(spec, { ...there, study: null, notice: null, ...begun(store.get(), spec), tab: there.tab });
  }

  /** @param {string} name @param {number} at */
  function go(name, at) {
    store.set({ lesson: name, checkpoint: at, puzzle: null, tab: "lesson", listing: false, firstSteps: "off" });
    return come(true);
  }

  /** Opens the list of lessons, or closes it. @param {boolean} listing */
  async function showList(listing) {
    store.set({ listing });
    if (!listing || !reader) return;
    try {
      await list();
    } catch (error) {
      const said = text.lessons.notListed({ why: whyOf(error) });
      store.set({ listing: false, notice: { text: said, error: true } });
    }
  }

  return {
    /** Whether there are any. */
    there: reader !== null,
    list: showList,
    go,
    /** Runs a lesson that no server has. @param {Listed} lesson @param {number} [at] */
    run(lesson, at = 0) {
      made = lesson;
      return go(MADE, at);
    },
    /** Has such a lesson at hand, where the state names it. @param {Listed} lesson */
    hold(lesson) {
      made = lesson;
    },
    /** @param {number} way  One on, or one back. */
    step(way) {
      const { lesson, checkpoint, course, asking: asked } = store.get();
      // Pressed twice at once: what is on its way, or asks, is not passed over unseen.
      const stays = way > 0 && (isComing({ lesson, course }) || asked?.open);
      if (lesson && !stays) return go(lesson, Math.max(0, checkpoint + way));
    },
    /** Brings the Screen of the checkpoint again.
     * @param {boolean} [show]  Of one that has not come: not its text alone. */
    again(show = true) {
      const { course } = store.get();
      if (!course?.checkpoint) return come(show);
      const state = store.get();
      const { asking: _asking, rests: _rests, study: _study, ...there } = stateOf(course.checkpoint.screen, state);
      const own = another(state);
      if (own) {
        const rests = state.rests.filter(({ owner }) => owner !== "lesson");
        change(own.spec, { ...there, spec: own.spec, asking: own, rests });
        return;
      }
      const { checkpoint } = course;
      const { spec } = checkpoint.screen;
      if (isShown(state)) return change(spec, there);
      // What was shown is not asked again, whatever was looked at meanwhile, also where the page was loaded anew.
      const isBack = answered.shown(checkpoint);
      if (isBack) change(spec, { ...there, ...begun(state, spec), tab: there.tab });
      if (isBack && answered.bring(checkpoint)) brought = checkpoint;
      else enter(checkpoint);
    },
    /** What the state names is brought, where it is not there: a link has named it. */
    follow() {
      answered.keep();
      const { lesson, checkpoint, course } = store.get();
      if (lesson === MADE && !made) return;
      if (lesson && reader && (course?.name !== lesson || course.at !== checkpoint)) come(false);
    },
    /** Once the question is answered: what is said then, and the playhead goes where it was asked about. */
    async explain() {
      const state = store.get();
      const { course, asking: asked } = state;
      const { checkpoint } = course ?? {};
      if (course?.then && openOnes(state).some(({ owner, own }) => owner === "lesson" && !own)) {
        // It is asked anew, here or by who leads the class: what is said once it is answered would tell.
        explained = brought = null;
        return store.set({ course: { ...course, then: "" } });
      }
      // A class's teacher may have left it, and so what it asked.
      if (!course || course.name !== state.lesson || !checkpoint) return;
      if (!asked?.result || !isShown(state) || course.then) return;
      if (explained === checkpoint) return;
      explained = checkpoint;
      const { kind, of } = asked.question;
      // Who follows a class is led there.
      if (kind !== "sketch" && checkpoint !== brought && !isLed(state)) store.set({ step: of.steps[1] - 1 });
      if (!checkpoint.then) return;
      try {
        const then = inWords(/** @type {Words} */ (await part(checkpoint.then)));
        const now = store.get().course;
        if (now?.checkpoint === checkpoint) store.set({ course: { ...now, then } });
      } catch {
        if (explained === checkpoint) explained = null;
      }
    },
    /** A part of it does not come: it goes, and what it asks stays covered. */
    drop() {
      store.set(apart(store.get()));
    },
    /** @param {boolean} [done]  All of it is done. */
    leave(done = false) {
      const { tab, making } = store.get();
      asking.endOf("lesson");
      const back = making ? "maker" : null;
      store.set({ lesson: null, checkpoint: 0, course: null, tab: tab === "lesson" ? back : tab });
      void showList(done && !making);
    },
  };
}
