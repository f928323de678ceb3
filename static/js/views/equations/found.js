/** What a step finds, over its equations: the first part of a step that is walked. */

import { text } from "../../text/text.js";
import { h } from "../../ui/dom.js";
import { inputNames, inputsOf, rowsTable } from "./matrices.js";

const said = text.within;

export function createFound() {
  const tables = h("div", { class: "matrices" });
  const line = h("div", { class: "line" }, h("b", {}, said.finds));
  const node = h("section", { class: "equation found now", "data-signal": "" }, line, tables);
  /** @type {import("./matrices.js").Place|null} */
  let now = null;

  return {
    node,
    signal: "",
    opener: line,
    /** @param {import("./matrices.js").Place|null} place  Null hides it. @param {string[]|null} symbols */
    show(place, symbols) {
      now = place;
      node.hidden = !place;
      if (!place) return tables.replaceChildren();
      const { trace, unit, step } = place;
      const names = inputNames(place, symbols);
      const cells = Array.from({ length: trace.hidden }, (_, at) => at);
      const x = inputsOf(place).map((value, at) => ({ name: names[at], numbers: [value], part: "x", at }));
      const before = cells.map((at) => (
        { name: said.cell({ cell: at + 1 }), numbers: [trace.before(at, step, "h")], part: "h", at,
          isOwn: at === unit }));
      tables.replaceChildren(
        rowsTable(said.input, [], x), rowsTable(said.before, [], before),
        ...(trace.holds
          ? [rowsTable(said.memoryBefore, [], [
            { name: said.cell({ cell: unit + 1 }), numbers: [trace.before(unit, step)], part: "found", at: unit },
          ])]
          : []),
      );
    },
    /** @param {string} part @param {number|null} at @returns {import("../../state/types.js").Lit|null} */
    lights(part, at) {
      if (!now || at === null) return null;
      const signal = part === "found" ? "c" : part;
      return { wire: part, reads: [{ signal, step: part === "x" ? now.step : now.step - 1, unit: at }] };
    },
    destroy() {},
  };
}
