import { netNamed } from "../spec/ownnets.js";
import { KINDS } from "../spec/question.js";
import { amount, reading } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/text.js";
import { decimalField } from "../ui/decimal.js";
import { button, freshId, h, write } from "../ui/dom.js";
import { createPad } from "./question/pad.js";

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
    again.hidden = false;
    if (!inLesson) again.focus();
  }, { class: "main" });
  const again = button(said.again, actions.asking.tryAgain, { title: said.againDoes });
  const done = button(said.done, actions.asking.end);
  const row = h("div", { class: "row" }, reveal, again, done, kinds);
  const region = h("section", { class: "question scroll", "aria-label": said.name }, asked, place, told, row);
  element.append(region);

  /** What stands in the place for the answer. @type {{show: (now: Asking, state: State) => void}|null} */
  let reply = null;
  let built = "";
  let inLesson = false;

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
      region.hidden = !asking || (tab !== "question" && tab !== "lesson");
      if (!asking || region.hidden) {
        if (!asking) built = "";
        return;
      }
      const { question, open, mine, result } = asking;
      build(asking, state);
      write(asked, question.text);
      reply?.show(asking, state);
      reveal.hidden = !open;
      // Another input is not what a lesson speaks of.
      inLesson = tab === "lesson";
      again.hidden = open || inLesson;
      done.hidden = open || tab === "lesson";
      kinds.hidden = !open || !mine;
      kinds.value = question.kind;
      write(told, open ? "" : result ? outcome(asking, result) : said.coming);
    },
    destroy: () => region.remove(),
  };
}

/** @param {string[]} options @param {(given: number) => void} answer */
function choices(options, answer) {
  const name = freshId("option");
  const inputs = options.map((_, at) => {
    const input = h("input", { type: "radio", name });
    input.addEventListener("change", () => answer(at));
    return input;
  });
  const labels = options.map((option, at) =>
    h("label", { class: "option", title: said.optionIs }, inputs[at], h("span", {}, option)));
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

/** @param {(given: number|null) => void} answer */
function number(answer) {
  const id = freshId("guess");
  const { input, read } = decimalField({ min: -FAR, max: FAR }, { id, size: "8" });
  input.addEventListener("change", () => answer(input.value.trim() === "" ? null : read()));
  return {
    element: h("div", { class: "control" }, h("label", { for: id }, said.yours), input),
    /** @param {Asking} now */
    show({ given, open }) {
      input.disabled = !open;
      if (given === null && !input.matches(":focus")) input.value = "";
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

/** One sentence on the difference. @param {Asking} asking @param {import("../state/asking.js").Result} result */
function outcome({ question: { kind, of, options }, given }, { truth, error, right, off, before, last }) {
  if (error || truth === null) return said.noAnswer({ why: error });
  const [first, stop] = of.steps;
  const value = (/** @type {number} */ one) => reading(of.signal, one);
  const named = { signal: of.signal, cell: of.cell + 1 };
  switch (kind) {
    case "choose": {
      const went = said.went({ ...named, first, before: value(before), last: stop, now: value(last) });
      const is = options[Number(truth)].text;
      const chosen = given === null ? "" : options[Number(given)].text;
      return `${said.chosen({ right, is, given: chosen })} ${went}`;
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
