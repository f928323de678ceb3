/** One equation: a line, and once it is opened its symbols, its numbers, its bar and curve, and what is said of it. */

import { curveOf, inner, netInput, readsOf, wired } from "../../spec/equations.js";
import { inNumbers, inSymbols, worthsOf } from "../../spec/lines.js";
import { plain } from "../../spec/notation.js";
import { nudgesAt, pinnedAt } from "../../spec/pins.js";
import { checkOf, recorded } from "../../state/check.js";
import { nudgeSaid } from "../../state/sentence.js";
import { amount, exact, reading } from "../../text/numbers.js";
import { text } from "../../text/withworked.js";
import { COPY, createCopied } from "../../ui/copied.js";
import { button, entitle, h, hide, icon, write } from "../../ui/dom.js";
import { createBar } from "./bar.js";
import { formula } from "./math.js";
import { matricesOf } from "./matrices.js";
import { sentencesOf } from "./said.js";

/** @typedef {import("../../spec/equations.js").Equation} Equation */
/** @typedef {import("../../spec/equations.js").Expression} Expression */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

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
  const opener = button(text.worked.opens({ signal, name }), toggle, closed, lettered);
  const shown = h("span", { class: "formulas" });
  const used = h("span", { class: "result" });
  const note = h("span", { class: "of-result" });
  const check = button("", copied, { class: "check", "data-stop": "check" }, icon(COPY));
  const line = h("div", { class: "line" }, opener, shown, h("span", { class: "results" }, used, note), check);
  const valued = h("div", { class: "formulas" });
  const bar = parts.length || curved ? createBar(parts.map(partOf)) : null;
  const sentences = h("p", { class: "note" });
  const matrices = h("div", { class: "matrices" });
  const detail = h("div", { class: "detail" }, valued, ...(bar ? [bar.node] : []), matrices, sentences);
  const told = createCopied();
  const node = h("section", { class: `equation ${hue}`, "data-signal": signal }, line, detail, told.element);
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

  function copied() {
    const check = now && checkOf(equation, now.trace, now.unit, now.step);
    if (check) told.copy(check);
  }

  /** @param {{trace: Layer, unit: number, step: number}} of */
  function result(of) {
    const { trace, unit, step } = of;
    const value = recorded(equation, trace, unit, step);
    const pin = pinnedAt(trace.acts, signal, unit, step);
    const nudges = signal === "c" ? nudgesAt(trace.acts, unit, step) : [];
    const written = (/** @type {number} */ one) => reading(trace.about(signal).span, one);
    const is = pin === null ? value : trace.value(signal, unit, step);
    write(used, written(is));
    entitle(used, Number.isNaN(is) ? "" : exact(is));
    used.dataset.exact = used.title;
    used.classList.toggle("pinned", pin !== null);
    const would = pin === null ? "" : text.worked.wouldBe({ value: written(value) });
    write(note, nudges.length ? text.worked.then({ said: nudgeSaid(nudges, trace.value("c", unit, step)) }) : would);
    const named = text.equations.check({ signal, value: written(value) });
    check.setAttribute("aria-label", named);
    entitle(check, text.equations.checkDoes);
    check.dataset.exact = Number.isNaN(value) ? "" : exact(value);
    check.disabled = Number.isNaN(value) || equation.names.some((one) => Number.isNaN(at(one)));
    return value;
  }

  return {
    node,
    signal,
    opener,
    /** @param {{trace: Layer, unit: number, step: number}} of @param {boolean} open
     * @param {import("./matrices.js").Told|null} [weights]  Those of the cell, where they are to be seen.
     * @param {string[]|null} [symbols]  What the net reads, where that is no numbers. */
    show(of, open, weights = null, symbols = null) {
      if (now && (now.trace !== of.trace || now.unit !== of.unit || now.step !== of.step)) told.clear();
      now = of;
      isOpen = open;
      node.classList.toggle("open", open);
      opener.setAttribute("aria-expanded", String(open));
      hide(detail, !open);
      const value = result(of);
      const worths = worthsOf(equation, at);
      const isLine = open || made.kind === "constant";
      const written = isLine ? inSymbols(equation) : inNumbers(equation, at, worths, false);
      shown.replaceChildren(...written.map(formula));
      valued.replaceChildren(...(open ? inNumbers(equation, at, worths, true).map(formula) : []));
      matrices.replaceChildren(...(open && weights ? matricesOf(equation, of, weights, symbols, worths.more) : []));
      if (open) write(sentences, text.sentences({ all: sentencesOf(equation, of.trace, of.unit, of.step) }));
      if (!open || !bar) return;
      const { values, total, more } = worths;
      const kind = /** @type {"sigmoid"|"tanh"|undefined} */ (curved?.kind);
      const onCurve = curved === made ? value : Math.tanh(total);
      const squash = made.kind === "relu" ? made.kind : kind;
      const worth = made.kind === "relu" ? value : onCurve;
      const name = squash ? text.worked[squash] : "";
      const said = { signal, sum: amount(total, more), kind: name, value: reading(of.trace.about(signal).span, worth) };
      bar.show({
        parts: parts.map((one, place) => ({
          part: partOf(one), name: plain(one), hue: hueOf(readBy(one)),
          value: values[place], said: amount(values[place], more),
        })),
        sum: total, hue,
        curve: kind ? { kind, value: onCurve } : null,
        label: name ? text.worked.curve(said) : text.worked.part({ part: signal, value: said.sum }),
      });
    },
    /** What a part of it reads, by the name by which it is lit; at: of a vector that input or cell alone.
     * @param {string} part @param {number|null} at @returns {import("../../state/types.js").Lit|null} */
    lights(part, at) {
      const found = [...wired(made), ...parts].find((one) => partOf(one) === part);
      if (!found || !now) return null;
      const reads = readsOf(found, now.unit, now.step, now.trace.signals);
      return { wire: part, reads: reads.map((one) => ({ ...one, unit: one.unit ?? at })) };
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
