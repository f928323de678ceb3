/**
 * What is covered: each open question covers every Spec of its net, from its first step on, until its owner ends it.
 * One of them may be asked on the stage (`asking`); while another net is looked at it rests (`rests`), and is asked
 * again where its net comes back. Values in, values out; `coverOf` is the one rule.
 */

import { isGone } from "../spec/ownnets.js";
import { alike } from "../spec/question.js";
import { same } from "../spec/same.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {"lesson"|"class"|"stage"} Owner  Whose a question is. lesson: the checkpoint's. class: the presenter's.
 *   stage: that of who is at the stage, who wished to be asked or followed a link.
 * @typedef {Pick<State, "asking"|"rests">} Asked
 */

/** Whether one of some is this one, however it is answered and whose ever it is by now.
 * @param {Asking[]} some @param {Asking} one */
const isAmong = (some, one) => some.some((other) => same(other.spec, one.spec));

/** All that are there, that on the stage last. @param {Asked} state @returns {Asking[]} */
const askedOnes = ({ asking, rests }) => (asking ? [...rests, asking] : rests);

/** What is asked as if something had not been done: what that asked is not, what it ended is there again, and all else
 * is as it is now. On the stage is a Spec then.
 * @param {Asked} now @param {{before: Asked, after: Asked}} done @param {Spec} spec @returns {Asked} */
export function undone(now, { before, after }, { net }) {
  const [was, since] = [askedOnes(before), askedOnes(after)];
  const left = askedOnes(now).filter((one) => isAmong(was, one) || !isAmong(since, one));
  const ended = was.filter((one) => !isAmong(since, one) && !left.some((other) => other.spec.net === one.spec.net));
  const all = [...left, ...ended];
  const asking = all.findLast((one) => one.spec.net === net) ?? null;
  return { asking, rests: all.filter((one) => one !== asking && one.open) };
}

/** All that are open, that on the stage last. @param {Asked} state @returns {Asking[]} */
export const openOnes = ({ asking, rests }) => (asking?.open ? [...rests, asking] : rests);

/** The first step that is covered, by the names of nets. @param {Asked} state @returns {Map<string, number>} */
export function coversOf(state) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { spec: { net }, question: { of: { steps: [start] } } } of openOnes(state)) {
    found.set(net, Math.min(start, found.get(net) ?? start));
  }
  return found;
}

/** The first step of a Spec that is covered; null where none is. Whatever asks a source for values asks this first.
 * @param {Asked} state @param {Spec|null} spec */
export const coverOf = (state, spec) => (spec && coversOf(state).get(spec.net)) ?? null;

/** Whether two states cover the same. @param {Asked} one @param {Asked} other */
export const coversSame = (one, other) =>
  JSON.stringify([...coversOf(one)].sort()) === JSON.stringify([...coversOf(other)].sort());

/** Whether a lesson's own question is open, wherever one looks. @param {Asked} state */
export const lessonAsks = (state) => openOnes(state).some(({ owner }) => owner === "lesson");

/** Another Spec is looked at: what is asked of its net is asked, all else that is open rests; what was asked and is
 * shown is over with its net, as is what is asked of a net that is gone.
 * @param {Asked & Pick<State, "gone">} state @param {Spec} spec @returns {Asked} */
export function turned({ asking, rests, gone }, { net }) {
  if (asking?.spec.net === net) return { asking, rests };
  const open = openOnes({ asking, rests }).filter((one) => !isGone(gone, one.spec));
  const here = open.findLast((one) => one.spec.net === net) ?? null;
  return { asking: here, rests: open.filter((one) => one !== here) };
}

/** Without some of what is asked; the tab of the card closes with the question that was in it.
 * @param {Asked & Pick<State, "tab">} state @param {(one: Asking) => boolean} isOver
 * @returns {Asked & Partial<Pick<State, "tab">>} */
export function without({ asking, rests, tab }, isOver) {
  const left = asking && isOver(asking) ? null : asking;
  const closes = asking && !left && tab === "question";
  return { asking: left, rests: rests.filter((one) => !isOver(one)), ...(closes ? { tab: null } : {}) };
}

/** What is asked where something else begins at a Spec, a lesson's checkpoint or a puzzle: over is what is shown, what
 * a lesson asked, and what who is at the stage was asked of that net.
 * @param {Asked & Pick<State, "tab">} state @param {Spec} spec */
export const begun = (state, { net }) =>
  without(state, (one) => !one.open || one.owner === "lesson" || (one.owner === "stage" && one.spec.net === net));

/** What is asked, some of it changed. @param {Asked} state @param {(one: Asking) => Asking} change @returns {Asked} */
export const each = ({ asking, rests }, change) => ({ asking: asking && change(asking), rests: rests.map(change) });

/**
 * What becomes of a state that a Screen brings, where questions are open: a link, a file or an address ends none but
 * those of the lesson that it leads out of. One that names no lesson leads out of none.
 * @template {Asked & Pick<State, "lesson"|"checkpoint"|"puzzle"|"tab">} There
 * @param {There} there @param {Asked & Pick<State, "lesson"|"checkpoint">} now @param {Spec} spec  The Screen's.
 * @returns {There}
 */
export function arriving(there, now, spec) {
  const isSame = there.lesson === now.lesson && there.checkpoint === now.checkpoint;
  const leads = there.puzzle !== null || (there.lesson !== null && !isSame);
  const asks = openOnes(there);
  const isReplaced = (/** @type {Asking} */ one) =>
    one.owner === "stage"
    && asks.some((other) => other.spec.net === one.spec.net && !alike(other.question, one.question));
  const kept = openOnes(now).filter((one) => !(leads && one.owner === "lesson") && !isReplaced(one));
  const more = asks.filter((one) => !kept.some((other) => other.spec.net === one.spec.net));
  const asked = turned({ asking: null, rests: [...more, ...kept], gone: [] }, spec);
  const stays = there.lesson === null && kept.some(({ owner }) => owner === "lesson");
  const { lesson, checkpoint } = now;
  return { ...there, ...asked, ...(stays ? { lesson, checkpoint, tab: there.tab ?? "lesson" } : {}) };
}
