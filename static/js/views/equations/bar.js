/** What an equation adds up as a stacked signed bar; over it the curve of its sigmoid or tanh, with the point on it. */

import { text } from "../../text/withworked.js";
import { write } from "../../ui/dom.js";
import { s, set } from "../../ui/svg.js";
import { stacked } from "./scale.js";

/** In em. */
const CURVE = 2;
const BAR = 1.4;
const AIR = 0.3;
/** Of a letter, on average; and what a text leaves free. */
const LETTER = 0.56;
const POINTS = 120;
const RADIUS = 5;

/**
 * @typedef {object} Part
 * @property {string} part  By which it is lit.
 * @property {string} name  "p c\u2032"
 * @property {string} hue
 * @property {number} value
 * @property {string} said  The value.
 *
 * @typedef {object} Drawn
 * @property {Part[]} parts  None where nothing is added up.
 * @property {number} sum
 * @property {{kind: "sigmoid"|"tanh", value: number}|null} curve
 * @property {string} label  Of the whole picture.
 * @property {string} hue  Of what is made.
 */

/** A picture with one group a part, which keep the focus while their numbers change. @param {string[]} names */
export function createBar(names) {
  const curve = s("path", { class: "curve" });
  const axis = s("path", { class: "axis" });
  const drop = s("path", { class: "drop" });
  const total = s("path", { class: "total" });
  const point = s("circle", { class: "point", r: RADIUS });
  const parts = names.map((part) => {
    const label = s("text", { class: "middle" });
    const [box, title] = [s("rect", { rx: 3 }), s("title", {})];
    const reached = { tabindex: 0, "data-stop": "part" };
    const node = s("g", { class: "part", role: "img", "data-part": part, ...reached }, title, box, label);
    return { node, box, label, title };
  });
  const picture = s("g", { role: "img" }, axis, curve, drop);
  const named = { class: "bar", role: "group", "aria-label": text.worked.parts };
  const node = /** @type {SVGSVGElement} */ (s("svg", named, picture, ...parts.map((one) => one.node), total, point));
  let [width, em] = [0, 15];
  /** @type {Drawn|null} */
  let last = null;

  function draw() {
    if (!last || width < 40) return;
    const { sum, curve: of, parts: given } = last;
    const { stretches, low, high } = stacked(given.map(({ value }) => value), sum, of !== null);
    const top = of ? CURVE * em + AIR * em : 2;
    const bottom = top + (given.length ? BAR * em : 0);
    set(node, { height: bottom + 4, viewBox: `0 0 ${width} ${bottom + 4}` });
    const x = (/** @type {number} */ value) => ((value - low) / (high - low)) * (width - 2) + 1;
    stretches.forEach(({ from, to }, at) => place(at, x(Math.min(from, to)), x(Math.max(from, to)), top));
    set(axis, { d: `M${x(0)} 0V${bottom}${of ? `M0 ${floor(of, em)}H${width}` : ""}` });
    const isKnown = Number.isFinite(sum);
    point.classList.toggle("off", !of || !isKnown);
    for (const one of [total, drop]) one.classList.toggle("off", !isKnown || (one === drop && !of));
    // A notch above and below: between them stands what is written.
    if (isKnown && given.length) {
      set(total, { d: `M${x(sum)} ${top - 3}V${top + 4}M${x(sum)} ${bottom - 4}V${bottom + 3}` });
    } else total.classList.add("off");
    curve.classList.toggle("off", !of);
    if (!of) return;
    const y = (/** @type {number} */ value) => heightOf(of.kind, value, em);
    const steps = Array.from({ length: POINTS + 1 }, (_, at) => low + ((high - low) * at) / POINTS);
    const ways = steps.map((value) => `${x(value).toFixed(1)} ${y(squash(of.kind, value)).toFixed(1)}`);
    set(curve, { d: `M${ways.join("L")}` });
    if (!isKnown) return;
    set(point, { cx: x(sum), cy: y(of.value) });
    set(drop, { d: `M${x(sum)} ${y(of.value)}V${top}` });
  }

  /** @param {number} at @param {number} left @param {number} right @param {number} top */
  function place(at, left, right, top) {
    const { box, label } = parts[at];
    const { name, said } = /** @type {Drawn} */ (last).parts[at];
    const wide = Math.max(right - left, 1);
    set(box, { x: left, y: top, width: wide, height: BAR * em });
    const room = wide / (LETTER * em);
    const long = `${name} ${said}`;
    const shown = room > long.length + 1 ? long : room > name.length + 0.6 ? name : "";
    if (label.textContent !== shown) label.textContent = shown;
    set(label, { x: (left + right) / 2, y: top + BAR * em / 2 + 0.36 * em });
  }

  const sizes = new ResizeObserver(() => {
    width = node.clientWidth;
    em = Number.parseFloat(getComputedStyle(node).fontSize);
    draw();
  });
  sizes.observe(node);

  return {
    node,
    /** @param {Drawn} drawn */
    show(drawn) {
      last = drawn;
      drawn.parts.forEach(({ name, said, hue, value }, at) => {
        const told = text.worked.part({ part: name, value: said });
        const { node: group, title } = parts[at];
        group.setAttribute("class", ["part", hue].join(" "));
        group.classList.toggle("below", value < 0);
        group.setAttribute("aria-label", told);
        write(title, told);
      });
      for (const one of [total, point, drop]) one.setAttribute("class", `${one.classList[0]} ${drawn.hue}`);
      picture.setAttribute("aria-label", drawn.label);
      draw();
    },
    destroy: () => sizes.disconnect(),
  };
}

/** @param {"sigmoid"|"tanh"} kind @param {number} value */
const squash = (kind, value) => (kind === "tanh" ? Math.tanh(value) : 1 / (1 + Math.exp(-value)));

/** How high a value of a curve stands. @param {"sigmoid"|"tanh"} kind @param {number} value @param {number} em */
const heightOf = (kind, value, em) =>
  RADIUS + (CURVE * em - 2 * RADIUS) * (kind === "tanh" ? (1 - value) / 2 : 1 - value);

/** Where a curve's 0 stands. @param {{kind: "sigmoid"|"tanh"}} of @param {number} em */
const floor = ({ kind }, em) => heightOf(kind, 0, em);
