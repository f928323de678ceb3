import { cardOf, rangeOf } from "../state/asking.js";
import { netOf, spanOf } from "../spec/net.js";
import { alike } from "../spec/question.js";
import { isOfClass } from "../state/ofclass.js";
import { inOwnWords } from "../state/ownwords.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withpolls.js";
import { followBegin } from "../ui/begun.js";
import { toggle } from "../ui/controls.js";
import { button, h, hide, write, writeAny } from "../ui/dom.js";
import { createBars, createHistogram, createLines, spread, withRight } from "./poll/charts.js";

/** @typedef {import("../state/types.js").State} State */
/** @typedef {import("../state/poll.js").Asked} Asked */

const said = { ...text.poll, ...text.polling };

/** Whether a lesson has gone on from what the class was asked: beneath another checkpoint's text results would be read
 * as that one's. @param {State} state */
const isPast = ({ poll: { asked }, lesson, checkpoint }) =>
  asked?.stage === "shown" && (asked.lesson !== lesson || asked.checkpoint !== checkpoint);

/** What the class is asked, in the language of this page where a lesson has it: as asked here, or by its checkpoint.
 * @param {State} state @param {Asked} asked */
function heard({ asking, course, ...state }, { question, lesson, checkpoint }) {
  if (asking && isOfClass({ asking, ...state })) return asking.question;
  const isThere = course?.name === lesson && course.at === checkpoint;
  const own = isThere ? course.checkpoint?.question : null;
  return own && alike(own, question) ? own : question;
}

/** What the class is asked: how many have answered, and once that is shown, what.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const words = h("p", { class: "asked" });
  const count = h("p", { class: "answered", "aria-live": "polite" });
  const chart = h("div", { class: "chart" });
  const results = button(said.results, actions.showResults, { class: "main" });
  const peek = toggle(said.peek, actions.setPeek);
  const away = button(said.away, actions.putAway, { class: "away" });
  const row = h("div", { class: "row" }, results, away, peek.element);
  const region = h("section", { class: "poll", "aria-label": said.name, tabindex: "-1" }, words, count, chart, row);
  element.append(region);
  /** What draws, by the kind of question. */
  const bars = createBars();
  const histogram = createHistogram();
  const lines = createLines();
  /** The question that was there last, and how it stood. */
  let there = "";

  /** @param {State} state @param {Asked["question"]} question @param {Asked["results"]} all */
  function draw(state, question, all) {
    hide(chart, !all);
    if (!all) return chart.replaceChildren();
    const { asking, trace } = state;
    const mine = asking && isOfClass(state) ? asking : null;
    const truth = mine?.result?.truth ?? null;
    const given = mine?.given ?? null;
    const { kind, of } = question;
    const put = (/** @type {{element: Element}} */ one) => {
      if (chart.firstElementChild !== one.element) chart.replaceChildren(one.element);
    };
    if (kind === "choose") {
      put(bars);
      const counts = all.counts ?? [];
      bars.show(question.options.map((option, at) =>
        ({ label: option.text, count: counts[at] ?? 0, right: truth === at, mine: given === at })));
    } else if (kind === "symbol") {
      put(bars);
      const right = Array.isArray(truth) ? truth.map(String) : [];
      bars.show(withRight(all.said ?? [], right).map(([one, many]) =>
        ({ label: visible(one), count: many, right: right.includes(one), mine: given === one })));
    } else if (kind === "number") {
      put(histogram);
      const number = (/** @type {unknown} */ one) => (typeof one === "number" ? one : null);
      histogram.show(all.numbers ?? [], {
        span: spanOf(of.signal, netOf(state), trace), truth: number(truth), given: number(given),
      });
    } else {
      put(lines);
      // Somebody else may have drawn farther than this screen has.
      const range = spread(all.lines ?? [], mine ? rangeOf(mine, trace) : [-1, 1]);
      const list = (/** @type {unknown} */ one) => (Array.isArray(one) ? one : null);
      lines.show(all.lines ?? [], { count: all.count, range, steps: of.steps, truth: list(truth), given: list(given) });
    }
  }

  return {
    /** @param {State} state */
    update(state) {
      const { poll: { asked, peek: peeks }, classroom, asking, line } = state;
      const card = cardOf(state);
      const isCard = card === "lesson" || card === "question";
      const isOther = asking ? !isOfClass(state) : card === "lesson" && isPast(state);
      const had = region.contains(document.activeElement);
      hide(region, !asked || !classroom || !isCard || isOther);
      // Who put it away is at what is there in its place.
      if (had && region.hidden) {
        const open = /** @type {HTMLElement|null} */ (element.querySelector('[role="tab"][aria-selected="true"]'));
        open?.focus({ preventScroll: true });
      }
      if (!asked || !classroom || region.hidden) return;
      followBegin(region);
      const { presenter, here, following } = classroom;
      hide(row, !presenter);
      // A presenter's page that came anew has no question of its own that says it.
      hide(words, Boolean(asking));
      const question = inOwnWords(heard(state, asked), { ...state, spec: asked.spec }, actions.refresh);
      writeAny(words, question.text);
      const pressed = results.matches(":focus");
      hide(results, asked.stage === "shown");
      if (pressed && results.hidden) away.focus();
      hide(peek.element, asked.stage === "shown");
      peek.set(peeks);
      const of = { count: asked.count, of: here };
      // It is on its way for a moment each time: that is told where there is no line.
      const waiting = asking && asking.given !== null && line.state !== "open" ? said.untaken : "";
      const yours = !asking?.open ? "" : asked.taken ? said.taken : waiting;
      const mine = asked.stage !== "open" ? said.closed : yours;
      const ended = asked.late ? said.late : mine;
      const told = { all: [said.count(of), asked.stage === "shown" && !asked.late ? "" : ended] };
      // Who comes once results are shown was not asked.
      const isAsked = asked.stage !== "shown" || !asked.count;
      write(count, presenter && isAsked ? said.answered(of) : text.sentences(told));
      draw(state, question, asked.results);
      const key = `${asked.id} ${asked.stage}`;
      if (there === key) return;
      there = key;
      // Where the page scrolls, what is asked and what was answered lies beneath the stage.
      const isBelow = root.dataset.layout?.startsWith("stacked");
      if (!presenter && following && isBelow) element.scrollIntoView({ block: asked.results ? "end" : "center" });
      // A lesson's text may leave it no room in the card: all that was answered is seen, and before that what shows it.
      if (presenter || following) (asked.results ? chart : row).scrollIntoView({ block: "nearest" });
    },
    destroy: () => region.remove(),
  };
}
