/**
 * The lesson that runs, as a state has it: where one is, and what follows from that. A lesson is Screens with what is
 * said and asked at each, its checkpoints; they come one by one, when one gets there.
 */

import { alike } from "../spec/question.js";
import { same } from "../spec/same.js";
import { each } from "./covering.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("../text/inwords.js").Words} Words
 *
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
 * @property {boolean} [leads]  With it comes its Screen; else that is there already.
 */

/** The name of a lesson that no server has: one that is being made, or came in a link. */
export const MADE = "-made-";

/** A state without its lesson; what that asks is asked on the stage. @param {State} state */
export function apart({ asking, rests, tab }) {
  const asked = each({ asking, rests }, (one) => (one.owner === "lesson" ? { ...one, owner: "stage" } : one));
  const there = asking ? "question" : null;
  return { ...asked, lesson: null, checkpoint: 0, course: null, tab: tab === "lesson" ? there : tab };
}

/** What of a state goes out of the page, to a class or into a file: a lesson that no server has does not, nor does a
 * checkpoint whose Screen has not come.
 * @template {State} Told @param {Told} state @returns {Told} */
export const outside = (state) =>
  (state.lesson === MADE || isOnTheWay(state) ? { ...state, ...apart(state) } : state);

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

/** Whether one is on the way to a checkpoint: its Screen takes the place of what is on the stage.
 * @param {Pick<State, "lesson"|"course">} state */
export const isOnTheWay = (state) => isComing(state) && Boolean(state.course?.leads);

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
