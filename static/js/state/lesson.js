import { parseQuestion } from "../spec/question.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { fromPlain, stateOf } from "./screen.js";

/**
 * Lessons: a list of them, and the one that runs, checkpoint by checkpoint. Each checkpoint is a Screen with what is
 * said and asked there; it comes when one gets there, and what is said after a question once that is answered.
 *
 * @typedef {import("./types.js").State} State
 * @typedef {string|Record<string, string>} Words  By language.
 * @typedef {{name: string, title: Words, about: Words, minutes: number, checkpoints: string[]}} Listed
 * @typedef {object} Checkpoint
 * @property {import("./screen.js").Screen} screen
 * @property {string} title @property {string} text @property {string} do
 * @property {string} asks  The question, with the signals it names.
 * @property {import("../spec/question.js").Question|null} question  In plain words.
 * @property {string[]} hide  Controls that are away meanwhile.
 * @property {string|null} then  The part that has what is said after the question.
 *
 * @typedef {object} Told  A checkpoint as it comes.
 * @property {unknown} screen
 * @property {Words} title @property {Words} text @property {Words} [do]
 * @property {{text: Words, options?: {text: Words}[]}|null} question
 * @property {string[]} hide @property {string|null} then
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
 */

/** @param {Words|undefined} words */
export const inWords = (words) =>
  typeof words === "object" ? (words[text.language] ?? words.en ?? "") : (words ?? "");

/** Whether the question of the checkpoint was asked and is answered. @param {State} state */
export const isShown = ({ asking, course }) =>
  Boolean(asking && !asking.open && same(asking.question, course?.checkpoint?.question));

/** What of the controls is away. @param {State} state */
export const hidden = ({ lesson, course }) => (lesson && course?.checkpoint?.hide) || [];

/** The signals that the lesson's text speaks of; none where it is not read. @param {State} state @returns {string[]} */
export function spoken({ lesson, tab, course }) {
  const now = course?.checkpoint;
  if (!lesson || tab !== "lesson" || !now) return [];
  const all = [now.title, now.text, now.do, now.asks, course.then].join(" ");
  return [...new Set([...all.matchAll(/\{(\w)\}/g)].map(([, signal]) => signal))];
}

/** Whether the stage shows something else than the checkpoint does. @param {State} state */
export function strayed({ course, spec, unit, layer }) {
  const screen = course?.checkpoint?.screen;
  return Boolean(screen && !(same(spec, screen.spec) && layer === screen.layer && unit === screen.unit));
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
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "ask"|"end">} does.asking
 * @param {Reader|null} reader  Null where there are no lessons.
 */
export function createLessons(store, { change, asking }, reader) {
  /** @type {Map<string, unknown>} */
  const parts = new Map();
  /** The checkpoint whose answer was told. @type {Checkpoint|null} */
  let explained = null;

  /** @param {string} part */
  async function part(part) {
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
    const isMeant = () => store.get().course?.name === name && store.get().course?.at === at;
    try {
      const found = (await list()).find((one) => one.name === name);
      if (!found) throw new Error(text.lessons.gone);
      const of = found.checkpoints.length;
      const checkpoint = read(await part(found.checkpoints[Math.min(at, of - 1)]));
      const { course, progress } = store.get();
      if (!course || !isMeant()) return;
      const most = { ...progress, [name]: Math.max(progress[name] ?? 0, Math.min(at, of - 1) + 1) };
      const { question } = checkpoint;
      // A link has asked already.
      const { asking: asked } = store.get();
      if (!show && asked && question && same(asked.question, question)) checkpoint.question = asked.question;
      const here = Math.min(at, of - 1);
      store.set({ course: { ...course, at: here, of, checkpoint }, progress: most, checkpoint: here });
      reader?.reach(most);
      if (show) enter(checkpoint);
    } catch (error) {
      const { course } = store.get();
      if (!course || !isMeant()) return;
      store.set({ course: { ...course, error: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** Shows its Screen, and asks. A study waits for a person to open it. @param {Checkpoint} now */
  function enter({ screen, question }) {
    const { asking: _asking, study: _study, ...there } = stateOf(screen, store.get());
    const { spec } = screen;
    if (question) asking.ask(question, { spec, there: { ...there, spec } });
    else if (same(spec, store.get().spec)) {
      asking.end();
      store.set({ ...there, notice: null, edit: null });
    } else change(spec, { ...there, study: null, asking: null });
  }

  /** @param {string} name @param {number} at */
  function go(name, at) {
    store.set({ lesson: name, checkpoint: at, tab: "lesson", listing: false, firstSteps: "off" });
    return come(true);
  }

  return {
    /** Whether there are any. */
    there: reader !== null,
    /** Opens the list of lessons, or closes it. @param {boolean} listing */
    async list(listing) {
      store.set({ listing });
      if (!listing || !reader) return;
      try {
        await list();
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        store.set({ listing: false, notice: { text: said, error: true } });
      }
    },
    go,
    /** @param {number} way  One on, or one back. */
    step(way) {
      const { lesson, checkpoint } = store.get();
      if (lesson) return go(lesson, Math.max(0, checkpoint + way));
    },
    /** Brings the Screen of the checkpoint again. */
    again() {
      const { course } = store.get();
      if (!course?.checkpoint) return come(true);
      const state = store.get();
      if (!isShown(state)) return enter(course.checkpoint);
      const { asking: _asking, study: _study, ...there } = stateOf(course.checkpoint.screen, state);
      change(course.checkpoint.screen.spec, there);
    },
    /** What the state names is brought, where it is not there: a link has named it. */
    follow() {
      const { lesson, checkpoint, course } = store.get();
      if (lesson && reader && (course?.name !== lesson || course.at !== checkpoint)) come(false);
    },
    /** Once the question is answered: what is said then, and the playhead goes where it was asked about. */
    async explain() {
      const state = store.get();
      const { course, asking: asked } = state;
      const { checkpoint } = course ?? {};
      if (!course || !checkpoint || !asked?.result || !isShown(state) || course.then) return;
      if (explained === checkpoint) return;
      explained = checkpoint;
      if (asked.question.kind !== "sketch") store.set({ step: asked.question.of.steps[1] - 1 });
      if (!checkpoint.then) return;
      try {
        const then = inWords(/** @type {Words} */ (await part(checkpoint.then)));
        const now = store.get().course;
        if (now?.checkpoint === checkpoint) store.set({ course: { ...now, then } });
      } catch {
        explained = null;
      }
    },
    /** @param {boolean} [done]  All of it is done. */
    leave(done = false) {
      const { tab } = store.get();
      asking.end();
      store.set({ lesson: null, checkpoint: 0, course: null, tab: tab === "lesson" ? null : tab, listing: done });
    },
  };
}
