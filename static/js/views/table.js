import { cardOf } from "../state/asking.js";
import { layerOf } from "../state/sentence.js";
import { text } from "../text/text.js";
import { entitle, h, hide, write } from "../ui/dom.js";
import { createCheck } from "./table/check.js";
import { createRow } from "./table/row.js";
import { MOST_ROWS_SEEN, createSight } from "./table/sight.js";

/** So long after the last step the rows out of sight are written, so many at once. In ms. */
const PAUSE = 200;
const AT_ONCE = 8;
/** Frames that rows take to have their height. */
const SETTLES = 2;
/** Where the table is no wider, the longest numbers stand close. In em. */
const TIGHT = 32.5;

/**
 * Every cell's values at the playhead: a real table, exact on hover and copy. A step writes the rows in sight; the
 * others follow once nothing changes any more, or as they are scrolled to: until then they are not shown, nor read out.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host
 */
export function mount(element, actions, host) {
  const body = h("tbody", { role: "rowgroup" });
  const heads = h("tr", { role: "row" });
  const which = h("caption", {}, text.table.caption({ layer: null }));
  const table = h(
    "table",
    // Its parts keep their roles where the style sheet lays them out in another way.
    { class: "values tight", role: "table" },
    which,
    h("thead", { role: "rowgroup" }, heads),
    body,
  );
  const frame = h("div", { class: "scroll", tabindex: "-1", role: "region", "aria-label": text.table.name }, table);
  const check = createCheck(actions, mark);
  element.append(check.element, frame, check.told);
  table.addEventListener("click", ({ target }) => {
    const cell = target instanceof Element ? target.closest("td") : null;
    if (cell) check.choose(cell.dataset.signal ?? "");
  });
  table.addEventListener("copy", (event) => {
    writeAll();
    // What is selected, whole cells at a time; all where nothing is.
    const selection = getSelection();
    const all = !selection || selection.isCollapsed;
    const isMeant = (/** @type {Node} */ cell) => all || selection.containsNode(cell, true);
    const lines = [...table.rows].map((row) => [...row.cells].filter(isMeant).map(copied));
    const told = lines.filter((line) => line.length).map((line) => line.join("\t"));
    event.clipboardData?.setData("text/plain", told.join("\n"));
    event.preventDefault();
  });
  window.addEventListener("beforeprint", () => writeAll(), { signal: host.signal });

  table.addEventListener("pointerover", ({ target }) => point(target));
  table.addEventListener("pointerleave", () => point(null));

  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  /** The value that is pointed at. @type {HTMLTableCellElement|null} */
  let pointed = null;
  let built = "";
  /** What is shown, and which of all that were. @type {import("./table/row.js").Shown|null} */
  let shown = null;
  let turn = 0;
  let chosen = -1;
  /** The signal of which a number can be checked. */
  let marked = "";
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {unknown} */
  let ticks;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  /** The frame that the chosen row is looked after in. @type {number|undefined} */
  let coming;

  const sight = createSight(frame, () => rows.map(({ node }) => node), writeInSight, host.signal);

  /** A value is told with all its digits where it is pointed at, and nowhere else: titles are dear.
   * @param {EventTarget|null} target */
  function point(target) {
    const cell = target instanceof Element ? target.closest("td") : null;
    if (pointed && pointed !== cell) for (const one of [pointed, ...pointed.children]) one.removeAttribute("title");
    pointed = cell;
    const free = cell?.lastElementChild;
    if (!cell || !(free instanceof HTMLElement)) return;
    entitle(cell, cell.dataset.exact ?? "");
    entitle(free, cell.dataset.free ? text.table.undisturbed({ value: cell.dataset.free }) : "");
  }

  /** Marks the number that is checked: by the table, whose style sheet knows the chosen row.
   * @param {string} signal */
  function mark(signal) {
    if (signal === marked) return;
    marked = signal;
    rows[chosen]?.mark(signal);
  }

  /** Writes the rows of those from `first` on, up to `end`, that show something else; no more than so many.
   * @param {number} first @param {number} end @param {number} [most] */
  function writeRows(first, end, most = Infinity) {
    let left = most;
    for (let at = first; shown && at < Math.min(end, rows.length) && left > 0; at += 1) {
      const row = rows[at];
      if (row.turn === turn) continue;
      row.turn = turn;
      row.write(shown);
      left -= 1;
    }
    return left > 0;
  }

  /** The others are out of date until they follow. */
  function writeInSight() {
    const { first, end } = sight;
    rows.forEach(({ node }, at) => {
      const isNear = at >= first && at < end;
      if (node.hasAttribute("data-near") !== isNear) node.toggleAttribute("data-near", isNear);
    });
    writeRows(first, end);
  }

  function writeAll() {
    writeRows(0, rows.length);
    settled();
  }

  function settled() {
    clearTimeout(waiting);
    waiting = undefined;
    if (table.hasAttribute("aria-busy")) table.removeAttribute("aria-busy");
  }

  function follow() {
    const isDone = writeRows(0, rows.length, AT_ONCE);
    if (isDone) settled();
    else waiting = setTimeout(follow);
  }

  /** @param {import("../sources/layer.js").Layer} layer */
  function build(layer) {
    const { hidden, signals } = layer;
    const columns = signals.map((signal) => ({ signal, hue: layer.about(signal).hue }));
    table.style.setProperty("--columns", String(columns.length));
    table.style.setProperty("--digits", String(String(hidden).length));
    const head = (/** @type {string} */ name, /** @type {Record<string, string>} */ more = {}) =>
      h("th", { scope: "col", role: "columnheader", ...more }, name);
    heads.replaceChildren(head(text.table.cell), ...columns.map(({ signal, hue }) =>
      head(signal, { class: `signal ${hue}`, "data-term": signal })));
    const ticked = () => {
      const units = rows.flatMap(({ check }, at) => (check.checked ? [at] : []));
      actions.setUnits(units.length === hidden ? null : units);
    };
    rows = Array.from({ length: hidden }, (_, unit) => createRow(unit, columns, actions, ticked));
    body.replaceChildren(...rows.map(({ node }) => node));
    // Few are all in sight: to find that out lays them out once more.
    table.classList.toggle("many", hidden > MOST_ROWS_SEEN);
    [chosen, ticks] = [-1, undefined];
    // The chosen one is brought in once the page is laid out.
    lower.unobserve(frame);
    lower.observe(frame);
  }

  /** Rows that were never in sight take their height once they are: the chosen one may move away by that.
   * @param {number} frames  So often it is looked after, once a frame. */
  function keepIn(frames) {
    if (coming !== undefined) cancelAnimationFrame(coming);
    coming = frames ? requestAnimationFrame(() => {
      bringIn();
      keepIn(frames - 1);
    }) : undefined;
  }

  /** Scrolls the table alone, never the page. */
  function bringIn() {
    const row = rows[chosen]?.node;
    if (!row) return;
    const [outer, inner, head] = [frame, row, heads].map((one) => one.getBoundingClientRect());
    frame.scrollTop += Math.max(0, inner.bottom - outer.bottom) - Math.max(0, outer.top + head.height - inner.top);
    sight.look();
  }

  // What is chosen stays in sight where the table becomes lower. How wide it is would be asked at each step by a query
  // of the style sheet.
  const lower = new ResizeObserver(() => {
    const em = Number.parseFloat(getComputedStyle(frame).fontSize);
    table.classList.toggle("tight", frame.clientWidth <= TIGHT * em);
    bringIn();
  });
  lower.observe(frame);

  /** @param {number[]|null} units */
  function tick(units) {
    if (ticks === units) return;
    ticks = units;
    rows.forEach(({ check }, at) => (check.checked = !units || units.includes(at)));
  }

  /** @param {import("../sources/layer.js").Layer} trace @param {number} step */
  function show(trace, step) {
    const readers = trace.signals.map((name) =>
      ({ used: trace.reader(name).value, free: trace.reader(`free.${name}`).value }));
    shown = { trace, step, readers };
    turn += 1;
    writeRows(sight.first, sight.end);
    point(pointed);
    clearTimeout(waiting);
    if (sight.end - sight.first === rows.length) return settled();
    if (waiting === undefined) table.setAttribute("aria-busy", "true");
    waiting = setTimeout(follow, PAUSE);
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, revision, step, unit, units } = state;
      const away = cardOf(state) !== null;
      for (const one of [frame, check.told]) hide(one, away);
      hide(check.element, away || !check.isAny());
      if (!trace || frame.hidden) return;
      const key = `${trace.hidden} ${trace.signals.join("")}`;
      const isNew = key !== built;
      if (isNew) build(trace);
      built = key;
      const now = [trace, revision, step];
      if (isNew || now.some((one, at) => one !== drawn[at])) {
        drawn = now;
        write(which, text.table.caption({ layer: layerOf(trace) }));
        show(trace, step);
        if (isNew) sight.look();
      }
      tick(units);
      check.update(state);
      if (unit === chosen) return;
      rows[chosen]?.choose(false);
      rows[unit]?.choose(true);
      rows[unit]?.mark(marked);
      chosen = unit;
      // What is measured comes last: the table is laid out once.
      if (isNew) return;
      bringIn();
      if (rows.length > MOST_ROWS_SEEN) keepIn(SETTLES);
    },
    destroy() {
      clearTimeout(waiting);
      keepIn(0);
      lower.disconnect();
      for (const one of [check.element, frame, check.told]) one.remove();
    },
  };
}

/** A cell of the table with all its digits, and those of the undisturbed run. @param {HTMLTableCellElement} cell */
function copied({ dataset, textContent }) {
  if (dataset.exact === undefined) return textContent;
  const { exact: value, free: undisturbed } = dataset;
  return undisturbed ? text.table.both({ value, undisturbed }) : value;
}
