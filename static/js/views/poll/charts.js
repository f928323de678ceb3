/** What a class answered, drawn: bars, a histogram, or sketches laid over each other. */

import { amount, reading } from "../../text/numbers.js";
import { text } from "../../text/withpolls.js";
import { h, write, writeAny } from "../../ui/dom.js";
import { s, set } from "../../ui/svg.js";

const said = text.polling;
/** What is drawn in; it is stretched over its place. */
const [WIDE, HIGH] = [1000, 100];
const COLUMNS = 20;
/** Of the numbers, so many at each end may lie outside: one that is far off is not to hide all others. */
const OUTSIDE = 0.05;
/** So many times the distance of the quartiles beyond them a number is far off, of however few (Tukey's outer fence);
 * what is less than so much beyond never is. */
const [FENCE, NEAR] = [3, 1];

/**
 * @typedef {object} Columns
 * @property {number} low @property {number} high  From where to where.
 * @property {number[]} counts  Of each column; the first and the last have what lies outside too.
 */

/** How often each symbol was said, and those that are right and that nobody said.
 * @param {[string, number][]} said @param {string[]} right @returns {[string, number][]} */
export function withRight(said, right) {
  const unsaid = right.filter((one) => !said.some(([is]) => is === one));
  return [...said, ...unsaid.map((one) => /** @type {[string, number]} */ ([one, 0]))];
}

/** From where to where sketches go, and at least from where to where they are to be seen. Of many, some may go farther.
 * @param {(number|null)[][]} lines @param {[number, number]} least @returns {[number, number]} */
export function spread(lines, [low, high]) {
  const all = lines.flat().filter((one) => one !== null).sort((one, other) => one - other);
  const outside = lines.length < COLUMNS ? 0 : Math.round(OUTSIDE * (all.length - 1));
  return [Math.min(low, all[outside] ?? low), Math.max(high, all[all.length - 1 - outside] ?? high)];
}

/** The median: of an even count what is halfway between the two in the middle.
 * @param {number[]} numbers  In order, one at least. */
export const middleOf = (numbers) =>
  (numbers[(numbers.length - 1) >> 1] + numbers[numbers.length >> 1]) / 2;

/** Numbers in columns. @param {number[]} numbers  In order. @param {number[]} within  These are to be seen.
 * @returns {Columns} */
export function columnsOf(numbers, within) {
  const at = (/** @type {number} */ share) => numbers[Math.round(share * (numbers.length - 1))] ?? NaN;
  const [first, third] = [at(0.25), at(0.75)];
  const far = Math.max(NEAR, FENCE * (third - first));
  const seen = numbers.filter((one) => one >= Math.max(at(OUTSIDE), first - far)
    && one <= Math.min(at(1 - OUTSIDE), third + far));
  const ends = [...seen.slice(0, 1), ...seen.slice(-1), ...within].filter(Number.isFinite);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const air = 0.05 * (most - least) || 0.5;
  const [low, high] = ends.length ? [least - air, most + air] : [0, 1];
  const counts = Array.from({ length: COLUMNS }, () => 0);
  for (const number of numbers) {
    const column = Math.floor(((number - low) / (high - low)) * COLUMNS);
    counts[Math.min(COLUMNS - 1, Math.max(0, column))] += 1;
  }
  return { low, high, counts };
}

/** @typedef {{label: string, count: number, right: boolean, mine: boolean}} Bar  mine: it was answered here. */

/** Bars that lie, with what they are of and how many. */
export function createBars() {
  const list = h("ul", { class: "bars" });
  return {
    element: list,
    /** @param {Bar[]} bars */
    show(bars) {
      const most = Math.max(1, ...bars.map(({ count }) => count));
      while (list.children.length > bars.length) list.lastElementChild?.remove();
      bars.forEach(({ label, count, right, mine }, at) => {
        let row = /** @type {HTMLElement|undefined} */ (list.children[at]);
        if (!row) {
          row = h("li", {}, h("span", { class: "of" }), h("span", { class: "track", "aria-hidden": "true" },
            h("span", { class: "bar" })), h("span", { class: "many" }));
          list.append(row);
        }
        const [of, track, many] = /** @type {HTMLElement[]} */ ([...row.children]);
        row.classList.toggle("right", right);
        writeAny(of, said.bar({ label, right, mine }));
        write(many, String(count));
        /** @type {HTMLElement} */ (track.firstElementChild).style.width = `${(100 * count) / most}%`;
      });
    },
  };
}

