import { netOf, spanOf } from "../spec/net.js";
import { netNamed } from "../spec/ownnets.js";
import { KINDS, UNJUDGED, parts } from "../spec/question.js";
import { same } from "../spec/same.js";
import { amount, reading } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/text.js";
import { decimalField } from "../ui/decimal.js";
import { button, freshId, h, hasFocus, inItsLanguage, write, writeAny } from "../ui/dom.js";
import { coverOf } from "../state/covering.js";
import { isLed, isOfClass, whoShows } from "../state/ofclass.js";
import { inOwnWords } from "../state/ownwords.js";
import { drawsAnother, outputOf } from "../state/stagequestion.js";
import { createPad } from "./question/pad.js";
import { createRests } from "./question/rests.js";

/** @typedef {import("../state/types.js").State} State */
/** @typedef {import("../state/asking.js").Asking} Asking */

const said = text.question;
/** A number that is answered may be so far from 0. */
const FAR = 1e6;
/** What one can be asked about a change on the stage. A symbol is not told apart from the input that follows. */
const OFFERED = KINDS.filter((kind) => kind !== "symbol");

/** What is asked before a run is shown: a place to answer, and then how near that was.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const asked = h("p", { class: "asked", id: freshId("asked") });
  const place = h("div", { class: "reply" });
  const told = h("p", { class: "told", "aria-live": "polite" });
  const kinds = h("select", { "aria-label": said.how },
    ...OFFERED.map((kind) => h("option", { value: kind }, said.kinds[kind])));
  kinds.addEventListener("change", () =>
    actions.asking.otherwise({ kind: OFFERED.find((one) => one === kinds.value) ?? "choose" }));
  const reveal = button(said.reveal, () => {
    actions.asking.reveal();
    if (goesOn) return;
    again.hidden = false;
    again.focus();
  }, { class: "main" });
  const again = button(said.again, () => {
    actions.asking.tryAgain();
    // The button goes away with that.
    region.focus({ preventScroll: true });
  }, { class: "once-more", title: said.againDoes });
  const done = button(said.done, actions.asking.end);
  const row = h("div", { class: "row" }, reveal, again, done, kinds);
  const region = h("section", { class: "question scroll", "aria-label": said.name, tabindex: "-1" },
    asked, place, told, row);
  const rests = createRests(actions, () => {
    region.hidden = false;
    region.focus({ preventScroll: true });
  });
  // Whoever has answered sees what to press: where there is little height it is beneath what is in sight.
  place.addEventListener("change", () => reveal.scrollIntoView({ block: "nearest" }));
  element.append(region, rests.element);

  /** What stands in the place for the answer. @type {{show: (now: Asking, state: State) => void}|null} */
  let reply = null;
  let built = "";
  /** It is the lesson's own: once it is answered, the lesson goes on. */
  let goesOn = false;

  /** @param {Asking} now @param {State} state */
  function build(now, state) {
    const { kind, of, options } = now.question;
    const net = netNamed(state.nets, now.spec.net);
    const key = JSON.stringify([kind, of, options, net?.labels]);
    if (key === built) return;
    built = key;
    const answer = actions.asking.answer;
    const made = kind === "choose" ? choices(options.map((one) => one.text), answer)
      : kind === "number" ? number(answer)
      : kind === "symbol" ? symbols(net?.labels ?? [], answer)
      : createPad(answer);
    place.replaceChildren(made.element);
    reply = made;
  }

  return {
    /** @param {State} state */
    update(state) {
      const { asking, tab } = state;
      rests.update(state);
      region.hidden = !asking || (tab !== "question" && tab !== "lesson");
      if (!asking || region.hidden) {
        if (!asking) built = "";
        return;
      }
      const had = hasFocus(region);
      const question = inOwnWords(asking.question, { ...state, spec: asking.spec }, actions.refresh);
      const { open, mine, result } = asking;
      build({ ...asking, question }, state);
      writeAny(asked, question.text);
      reply?.show(asking, state);
      // What the whole class is asked is the presenter's to show.
      const { poll: { asked: shared }, classroom } = state;
      const isShared = shared !== null && classroom !== null && isOfClass(state);
      const presents = isShared && classroom.presenter;
      reveal.hidden = !open || whoShows(state) === "teacher";
      // First what was answered, then what is right.
      reveal.classList.toggle("main", !isShared || shared.stage === "shown");
      place.hidden = presents ? isDrawn(question) || shared.results !== null : isShared && shared.stage === "shown";
      goesOn = tab === "lesson" && !asking.own;
      const isLessons = asking.owner === "lesson" && drawsAnother(asking);
      again.hidden = open || isShared || isLed(state) || (tab === "lesson" && !isLessons);
      done.hidden = open || tab === "lesson" || isShared || isLed(state);
      kinds.hidden = !open || !mine || question.kind === "symbol";
      kinds.value = question.kind;
      // What had the focus has gone away with what was shown.
      if (had && !hasFocus(region)) region.focus({ preventScroll: true });
      const output = outputOf({ ...state, spec: asking.spec }, question.of);
      const span = spanOf(question.of.signal, netOf(state), state.trace);
      const isGone = result !== null && !same(asking.spec, state.spec);
      const tells = open ? "" : result
        ? text.sentences({ all: [outcome({ ...asking, question }, result, output, span), isGone ? said.gone : ""] })
        : coverOf(state, asking.spec) === null ? said.coming
        : said.rests({ net: netNamed(state.nets, asking.spec.net)?.title ?? asking.spec.net });
      if (told.textContent === tells) return;
      write(told, tells);
      // What is told pushes it away.
      if (again.matches(":focus")) again.scrollIntoView({ block: "nearest" });
    },
    destroy: () => [region, rests.element].forEach((part) => part.remove()),
  };
}

