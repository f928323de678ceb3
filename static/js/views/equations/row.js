/** One equation: a line, and once it is opened its symbols, its numbers, its bar and curve, and what is said of it. */

import { curveOf, inner, netInput, pythonLine, readsOf, wired } from "../../spec/equations.js";
import { nudgesAt, pinnedAt } from "../../spec/pins.js";
import { nudgeSaid } from "../../state/sentence.js";
import { amount, brief, exact } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { copy } from "../../ui/copy.js";
import { button, h, icon, write } from "../../ui/dom.js";
import { createBar } from "./bar.js";
import { inNumbers, inSymbols, worthsOf } from "./lines.js";
import { plain } from "./math.js";
import { sentencesOf } from "./said.js";

/** @typedef {import("../../spec/equations.js").Equation} Equation */
/** @typedef {import("../../spec/equations.js").Expression} Expression */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

const COPY =
  "M8 3h10a2 2 0 0 1 2 2v12h-2V5H8zM5 7h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zm0 2v10h9V9z";

/**
 * @param {Equation} equation @param {{name: string, hue: string, hueOf: (letter: string) => string}} looks
 * @param {import("../../state/types.js").Actions} actions
 */
export function createRow(equation, { name, hue, hueOf }, actions) {
  const { signal, made } = equation;
  const sum = netInput(equation);
  const parts = sum?.parts ?? [];
  const curved = curveOf(made);
  const lettered = h("b", { class: `signal ${hue}` }, signal);
  const closed = { class: "opens", "aria-expanded": "false", "data-stop": "equation" };
  const opener = button(text.equations.opens({ signal, name }), toggle, closed, lettered);
  const shown = h("span", { class: "formulas" });
  const used = h("span", { class: "result" });
  const note = h("span", { class: "of-result" });
  const check = button("", copied, { class: "check", "data-stop": "check" }, icon(COPY));
  const line = h("div", { class: "line" }, opener, shown, h("span", { class: "results" }, used, note), check);
  const valued = h("div", { class: "formulas" });
  const bar = parts.length || curved ? createBar(parts.map(partOf)) : null;
  const sentences = h("p", { class: "note" });
  const detail = h("div", { class: "detail" }, valued, ...(bar ? [bar.node] : []), sentences);
  const told = h("div", { class: "copied", "aria-live": "polite" });
  const node = h("section", { class: `equation ${hue}`, "data-signal": signal }, line, detail, told);
  let isOpen = false;
  /** @type {{trace: Layer, unit: number, step: number}|null} */
  let now = null;

  function toggle() {
    actions.openEquation(isOpen ? "" : signal);
  }
  // Anywhere on the line, but where something else is pressed.
  line.addEventListener("click", ({ target }) => {
    if (target instanceof Element && !target.closest("button")) toggle();
  });

  const at = (/** @type {string} */ one) => (now ? now.trace.term(one, now.unit, now.step) : NaN);

  async function copied() {
    if (!now) return;
    const said = pythonLine(equation, at, exact);
    const value = exact(recorded(now));
    const done = await copy(said, node);
    const says = done ? text.equations.copied({ value }) : text.equations.notCopied({ value });
    told.replaceChildren(h("span", {}, says), h("code", { tabindex: "0" }, said));
  }

  /** What the equation came to, before any pin or nudge. @param {{trace: Layer, unit: number, step: number}} of */
  function recorded({ trace, unit, step }) {
    if (made.kind === "constant") return made.number ?? NaN;
    if (trace.gates.includes(signal)) return trace.value(`ghost.${signal}`, unit, step);
    return trace.term(signal, unit, step);
  }

  /** @param {{trace: Layer, unit: number, step: number}} of */
  function result(of) {
    const { trace, unit, step } = of;
    const value = recorded(of);
    const pin = pinnedAt(trace.acts, signal, unit, step);
    const nudges = signal === "c" ? nudgesAt(trace.acts, unit, step) : [];
    const written = signal === "c" ? amount : brief;
    const is = pin === null ? value : trace.value(signal, unit, step);
    write(used, written(is));
    used.title = Number.isNaN(is) ? "" : exact(is);
    used.dataset.exact = used.title;
    used.classList.toggle("pinned", pin !== null);
    const would = pin === null ? "" : text.equations.wouldBe({ value: written(value) });
    write(note, nudges.length ? text.equations.then({ said: nudgeSaid(nudges, trace.value("c", unit, step)) }) : would);
    const named = text.equations.check({ signal, value: written(value) });
    check.setAttribute("aria-label", named);
    check.title = text.equations.checkDoes;
    check.dataset.exact = Number.isNaN(value) ? "" : exact(value);
    check.disabled = Number.isNaN(value) || equation.names.some((one) => Number.isNaN(at(one)));
    return value;
  }

  return {
    node,
    signal,
    opener,
    /** @param {{trace: Layer, unit: number, step: number}} of @param {boolean} open */
    show(of, open) {
      if (now && (now.trace !== of.trace || now.unit !== of.unit || now.step !== of.step)) told.replaceChildren();
      now = of;
      isOpen = open;
      node.classList.toggle("open", open);
      opener.setAttribute("aria-expanded", String(open));
      detail.hidden = !open;
      const value = result(of);
      const worths = worthsOf(equation, at);
      const isLine = open || made.kind === "constant";
      shown.replaceChildren(...(isLine ? inSymbols(equation) : inNumbers(equation, at, worths, false)));
      valued.replaceChildren(...(open ? inNumbers(equation, at, worths, true) : []));
      if (open) write(sentences, sentencesOf(equation, of.trace, of.unit, of.step).join(" "));
      if (!open || !bar) return;
      const { values, total, more } = worths;
      const kind = /** @type {"sigmoid"|"tanh"|undefined} */ (curved?.kind);
      const onCurve = curved === made ? value : Math.tanh(total);
      const said = { signal, sum: amount(total, more), kind: kind ? text.equations[kind] : "", value: brief(onCurve) };
      bar.show({
        parts: parts.map((one, place) => ({
          part: partOf(one), name: plain(one), hue: hueOf(readBy(one)),
          value: values[place], said: amount(values[place], more),
        })),
        sum: total, hue,
        curve: kind ? { kind, value: onCurve } : null,
        label: kind ? text.equations.curve(said) : text.equations.part({ part: signal, value: said.sum }),
      });
    },
    /** What a part of it reads, by the name by which it is lit.
     * @param {string} part @returns {import("../../state/types.js").Lit|null} */
    lights(part) {
      const found = [...wired(made), ...parts].find((one) => partOf(one) === part);
      if (!found || !now) return null;
      return { wire: part, reads: readsOf(found, now.unit, now.step, now.trace.signals) };
    },
    destroy: () => bar?.destroy(),
  };
}

/** By what a part is lit: its wire, or its name. @param {Expression} one */
const partOf = (one) => one.wire ?? one.name ?? "";

/** The letter of what a part is of, by whose hue it is drawn: x, h, c, g, or b.
 * @param {Expression} one @returns {string} */
function readBy(one) {
  if (one.kind === "product") return one.matrix?.startsWith("U") ? "h" : "x";
  if (one.kind === "value") return one.name?.split("_")[0] ?? "";
  const inside = inner(one);
  const product = inside.flatMap((part) => [part, ...inner(part)]).find(({ kind }) => kind === "product");
  return product ? readBy(product) : readBy(inside[inside.length - 1]);
}
