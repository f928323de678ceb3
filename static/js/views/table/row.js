import { nudgesAt, pinnedAt } from "../../spec/pins.js";
import { exact, inColumn } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { h } from "../../ui/dom.js";

/** So many letters have room in the narrowest column, when they stand close. */
const MOST_LETTERS = 7;
/** Where a longer number breaks: before the distance of 1\u22121.2e\u22123, or before its power. */
const BREAKS = /^\u2212?1[\u2212+](?=\d)|^\u2212?[\d.]+(?=e)/;

/**
 * @typedef {{signal: string, hue: string}} Column
 * @typedef {(unit: number, step: number) => number} Reader
 * @typedef {object} Shown  What the rows show.
 * @property {import("../../sources/layer.js").Layer} trace
 * @property {number} step
 * @property {{used: Reader, free: Reader}[]} readers  Of each column.
 */

/** The values of a cell: a row, which is written when that is asked for.
 * @param {number} unit @param {Column[]} columns @param {import("../../state/types.js").Actions} actions
 * @param {() => void} ticked  Its tick was set or taken. */
export function createRow(unit, columns, actions, ticked) {
  const label = text.table.modesGoToCell({ cell: unit + 1 });
  const meant = { "aria-label": label, title: text.table.modesGoHere, "data-stop": "goal" };
  const check = h("input", { type: "checkbox", ...meant });
  check.addEventListener("change", ticked);
  const name = text.table.choose({ cell: unit + 1 });
  const called = { class: "choose", "aria-label": name, title: text.table.chooseDoes, "data-stop": "cell" };
  const choose = h("button", { type: "button", ...called }, String(unit + 1));
  choose.addEventListener("click", () => actions.chooseUnit(unit));
  const cells = columns.map(({ signal, hue }) => createCell(signal, hue));
  const first = h("th", { scope: "row", role: "rowheader" }, check, choose);
  const node = h("tr", { role: "row", "aria-current": "false" }, first, ...cells.map((cell) => cell.node));
  node.addEventListener("click", ({ target }) => {
    if (target !== check) actions.chooseUnit(unit);
  });
  return {
    node,
    check,
    /** Which writing it is of. */
    turn: 0,
    /** @param {boolean} isChosen */
    choose(isChosen) {
      node.classList.toggle("on", isChosen);
      node.setAttribute("aria-current", String(isChosen));
    },
    /** The value of which signal can be checked, while the row is chosen. @param {string} signal */
    mark(signal) {
      cells.forEach((cell, at) => cell.node.classList.toggle("checked", columns[at].signal === signal));
    },
    /** @param {Shown} shown */
    write({ trace, step, readers }) {
      const { acts, memory } = trace;
      cells.forEach((cell, at) => {
        const { signal } = columns[at];
        const { span } = trace.about(signal);
        const other = readers[at].free(unit, step);
        const isSet = signal === memory && acts.length > 0 && nudgesAt(acts, unit, step).length > 0;
        const isPinned = acts.length > 0 && pinnedAt(acts, signal, unit, step) !== null;
        cell.write(readers[at].used(unit, step), other, isSet || isPinned, span);
      });
    },
  };
}

/** A value, and the undisturbed run's beneath it where that is another. @param {string} signal @param {string} hue */
function createCell(signal, hue) {
  const [used, free] = ["used", "free"].map((kind) => {
    const said = document.createTextNode("");
    return { said, node: h("span", { class: kind }, said) };
  });
  const node = h("td", { class: hue, role: "cell", "data-signal": signal }, used.node, free.node);
  /** What it shows: texts, attributes and classes are only touched where they change. @type {unknown[]} */
  let [value, other, pinned] = [null, null, false];
  return {
    node,
    /** @param {number} now @param {number} undisturbed @param {boolean} isPinned
     * @param {[number, number]|null} span */
    write(now, undisturbed, isPinned, span) {
      if (!Object.is(value, now)) {
        value = now;
        put(used, inColumn(span, now));
        node.dataset.exact = exact(now);
      }
      const apart = now !== undisturbed && !Number.isNaN(undisturbed) ? undisturbed : null;
      if (other !== apart) {
        if ((other === null) !== (apart === null)) node.classList.toggle("apart", apart !== null);
        put(free, apart === null ? "" : inColumn(span, apart));
        node.dataset.free = apart === null ? "" : exact(apart);
        other = apart;
      }
      if (pinned !== isPinned) node.classList.toggle("pinned", isPinned);
      pinned = isPinned;
    },
  };
}

/** @param {{said: Text, node: Element}} place @param {string} number */
function put({ said, node }, number) {
  const now = number.length > MOST_LETTERS ? number.replace(BREAKS, "$&\u200b") : number;
  if (said.data === now) return;
  const isClose = now.length === MOST_LETTERS;
  if ((said.data.length === MOST_LETTERS) !== isClose) node.classList.toggle("close", isClose);
  said.data = now;
}