/** A picture with what is said beneath it, and its two ends.
 * @param {string} kind @param {Element[]} parts */
function picture(kind, ...parts) {
  const stretched = { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  const svg = s("svg", stretched, ...parts);
  const room = h("div", { class: "room" }, svg);
  const [first, last] = [h("span"), h("span")];
  const note = h("p", { class: "note" });
  const ends = h("div", { class: "ends", "aria-hidden": "true" }, first, last);
  const element = h("div", { class: kind }, room, ends, note);
  return { element, first, last, note };
}

/** How many gave which number. */
export function createHistogram() {
  const columns = s("path", { class: "columns" });
  const own = s("path", { class: "given" });
  const right = s("path", { class: "truth" });
  const { element, first, last, note } = picture("histogram", columns, own, right);
  return {
    element,
    /** @param {number[]} numbers  In order.
     * @param {{span: [number, number]|null, truth: number|null, given: number|null}} of */
    show(numbers, { span, truth: is, given }) {
      const here = [is, given].filter((one) => one !== null);
      const { low, high, counts } = columnsOf(numbers, here);
      const most = Math.max(1, ...counts);
      const wide = WIDE / COLUMNS;
      set(columns, { d: counts.map((count, at) => (count
        ? `M${at * wide + 3} ${HIGH}V${(HIGH - (92 * count) / most).toFixed(1)}H${(at + 1) * wide - 3}V${HIGH}Z`
        : "")).join("") });
      const line = (/** @type {number|null} */ value) =>
        (value === null ? "" : `M${((WIDE * (value - low)) / (high - low)).toFixed(1)} 0V${HIGH}`);
      set(right, { d: line(is) });
      set(own, { d: line(given) });
      write(first, amount(low));
      write(last, amount(high));
      const value = (/** @type {number} */ one) => reading(span, one);
      const count = numbers.length;
      const all = count === 0 ? said.nobody : said.numbers({
        count, low: value(numbers[0]), middle: value(middleOf(numbers)), high: value(numbers[count - 1]),
      });
      const marks = said.marks({ truth: is === null ? null : reading(span, is), given: given !== null });
      write(note, text.sentences({ all: [all, marks] }));
    },
  };
}

/** Sketches over each other. */
export function createLines() {
  const zero = s("path", { class: "axis" });
  const all = s("g", { class: "all" });
  const own = s("path", { class: "given" });
  const right = s("path", { class: "truth" });
  const [top, bottom] = [h("span"), h("span")];
  const { element, first, last, note } = picture("lines", zero, all, own, right);
  element.prepend(h("div", { class: "heights", "aria-hidden": "true" }, top, bottom));
  return {
    element,
    /** @param {(number|null)[][]} lines
     * @param {{count: number, range: [number, number], steps: [number, number], truth: number[]|null,
     *   given: (number|null)[]|null}} of */
    show(lines, { count, range: [low, high], steps: [start, stop], truth: is, given }) {
      const y = (/** @type {number} */ value) =>
        HIGH * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low));
      /** @param {(number|null)[]} points */
      const path = (points) => points.map((value, at) => {
        if (value === null) return "";
        const [from, to] = [at, at + 1].map((one) => ((WIDE * one) / points.length).toFixed(1));
        return `${at && points[at - 1] !== null ? "L" : "M"}${from} ${y(value).toFixed(1)}H${to}`;
      }).join("");
      all.replaceChildren(...lines.map((points) => s("path", { d: path(points) })));
      set(zero, { d: low < 0 && high > 0 ? `M0 ${y(0)}H${WIDE}` : "" });
      set(own, { d: given ? path(given) : "" });
      set(right, { d: is ? path(is) : "" });
      write(top, amount(high));
      write(bottom, amount(low));
      write(first, String(start + 1));
      write(last, String(stop));
      const drawn = count ? said.lines({ count, drawn: lines.length }) : said.nobody;
      write(note, text.sentences({ all: [drawn, said.marks({ truth: is && "", given: given !== null })] }));
    },
  };
}
