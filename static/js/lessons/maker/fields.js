/** Controls of the maker. Each has a `data-key`, by which it has the focus again where all is built anew. */

import { decimalField, wholeField } from "../../ui/decimal.js";
import { h } from "../../ui/dom.js";

const FAR = 1e9;

/** A control with its name, and what it does as its title.
 * @param {[string, string]} named  Its name, and what it does. @param {HTMLElement} control @param {string} [more] */
export function labelled([name, does], control, more = "") {
  control.title = does;
  return h("label", { class: `made ${more}` }, h("span", {}, name), control);
}

/** A line of text. @param {string} key @param {string} value @param {(now: string) => void} typed
 * @param {Record<string, string>} [more] */
export function line(key, value, typed, more = {}) {
  const input = h("input", { type: "text", "data-key": key, autocomplete: "off", ...more });
  input.value = value;
  input.addEventListener("input", () => typed(input.value));
  return input;
}

/** Some lines. @param {string} key @param {string} value @param {(now: string) => void} typed @param {number} [rows] */
export function lines(key, value, typed, rows = 2) {
  const area = h("textarea", { "data-key": key, rows: String(rows) });
  area.value = value;
  area.addEventListener("input", () => typed(area.value));
  return area;
}

/** A whole number. @param {string} key @param {number} value @param {{min: number, max: number}} range
 * @param {(now: number) => void} chosen */
export function whole(key, value, range, chosen) {
  const { input, read, set } = wholeField(range, { "data-key": key });
  set(value);
  input.addEventListener("change", () => {
    const now = read();
    if (now !== null) chosen(now);
  });
  return input;
}

/** A number with a fraction. @param {string} key @param {number} value @param {(now: number) => void} chosen
 * @param {number} [min] */
export function decimal(key, value, chosen, min = -FAR) {
  const { input, read } = decimalField({ min, max: FAR }, { "data-key": key, size: "7" });
  input.value = String(value);
  input.addEventListener("change", () => {
    const now = read();
    if (now !== null) chosen(now);
  });
  return input;
}

/** One of some. @param {string} key @param {string} value @param {[string, string][]} options  Value and what is shown.
 * @param {(now: string) => void} chosen */
export function pick(key, value, options, chosen) {
  const select = h("select", { "data-key": key },
    ...options.map(([name, shown]) => h("option", { value: name }, shown)));
  select.value = value;
  select.addEventListener("change", () => chosen(select.value));
  return select;
}

/** A switch. @param {string} key @param {boolean} on @param {[string, string]} named
 * @param {(on: boolean) => void} chosen */
export function check(key, on, [name, does], chosen) {
  const input = h("input", { type: "checkbox", "data-key": key, title: does });
  input.checked = on;
  input.addEventListener("change", () => chosen(input.checked));
  return h("label", { class: "switch made-check" }, input, name);
}