/** Whether its answer is not among what it says. @param {import("../spec/question.js").Question} question */
const isDrawn = ({ kind }) => kind === "number" || kind === "sketch";

/** @param {string[]} options @param {(given: number) => void} answer */
function choices(options, answer) {
  const name = freshId("option");
  const inputs = options.map((_, at) => {
    const input = h("input", { type: "radio", name });
    input.addEventListener("change", () => answer(at));
    return input;
  });
  const labels = options.map((option, at) =>
    h("label", { class: "option", title: said.optionIs }, inputs[at], inItsLanguage(h("span", {}, option))));
  return {
    element: h("div", { role: "radiogroup", class: "options", "aria-label": said.options }, ...labels),
    /** @param {Asking} now */
    show({ given, open, result }) {
      inputs.forEach((input, at) => {
        input.checked = at === given;
        input.disabled = !open;
        labels[at].classList.toggle("true", result?.truth === at);
      });
    },
  };
}

/** What is typed counts once nothing more was for so long. In ms. */
const RESTS = 1000;

/** @param {(given: number|null) => void} answer */
function number(answer) {
  const id = freshId("guess");
  const { input, read, typed } = decimalField({ min: -FAR, max: FAR }, { id, size: "8" });
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  input.addEventListener("change", () => {
    clearTimeout(resting);
    answer(input.value.trim() === "" ? null : read());
  });
  // Who looks up from what was typed has answered.
  input.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const value = typed();
      if (value !== null && input.isConnected) answer(value);
    }, RESTS);
  });
  return {
    element: h("div", { class: "control" }, h("label", { for: id }, said.yours), input),
    /** @param {Asking} now */
    show({ given, open }) {
      input.disabled = !open;
      const shown = given === null ? "" : String(given);
      if (!input.matches(":focus") && input.value !== shown) input.value = shown;
    },
  };
}

/** @param {string[]} labels @param {(given: string) => void} answer */
function symbols(labels, answer) {
  const found = choices(labels.map(visible), (at) => answer(labels[at]));
  return {
    element: found.element,
    /** @param {Asking} now */
    show({ given, open, result, ...now }) {
      const [word] = Array.isArray(result?.truth) ? result.truth : [];
      const truth = labels.findIndex((one) => one === word);
      const at = labels.findIndex((one) => one === given);
      const shown = result && { ...result, truth };
      found.show({ ...now, open, given: at < 0 ? null : at, result: shown });
    },
  };
}

/** What it did, told of what was asked: where it is, its largest value, or beside the undisturbed run.
 * @param {import("../spec/question.js").Question} question @param {import("../state/asking.js").Result} result
 * @param {{signal: string, cell: number, output: string|null}} named @param {[number, number]|null} span */
function wentSaid({ of: { steps: [first, stop] }, options, tolerance }, result, named, span) {
  const { truth, before, last, free, most } = result;
  const value = (/** @type {number} */ one) => reading(span, one);
  const [when] = truth === UNJUDGED ? [] : parts(options[Number(truth)].when);
  if (when === "reaches" || when === "misses") {
    return said.most({ ...named, most: value(most.value), step: most.step + 1 });
  }
  const is = { ...named, last: stop, now: value(last) };
  const isBeside = when === "higher" || when === "lower" || when === "same";
  const told = isBeside ? said.beside({ ...is, free: value(free) })
    : said.went({ ...is, first, before: value(before) });
  const isNone = (when === "stays" || when === "same") && value(isBeside ? free : before) !== value(last);
  return isNone ? text.sentences({ all: [told, said.none({ tolerance: amount(tolerance) })] }) : told;
}

/** One sentence on the difference. @param {Asking} asking @param {import("../state/asking.js").Result} result
 * @param {string|null} output  What the output stands for that was asked about.
 * @param {[number, number]|null} span  Within what its numbers lie. */
function outcome({ question, given }, result, output, span) {
  const { kind, of, options } = question;
  const { truth, error, right, off } = result;
  if (error || truth === null) return said.noAnswer({ why: error });
  const [, stop] = of.steps;
  const value = (/** @type {number} */ one) => reading(span, one);
  const named = { signal: of.signal, cell: of.cell + 1, output };
  switch (kind) {
    case "choose": {
      const went = wentSaid(question, result, named, span);
      if (truth === UNJUDGED) return went;
      const is = options[Number(truth)].text;
      const chosen = given === null ? "" : options[Number(given)].text;
      return text.sentences({ all: [said.chosen({ right, is, given: chosen }), went] });
    }
    case "number": {
      const [guess, is] = [given, truth].map((one) => (one === null ? "" : value(Number(one))));
      const way = Number(given) > Number(truth) ? "high" : "low";
      return said.number({ ...named, right, is, given: guess, off: amount(off), way, step: stop });
    }
    case "symbol": {
      const words = (Array.isArray(truth) ? truth : []).map((one) => visible(String(one)));
      return said.symbol({ right, said: words, given: visible(String(given ?? "")), step: stop });
    }
    default:
      return said.sketch({ ...named, right, off: amount(off) });
  }
}
