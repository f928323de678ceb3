/** A lesson's file: read into a draft, and written. What is wrong with one is said with its place. */

import { fromPlain, toPlain } from "../../state/screen.js";
import { inWords } from "../../text/inwords.js";
import { text } from "../../text/withdesk.js";
import { LEAST_OPTIONS, MOST_ASKED, parseQuestion } from "../../spec/question.js";
import { HIDEABLE, MOST_CHECKPOINTS, MOST_MINUTES } from "./draft.js";
import { whyOf } from "../../text/whyof.js";
import { brokenAt } from "../../spec/jsonplace.js";

/**
 * @typedef {import("../../state/making.js").Draft} Draft
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("../../state/making.js").Asks} Asks
 * @typedef {import("../../state/making.js").Expected} Expected
 * @typedef {import("../../text/inwords.js").Words} Words
 * @typedef {Record<string, unknown>} Fields
 */

const VERSION = 1;
/** Of a file, in letters. */
export const LONGEST = 256 * 1024;
const MOST_PLACE = 999;
const MOST_EXPECTED = 100;
const LESSON = ["version", "title", "about", "minutes", "place", "checkpoints"];
const PAGE = ["screen", "title", "text", "do", "then", "question", "expect", "hide"];
/** Of a Screen, what is the lesson's own to say. */
const OWN = ["lesson", "checkpoint", "covered", "question", "resting", "theme", "tab"];
const EXPECTED = ["value", "held", "first", "says", "figure", "card"];
const SHOWN = 40;

const said = text.maker.file;

/** @param {string} place @param {string} why @returns {never} */
function refuse(place, why) {
  throw new Error(place ? said.at({ place, why }) : why);
}

