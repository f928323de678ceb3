import { createFold } from "../lessons/fold.js";
import { laidOut } from "../lessons/words.js";
import { same } from "../spec/same.js";
import { cardOf, waits } from "../state/asking.js";
import { isLed } from "../state/ofclass.js";
import { inWords } from "../text/inwords.js";
import { text } from "../text/withpuzzles.js";
import { followBegin } from "../ui/begun.js";
import { button, h, hide, inItsLanguage, write, writeAny } from "../ui/dom.js";
import { pinsIn } from "./pins.js";
import { verdictSaid } from "./verdict.js";

const said = { ...text.puzzles, ...text.puzzling };

/** The puzzle beside the stage: what is wanted, what helps, and the verdict.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("./solving.js").Solving} solving @returns {import("../state/types.js").View} */
export function mountCard(element, actions, solving) {
  /** @type {import("../state/types.js").State} */
  let state;
  const { fold, unfold } = createFold(() => region);
  const title = h("h2");
  const words = h("p", { class: "words" });
  const pins = h("p", { class: "pins-now" });
  const how = h("p", { class: "how" });
  const check = button(said.check, () => solving.check(state), { class: "main" });
  const hint = button(said.hint, () => void solving.hint());
  const solve = button(said.solve, () => void solving.solve(() => state));
  const verdict = h("p", { class: "verdict", "aria-live": "polite" });
  const since = h("p", { class: "since" });
  /** What was pressed goes away, or can't be pressed any more: it gives the focus on. */
  const onward = () => check.focus({ preventScroll: true });
  const look = button(said.look, () => {
    const { failed } = state.answers.puzzle?.data ?? {};
    if (!failed) return;
    solving.look(failed, state);
    onward();
  });
  const next = button(said.next, () => {
    const name = solving.next();
    if (name) void solving.go(name, () => state).then(onward);
  });
  const hints = h("ul", { class: "hints", "aria-live": "polite" });
  const then = h("p", { class: "solution", "aria-live": "polite" });
  const again = button(said.again, () => {
    solving.again(state);
    onward();
  });
  const leave = button(said.leave, actions.leavePuzzle);
  const region = h("section", { class: "puzzle", "aria-label": said.name, tabindex: "-1" },
    h("div", { class: "row spread" }, title, h("div", { class: "row" }, leave, fold)),
    words, pins, how, h("div", { class: "row tries" }, check, hint, solve), verdict, since,
    h("div", { class: "row" }, look, next, again), then, hints);
  element.append(region);
  /** @type {unknown} */
  let drawn = null;

  const light = (/** @type {string|null} */ signal) => {
    const reads = signal ? [{ signal, step: state.step, unit: state.unit }] : [];
    actions.light(signal ? { wire: signal, reads } : null);
  };
  const hueOf = (/** @type {string} */ signal) =>
    (state.trace?.signals.includes(signal) ? state.trace.about(signal).hue : "");

  function drawWords() {
    const { open } = solving;
    if (drawn === open) return;
    const isOther = /** @type {import("./solving.js").Open|null} */ (drawn)?.name !== open?.name;
    drawn = open;
    writeAny(title, open?.listed ? inWords(open.listed.title) : said.coming);
    const wanted = open?.error ? said.notLoaded({ why: open.error }) : (open?.text ?? "");
    words.replaceChildren(...laidOut(wanted, hueOf, light));
    then.replaceChildren(...laidOut(open?.solution ?? "", hueOf, light));
    for (const one of [words, then]) inItsLanguage(one);
    hints.replaceChildren(...(open?.hints ?? []).map((one, at) =>
      h("li", {}, h("b", {}, said.hintOf({ at: at + 1, of: open?.of ?? 0 })),
        inItsLanguage(h("span", {}, ...laidOut(one, hueOf, light))))));
    if (isOther) {
      element.scrollTop = 0;
      unfold();
    } else if (open?.hints.length) hints.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  function drawVerdict() {
    const { answers: { puzzle: asked }, puzzle, spec } = state;
    const mine = /** @type {{puzzle?: string, spec?: import("../state/types.js").Spec}} */ (asked?.args ?? {});
    const isMine = asked !== undefined && mine.puzzle === puzzle;
    const found = isMine && !asked.stale ? asked.data : null;
    const isShown = solving.isShown(mine.spec ?? null);
    const here = found ? verdictSaid(found, isShown, state)
      : isMine && asked.error ? said.notChecked({ why: asked.error }) : isMine ? said.checking : "";
    if (found?.solved && puzzle && !isShown) solving.keep(puzzle, found.pins);
    if (verdict.textContent !== here) {
      write(verdict, here);
      verdict.classList.toggle("solved", Boolean(found?.solved));
      if (found) verdict.scrollIntoView({ block: "nearest" });
    }
    const [judged, now] = [mine.spec, spec].map((one) => [one?.interventions, one?.net]);
    const isPast = Boolean(found) && !same(judged, now);
    write(since, waits(state) ? said.waits : isPast ? said.changed : "");
    hide(look, isLed(state) || !found?.failed || found.failed.input === 0 || same(found.failed.reads, spec?.input));
    hide(next, isLed(state) || !found?.solved || isPast || !solving.next());
  }

  return {
    update(now) {
      state = now;
      solving.follow(now);
      hide(region, !now.puzzle || cardOf(now) !== "puzzle");
      if (region.hidden) return;
      followBegin(region);
      const { open } = solving;
      drawWords();
      drawVerdict();
      const { spec, trace } = now;
      const layers = trace?.whole.layers ?? [];
      const count = trace ? pinsIn(spec?.interventions ?? [], { steps: trace.steps, layers }) : 0;
      write(pins, open?.listed ? said.now({ pins: count, par: open.listed.par }) : "");
      write(how, open?.listed && !count ? said.how({ form: text.pinform.summary }) : "");
      const isThere = Boolean(open?.listed);
      const isLast = !isThere || (open?.hints.length ?? 0) >= (open?.of ?? 0);
      const begin = open?.screen?.spec;
      const isHere = !begin || same([begin.net, begin.input], [spec?.net, spec?.input]);
      if (isLast && hint.matches(":focus")) onward();
      check.disabled = !isThere || !spec || waits(now);
      hint.disabled = isLast;
      hint.title = isThere && hint.disabled ? said.noHint : "";
      solve.disabled = !isThere;
      // Who follows a class goes where the teacher goes: nobody can press what would only be refused.
      const led = isLed(now);
      if (led && [leave, solve, again].some((one) => one.matches(":focus"))) onward();
      for (const one of [leave, solve]) hide(one, led);
      hide(again, led || isHere);
    },
    destroy: () => region.remove(),
  };
}
