import { cardOf } from "../state/asking.js";
import { nudgesAt, pinnedAt } from "../spec/pins.js";
import { layerOf } from "../state/sentence.js";
import { exact, inColumn } from "../text/numbers.js";
import { text } from "../text/text.js";
import { h, write as put } from "../ui/dom.js";


/** Every cell's values at the playhead: a real table, exact on hover and copy.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const body = h("tbody", { role: "rowgroup" });
  const heads = h("tr", { role: "row" });
  const widths = h("colgroup");
  const which = h("caption", {}, text.table.caption({ layer: null }));
  const table = h(
    "table",
    // Its parts keep their roles where the style sheet lays them out in another way.
    { class: "values", role: "table" },
    which,
    widths,
    h("thead", { role: "rowgroup" }, heads),
    body,
  );
  const frame = h("div", { class: "scroll", tabindex: "-1", role: "region", "aria-label": text.table.name }, table);
  element.append(frame);
  table.addEventListener("copy", (event) => {
    // What is selected, whole cells at a time; all where nothing is.
    const selection = getSelection();
    const all = !selection || selection.isCollapsed;
    const isMeant = (/** @type {Node} */ cell) => all || selection.containsNode(cell, true);
    const lines = [...table.rows].map((row) => [...row.cells].filter(isMeant).map(copied));
    const told = lines.filter((line) => line.length).map((line) => line.join("\t"));
    event.clipboardData?.setData("text/plain", told.join("\n"));
    event.preventDefault();
  });

  /**
   * @typedef {{cell: HTMLTableCellElement, used: HTMLElement, free: HTMLElement,
   *   shown: [number|null, number|null]}} Value
   */
  /** @type {{row: HTMLTableRowElement, check: HTMLInputElement, cells: Value[]}[]} */
  let rows = [];
  let built = "";
  /** @param {import("../sources/layer.js").Layer} layer */
  function build(layer) {
    const { hidden, signals: columns } = layer;
    const hues = Object.fromEntries(columns.map((name) => [name, layer.about(name).hue]));
    widths.replaceChildren(h("col", { class: "cells" }), ...columns.map((name) => h("col", { class: hues[name] })));
    table.style.setProperty("--columns", String(columns.length));
    table.style.setProperty("--digits", String(String(hidden).length));
    const head = (/** @type {string} */ name, /** @type {Record<string, string>} */ more = {}) =>
      h("th", { scope: "col", role: "columnheader", ...more }, name);
    heads.replaceChildren(head(text.table.cell), ...columns.map((name) =>
      head(name, { class: `signal ${hues[name]}`, "data-term": name })));
    rows = Array.from({ length: hidden }, (_, unit) => {
      const label = text.table.modesGoToCell({ cell: unit + 1 });
      const meant = { "aria-label": label, title: text.table.modesGoHere, "data-stop": "goal" };
      const check = h("input", { type: "checkbox", ...meant });
      check.addEventListener("change", () => {
        const units = rows.flatMap(({ check: one }, at) => (one.checked ? [at] : []));
        actions.setUnits(units.length === hidden ? null : units);
      });
      const name = text.table.choose({ cell: unit + 1 });
      const called = { class: "choose", "aria-label": name, title: text.table.chooseDoes, "data-stop": "cell" };
      const choose = h("button", { type: "button", ...called }, String(unit + 1));
      choose.addEventListener("click", () => actions.chooseUnit(unit));
      const cells = columns.map((name) => {
        const used = h("span", { class: "used" });
        const free = h("span", { class: "free" });
        /** @type {[number|null, number|null]} */
        const shown = [null, null];
        const cell = h("td", { class: hues[name], role: "cell", "data-signal": name }, used, free);
        return { cell, used, free, shown };
      });
      const first = h("th", { scope: "row", role: "rowheader" }, check, choose);
      const row = h("tr", { role: "row" }, first, ...cells.map(({ cell }) => cell));
      row.addEventListener("click", ({ target }) => {
        if (target !== check) actions.chooseUnit(unit);
      });
      return { row, check, cells };
    });
    body.replaceChildren(...rows.map(({ row }) => row));
    // The chosen one is brought in once the page is laid out.
    lower.unobserve(frame);
    lower.observe(frame);
  }

  /** Scrolls the table alone, never the page. @param {HTMLElement} row */
  function bringIn(row) {
    const [outer, inner, head] = [frame, row, heads].map((one) => one.getBoundingClientRect());
    frame.scrollTop += Math.max(0, inner.bottom - outer.bottom) - Math.max(0, outer.top + head.height - inner.top);
  }

  // What is chosen stays in sight where the table becomes lower.
  const lower = new ResizeObserver(() => {
    const row = rows.find(({ row: one }) => one.classList.contains("on"))?.row;
    if (row) bringIn(row);
  });
  lower.observe(frame);

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, step, unit, units } = state;
      frame.hidden = cardOf(state) !== null;
      if (!trace || frame.hidden) return;
      const key = `${trace.hidden} ${trace.signals.join("")}`;
      const isNew = key !== built;
      if (isNew) build(trace);
      built = key;
      const { acts } = trace;
      put(which, text.table.caption({ layer: layerOf(trace) }));
      const chosen = rows[unit]?.row;
      const isOther = chosen && !chosen.classList.contains("on");
      rows.forEach(({ row, check, cells }, at) => {
        row.classList.toggle("on", at === unit);
        row.setAttribute("aria-current", String(at === unit));
        check.checked = !units || units.includes(at);
        cells.forEach(({ cell, used, free, shown }, column) => {
          const name = trace.signals[column];
          const value = trace.value(name, at, step);
          const other = trace.value(`free.${name}`, at, step);
          const apart = value !== other && !Number.isNaN(other);
          if (!Object.is(shown[0], value)) {
            write(used, inColumn(name, value));
            cell.dataset.exact = cell.title = exact(value);
          }
          if (!Object.is(shown[1], apart ? other : null)) {
            write(free, apart ? inColumn(name, other) : "");
            free.title = apart ? text.table.undisturbed({ value: exact(other) }) : "";
            cell.dataset.free = apart ? exact(other) : "";
          }
          shown[0] = value;
          shown[1] = apart ? other : null;
          const set = name === trace.memory && nudgesAt(acts, at, step).length > 0;
          cell.classList.toggle("pinned", set || pinnedAt(acts, name, at, step) !== null);
        });
      });
      // What is measured comes last: the table is laid out once.
      if (isOther && !isNew) bringIn(chosen);
    },
    destroy() {
      lower.disconnect();
      frame.remove();
    },
  };
}

/** So many letters have room in the narrowest column, when they stand close. */
const ROOM = 7;
/** Where a longer number breaks: before the distance of 1\u22121.2e\u22123, or before its power. */
const BREAKS = /^\u2212?1[\u2212+](?=\d)|^\u2212?[\d.]+(?=e)/;

/** @param {Element} element @param {string} number */
function write(element, number) {
  element.classList.toggle("close", number.length === ROOM);
  put(element, number.length > ROOM ? number.replace(BREAKS, "$&\u200b") : number);
}

/** A cell of the table with all its digits, and those of the undisturbed run. @param {HTMLTableCellElement} cell */
function copied({ dataset, textContent }) {
  if (dataset.exact === undefined) return textContent;
  const { exact: value, free: undisturbed } = dataset;
  return undisturbed ? text.table.both({ value, undisturbed }) : value;
}
