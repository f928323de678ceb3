import { alike, inWordsOf, parseQuestion } from "../spec/question.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { createAnswered } from "./answered.js";
import { begun, each, openOnes } from "./covering.js";
import { isLed } from "./ofclass.js";
import { fromPlain, stateOf } from "./screen.js";
import { whyOf } from "../text/whyof.js";

/**
 * Lessons: a list of them, and the one that runs, checkpoint by checkpoint. Each checkpoint is a Screen with what is
 * said and asked there; it comes when one gets there, and what is said after a question once that is answered.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {string|Record<string, string>} Words  By language.
 * @typedef {object} Listed
 * @property {string} name @property {Words} title @property {Words} about @property {number} minutes
 * @property {(string|Told)[]} checkpoints  Parts by their names; of one that no server has, themselves.
 *
 * @typedef {object} Checkpoint
 * @property {import("./screen.js").Screen} screen
 * @property {string} title @property {string} text @property {string} do
 * @property {string} asks  The question, with the signals it names.
 * @property {import("../spec/question.js").Question|null} question  In plain words.
 * @property {string[]} hide  Controls that are away meanwhile.
 * @property {string|Record<string, string>|null} then  The part that has what is said after the question, or that
 *   itself.
 *
 * @typedef {object} Told  A checkpoint as it comes.
 * @property {unknown} screen
 * @property {Words} title @property {Words} text @property {Words} [do]
 * @property {{text: Words, options?: {text: Words}[]}|null} question
 * @property {string[]} hide @property {string|Record<string, string>|null} then
 *
 * @typedef {object} Course  Where one is.
 * @property {string} name @property {number} at
 * @property {number} of  How many checkpoints there are; 0 as long as that is not known.
 * @property {Checkpoint|null} checkpoint  Null until it has come.
 * @property {string} then  What is said after the question; "" before.
 * @property {string} error  Why it does not come.
 *
 * @typedef {object} Reader  Where lessons come from, and where it is kept how far one is in each.
 * @property {(part: string|null) => Promise<unknown>} read  A part by its name; null is the list.
 * @property {() => Record<string, number>} reached @property {(reached: Record<string, number>) => void} reach
 * @property {(what: import("./making.js").Kept) => string|null} kept
 * @property {(what: import("./making.js").Kept, text: string|null) => boolean} keep  Whether it could be.
 * @property {typeof import("./kept.js").keptElsewhere} [elsewhere]
 */

/** The name of a lesson that no server has: one that is being made, or came in a link. */
export const MADE = "-made-";

/** Without its lesson; what that asks is asked on the stage. @param {State} state */
function apart({ asking, rests, tab }) {
  const asked = each({ asking, rests }, (one) => (one.owner === "lesson" ? { ...one, owner: "stage" } : one));
  const there = asking ? "question" : null;
  return { ...asked, lesson: null, checkpoint: 0, course: null, tab: tab === "lesson" ? there : tab };
}

/** What of a state goes out of the page, to a class or into a file: a lesson that no server has does not.
 * @template {State} Told @param {Told} state @returns {Told} */
export const outside = (state) => (state.lesson === MADE ? { ...state, ...apart(state) } : state);

/** In the language of the page, or one like it; else in English, or in any that there is.
 * @param {Words|undefined} words */
export function inWords(words) {
  if (typeof words !== "object") return words ?? "";
  const { language } = text;
  return words[language] ?? words[language.split("-")[0]] ?? words.en ?? Object.values(words)[0] ?? "";
}

/** What the lesson itself asked, as it was answered, while the same is asked of another input; else null.
 * @param {Pick<State, "asking"|"rests">} state */
export const another = ({ asking, rests }) => asking?.own ?? rests.find(({ own }) => own)?.own ?? null;

/** Whether the question of the checkpoint was asked and is answered. @param {State} state */
export function isShown({ asking, course }) {
  const { question } = course?.checkpoint ?? {};
  return Boolean(asking && !asking.open && !asking.own && question && alike(asking.question, question));
}

/** Whether a checkpoint of the lesson is on its way: with it another Spec may come.
 * @param {Pick<State, "lesson"|"course">} state */
export const isComing = ({ lesson, course }) =>
  Boolean(course && course.name === lesson && !course.checkpoint && !course.error);

/** What of the controls is away. @param {State} state */
export const hidden = ({ lesson, course }) => (lesson && course?.checkpoint?.hide) || [];

/** The signals that the lesson's text speaks of, with the one that is asked about; none where it is not read.
 * @param {State} state @returns {string[]} */
export function spoken({ lesson, tab, course, ...asked }) {
  const now = course?.checkpoint;
  if (!lesson || tab !== "lesson" || !now || another(asked)) return [];
  const all = [now.title, now.text, now.do, now.asks, course.then].join(" ");
  const named = [...all.matchAll(/\{(\w)\}/g)].map(([, signal]) => signal);
  return [...new Set(named.length && now.question ? [...named, now.question.of.signal ?? "y"] : named)];
}

/** Whether the stage shows something else than the checkpoint does, or what that asks is asked no more, or of another
 * input. @param {State} state */
export function strayed({ course, spec, unit, layer, asking, rests }) {
  const { screen, question } = course?.checkpoint ?? {};
  if (!screen) return false;
  const isThere = same(spec, screen.spec) && layer === screen.layer && unit === screen.unit;
  return !isThere || Boolean(question && !asking) || another({ asking, rests }) !== null;
}

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

/** @param {unknown} given @returns {Checkpoint} */
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
 * What a person does with lessons.
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
    store.set({ course: { name, at, of: 0, checkpoint: null, then: "", error: "" } });
    /** Not where a class, or a link, has led out of the lesson meanwhile: then nothing of it is on its way. */
    function isMeant() {
      const { course, lesson } = store.get();
      if (course?.name !== name || course.at !== at) return false;
      if (lesson !== name) store.set({ course: null });
      return lesson === name;
    }
    try {
      const found = name === MADE ? made : (await list()).find((one) => one.name === name);
      if (!found) throw new Error(text.lessons.gone);
      const of = found.checkpoints.length;
      const checkpoint = read(await part(found.checkpoints[Math.min(at, of - 1)]));
      const { course, progress } = store.get();
      if (!course || !isMeant()) return;
      const most = { ...progress, [name]: Math.max(progress[name] ?? 0, Math.min(at, of - 1) + 1) };
      // Who is led by a class by now sees its Screen. A link has asked already, maybe in another language.
      const enters = show && !isLed(store.get());
      if (!enters) store.set(each(store.get(), (asked) => its(asked, checkpoint)));
      const here = Math.min(at, of - 1);
      store.set({ course: { ...course, at: here, of, checkpoint }, checkpoint: here });
      if (name !== MADE) {
        store.set({ progress: most });
        reader?.reach(most);
      }
      if (enters) enter(checkpoint);
      else if (answered.bring(checkpoint)) brought = checkpoint;
    } catch (error) {
      const { course } = store.get();
      if (!course || !isMeant()) return;
      store.set({ course: { ...course, error: whyOf(error) } });
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
      // Loaded anew, on something else: what was shown before that is not asked again.
      const isBack = checkpoint !== explained && answered.shown(checkpoint);
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
        explained = null;
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