/** @param {string} place @param {string} allowed @param {unknown} given @returns {never} */
function mustBe(place, allowed, given) {
  const whole = JSON.stringify(given) ?? said.nothing;
  const cut = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}\u2026` : whole;
  return refuse(place, said.mustBe({ allowed, given: cut }));
}

/** @param {unknown} given @returns {given is Fields} */
const isObject = (given) => typeof given === "object" && given !== null && !Array.isArray(given);

/** @param {string} place @param {unknown} given @param {string[]} known @returns {Fields} */
function fields(place, given, known) {
  if (!isObject(given)) return mustBe(place, said.may.object, given);
  const unknown = Object.keys(given).filter((one) => !known.includes(one));
  if (unknown.length) refuse(place, said.unknown({ unknown, known }));
  return given;
}

/** @param {string} place @param {unknown} given @param {number} least @param {number} most */
function whole(place, given, least, most) {
  const fits = typeof given === "number" && Number.isInteger(given) && given >= least && given <= most;
  return fits ? given : mustBe(place, said.may.whole({ least, most }), given);
}

/** @param {string} place @param {unknown} given @param {number} most @returns {unknown[]} */
const list = (place, given, most) =>
  (Array.isArray(given) && given.length <= most ? given : mustBe(place, said.may.list({ most }), given));

/** A text, in one language or in several; of a draft it may be empty. @param {string} place @param {unknown} given
 * @returns {Words} */
function words(place, given) {
  if (typeof given === "string") return given;
  if (!isObject(given)) return mustBe(place, said.may.words, given);
  for (const [language, one] of Object.entries(given)) {
    if (typeof one !== "string") mustBe(`${place}.${language}`, said.may.string, one);
  }
  return /** @type {Record<string, string>} */ (given);
}

/** The lesson in a file's text; throws an Error that says what is wrong, and where. @param {string} content
 * @returns {Draft} */
export function read(content) {
  if (content.length > LONGEST) refuse("", said.tooLong({ most: LONGEST }));
  /** @type {unknown} */
  let given;
  const plain = content.replace(/^\ufeff/, "");
  try {
    given = JSON.parse(plain);
  } catch {
    refuse("", said.notJson({ at: brokenAt(plain) }));
  }
  return lesson(given);
}

/** The lesson that plain JSON values are. @param {unknown} given @returns {Draft} */
export function lesson(given) {
  // A file of something else is told as that, not by each of its fields.
  if (isObject(given) && !("checkpoints" in given)) refuse("", said.noLesson);
  const all = fields("", given, LESSON);
  if (all.version !== VERSION) mustBe("version", String(VERSION), all.version);
  /** @type {Fields} */
  let before = {};
  const checkpoints = list("checkpoints", all.checkpoints, MOST_CHECKPOINTS).map((one, at) => {
    const place = `checkpoints[${at}]`;
    const found = fields(place, one, PAGE);
    before = screenFields(`${place}.screen`, before, found.screen);
    return page(place, found, before);
  });
  return {
    title: words("title", all.title),
    about: words("about", all.about),
    minutes: whole("minutes", all.minutes, 1, MOST_MINUTES),
    place: all.place === undefined ? null : whole("place", all.place, 0, MOST_PLACE),
    checkpoints,
  };
}

/** A Screen's fields with what a checkpoint changes in them: null is the default; one that names a net stands alone.
 * @param {string} place @param {Fields} before @param {unknown} given @returns {Fields} */
function screenFields(place, before, given) {
  const change = given ?? {};
  if (!isObject(change)) return mustBe(place, said.may.screen, change);
  for (const name of OWN) if (name in change) refuse(`${place}.${name}`, said.own);
  const { spec = {} } = change;
  if (!isObject(spec)) return mustBe(`${place}.spec`, said.may.spec, spec);
  if ("net" in spec) return kept({ ...change, spec });
  if (!("spec" in before)) refuse(place, said.firstSpec);
  return kept({ ...before, ...change, spec: kept({ .../** @type {Fields} */ (before.spec), ...spec }) });
}

/** @param {Fields} all @returns {Fields} */
const kept = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));

/** @param {string} place @param {Fields} found @param {Fields} screen  All its fields. @returns {Page} */
function page(place, found, screen) {
  const { title, text: shown, do: does = "", then = "", expect = [], hide = [] } = found;
  return {
    screen: screenOf(`${place}.screen`, screen),
    title: words(`${place}.title`, title), text: words(`${place}.text`, shown),
    do: words(`${place}.do`, does), then: words(`${place}.then`, then),
    question: found.question === undefined ? null : asks(`${place}.question`, found.question),
    expect: list(`${place}.expect`, expect, MOST_EXPECTED).map((one, at) => expected(`${place}.expect[${at}]`, one)),
    hide: list(`${place}.hide`, hide, HIDEABLE.length).map((one, at) =>
      (typeof one === "string" && HIDEABLE.includes(one)
        ? one
        : mustBe(`${place}.hide[${at}]`, said.may.oneOf({ allowed: HIDEABLE }), one))),
  };
}

/** @param {string} place @param {Fields} screen */
function screenOf(place, screen) {
  try {
    const spec = { version: VERSION, .../** @type {Fields} */ (screen.spec) };
    return fromPlain({ ...screen, version: VERSION, spec });
  } catch (error) {
    return refuse(place, whyOf(error));
  }
}

/** A question; of a draft its texts and symbols may still be empty, and answers missing.
 * @param {string} place @param {unknown} given @returns {Asks} */
function asks(place, given) {
  if (!isObject(given)) return mustBe(place, said.may.object, given);
  const { text: asked, options } = given;
  const blank = (/** @type {Words} */ one) => inWords(one).trim() || "?";
  /** @type {unknown[]} */
  const those = Array.isArray(options) ? options : [];
  const filled = (/** @type {unknown} */ when) =>
    (isObject(when) ? Object.fromEntries(Object.entries(when).map(([name, than]) =>
      [name, than === "" ? "?" : than])) : when);
  const missing = given.kind === "choose" ? Math.max(0, LEAST_OPTIONS - those.length) : 0;
  parseQuestion({
    ...given,
    text: blank(words(`${place}.text`, asked)),
    ...(options === undefined ? {} : {
      options: [...those.map((one, at) => (isObject(one)
        ? { ...one, text: blank(words(`${place}.options[${at}].text`, one.text)), when: filled(one.when) }
        : one)), ...Array.from({ length: missing }, () => ({ text: "?", when: "stays" }))],
    }),
  }, place);
  return /** @type {Asks} */ (/** @type {unknown} */ (given));
}

/** What is expected is judged where lessons are checked; here it is told in words. @param {string} place
 * @param {unknown} given @returns {Expected} */
function expected(place, given) {
  if (!isObject(given)) return mustBe(place, said.may.object, given);
  const { kind } = given;
  if (typeof kind !== "string" || !EXPECTED.includes(kind)) {
    return mustBe(`${place}.kind`, said.may.oneOf({ allowed: EXPECTED }), kind);
  }
  if (kind !== "figure" && kind !== "card") ofRun(place, kind, given);
  return { ...given, kind };
}

/** Refuses what is expected of a run but lacks what its sentence says. @param {string} place @param {string} kind
 * @param {Fields} given */
function ofRun(place, kind, { signal, step, steps, as, is, above, below }) {
  if (Array.isArray(steps) && steps.length === 2) {
    steps.forEach((one, at) => whole(`${place}.steps[${at}]`, one, 0, MOST_ASKED.steps));
  } else whole(`${place}.step`, step, 0, MOST_ASKED.steps);
  if (kind === "says") {
    if (typeof is !== "string" && !Array.isArray(is)) mustBe(`${place}.is`, said.may.string, is);
    return;
  }
  if (typeof signal !== "string") mustBe(`${place}.signal`, said.may.string, signal);
  if (kind === "held") whole(`${place}.as`, as, 0, MOST_ASKED.steps);
  else if ([is, above, below].every((one) => one === undefined)) {
    mustBe(`${place}.is`, text.question.may.takes.number, is);
  }
}

/** The lesson as plain values: each Screen stands alone. @param {Draft} draft */
function plain({ title, about, minutes, place, checkpoints }) {
  return {
    version: VERSION, title, about, minutes, ...(place === null ? {} : { place }),
    checkpoints: checkpoints.map(({ screen, question, then, expect, hide, ...one }) => ({
      screen: screenPlain(screen), title: one.title, text: one.text,
      ...(inWords(one.do) ? { do: one.do } : {}),
      ...(question ? { question } : {}),
      // It is said after a question.
      ...(question && inWords(then) ? { then } : {}),
      ...(expect.length ? { expect } : {}),
      ...(hide.length ? { hide } : {}),
    })),
  };
}

/** @param {Page["screen"]} screen */
function screenPlain(screen) {
  const { version: _, ...all } = toPlain(screen);
  return all;
}

/** As a file's text. @param {Draft} draft */
export const written = (draft) => `${JSON.stringify(plain(draft), null, 2)}\n`;

/** The same without white space. @param {Draft} draft */
export const close = (draft) => JSON.stringify(plain(draft));

/** What a lesson's file is called: of its title the letters, digits, - and _. @param {Draft} draft */
export function fileName({ title }) {
  const letters = inWords(title).normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const plainly = letters.replace(/[^a-z0-9_]+/g, "-");
  return `${plainly.replace(/^-+|-+$/g, "").slice(0, 60) || "lesson"}.json`;
}
