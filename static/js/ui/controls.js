import { brief } from "../text/numbers.js";
import { text } from "../text/text.js";
import { decimalField, wholeField } from "./decimal.js";
import { freshId, h, write } from "./dom.js";

/**
 * The controls of a study, each a labelled element with `set`. A control tells what was chosen and keeps nothing
 * itself.
 * @typedef {{element: HTMLElement, set: (value: Setting) => void}} Control
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** @param {string} label
 * @param {{min: number, max: number, step: number, shown?: (value: number) => string}} range
 * @param {(value: number) => void} chosen @returns {Control} */
export function slider(label, { min, max, step, shown = brief }, chosen) {
  const id = freshId("slider");
  const input = h("input", { type: "range", id, min: String(min), max: String(max), step: String(step) });
  const value = h("output", { for: id });
  input.addEventListener("input", () => chosen(Number(input.value)));
  return {
    element: h("div", { class: "control" }, h("label", { for: id }, label), input, value),
    set(now) {
      if (Number(input.value) !== now) input.value = String(now);
      write(value, shown(Number(now)));
    },
  };
}

/** @param {string} label @param {[string, string][]} options  Value and what is shown.
 * @param {(value: string) => void} chosen
 * @returns {Control & {options: (options: [string, string][]) => void}} */
export function choice(label, options, chosen) {
  const id = freshId("choice");
  const select = h("select", { id });
  select.addEventListener("change", () => chosen(select.value));
  let filled = "";
  const fill = (/** @type {[string, string][]} */ given) => {
    if (JSON.stringify(given) === filled) return;
    filled = JSON.stringify(given);
    select.replaceChildren(...given.map(([value, shown]) => h("option", { value }, shown)));
  };
  fill(options);
  return {
    element: h("div", { class: "control" }, h("label", { for: id }, label), select),
    options: fill,
    set(now) {
      if (select.value !== String(now)) select.value = String(now);
    },
  };
}

/** @param {string} label @param {{min: number, max: number, step: number|"any"}} range
 * @param {(value: number) => void} chosen
 * @returns {Control & {allow: (now: import("./decimal.js").Range) => void}}  allow: another range from now on. */
export function field(label, { min, max, step }, chosen) {
  const id = freshId("field");
  const { input, read, allow, set } = step === "any"
    ? decimalField({ min, max }, { id, size: "7" })
    : wholeField({ min, max }, { id });
  input.addEventListener("change", () => {
    const value = read();
    if (value !== null) chosen(value);
  });
  return {
    element: h("div", { class: "control" }, h("label", { for: id }, label), input),
    allow,
    set,
  };
}

/** A field for a cell: told as its place from 0, shown as people count. @param {string} label
 * @param {number} most  Cells. @param {(unit: number) => void} chosen */
export function cellField(label, most, chosen) {
  const { element, set } = field(label, { min: 1, max: most, step: 1 }, (value) => chosen(value - 1));
  return { element, set: (/** @type {number} */ unit) => set(unit + 1) };
}

/** A slider for a step of a run, in the same way. @param {string} label @param {(step: number) => void} chosen */
export function stepSlider(label, chosen) {
  const { element, set } = slider(label, { min: 1, max: 2, step: 1, shown: String }, (value) => chosen(value - 1));
  const range = /** @type {HTMLInputElement} */ (element.querySelector("input"));
  return {
    element,
    /** @param {number} step @param {number} steps  Of the run. */
    set(step, steps) {
      range.max = String(steps);
      set(step + 1);
    },
  };
}

/** A field for a number that a study takes.
 * @param {string} label @param {Argument} argument @param {(value: number) => void} chosen */
export const argumentField = (label, { min = -Infinity, max = Infinity, whole }, chosen) =>
  field(label, { min, max, step: whole ? 1 : "any" }, chosen);

/** A slider for one. @param {string} label @param {Argument} argument
 * @param {{step: number, shown?: (value: number) => string}} how @param {(value: number) => void} chosen */
export const argumentSlider = (label, { min = 0, max = 1 }, how, chosen) => slider(label, { min, max, ...how }, chosen);

/** @typedef {{min?: number, max?: number, whole?: boolean}} Argument  As the vocabulary has it. */

/** @param {string} label @param {(value: boolean) => void} chosen @returns {Control} */
export function toggle(label, chosen) {
  const input = h("input", { type: "checkbox", role: "switch" });
  input.addEventListener("change", () => chosen(input.checked));
  return {
    element: h("label", { class: "switch control" }, input, label),
    set(now) {
      input.checked = Boolean(now);
    },
  };
}

/** How far a study is, with a way to end it. @param {() => void} cancel */
export function progress(cancel) {
  const bar = h("progress", { max: "1", value: "0", "aria-label": text.progress.name });
  const said = h("span", { role: "status", class: "note" });
  const stop = h("button", { type: "button" }, text.buttons.cancel);
  stop.addEventListener("click", cancel);
  const element = h("div", { class: "row running" }, bar, said, stop);
  element.hidden = true;
  return {
    element,
    /** @param {import("../state/types.js").Answer|undefined} answer */
    set(answer) {
      element.hidden = !answer || answer.final;
      bar.value = answer?.done ?? 0;
      const number = answer?.waiting;
      // The bar tells how far it is to who asks; a place among others is news.
      said.setAttribute("aria-live", number ? "polite" : "off");
      write(said, number ? text.progress.waiting({ place: number }) : `${Math.round(100 * (answer?.done ?? 0))} %`);
    },
  };
}
