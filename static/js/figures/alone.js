/** An SVG of the page as one that stands alone: what style sheets say of it stands in its attributes. */

import { THEMES, wear } from "../ui/themes.js";
import { px, shape } from "./shape.js";

/** What can be told by attributes, and where it is as if it were not told. @type {[string, string[]][]} */
const TOLD = [
  ["fill", []], ["fill-opacity", ["1"]], ["stroke", ["none"]], ["stroke-width", []], ["stroke-opacity", ["1"]],
  ["stroke-dasharray", ["none"]], ["stroke-linecap", ["butt"]], ["stroke-linejoin", ["miter"]], ["opacity", ["1"]],
  ["font-family", []], ["font-size", []], ["font-style", ["normal"]], ["font-weight", ["400"]],
  ["text-anchor", ["start"]], ["dominant-baseline", ["auto"]], ["visibility", ["visible"]], ["paint-order", ["normal"]],
];
/** Attributes that are of the page alone. */
const OF_PAGE = /^(?:class|style|id|tabindex|role|data-.*|aria-(?!label$).*)$/;
const LETTERS = ["font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline"];

/** The circuit that is on the stage, where there is one to be seen. @param {HTMLElement} root  The lab's. */
export function circuitIn(root) {
  const found = root.querySelector("svg.circuit");
  return found instanceof SVGSVGElement && found.getBoundingClientRect().width > 0 ? found : null;
}

/**
 * A picture on the page, in a theme, as a shape. Its size is what it has on the page.
 * @param {SVGSVGElement} picture @param {import("../ui/themes.js").Theme} theme @param {HTMLElement} root  The lab's.
 */
export function alone(picture, theme, root) {
  const { width, height } = picture.getBoundingClientRect();
  const letters = root.style.getPropertyValue("--rem");
  const [host, copy] = within(picture, root);
  wear(host, theme);
  // Where its parts stand goes by the letters of the page.
  host.style.setProperty("--rem", letters);
  root.after(host);
  try {
    const { colors } = THEMES[theme];
    const made = resolved(copy);
    const { attributes, children } = made;
    const box = copy.getAttribute("viewBox") ?? `0 0 ${px(width)} ${px(height)}`;
    const [left, top, wide, high] = box.split(/[\s,]+/).map(Number);
    const ground = { x: left, y: top, width: wide, height: high, fill: colors.panel };
    return shape("svg", { ...attributes, viewBox: box, width: px(width), height: px(height), role: "img" },
      shape("title", {}, copy.getAttribute("aria-label") ?? ""), shape("rect", ground), ...children);
  } finally {
    host.remove();
  }
}

/** A copy of a part of the page with all that it stands in, where it is not seen: style sheets go by that.
 * @param {SVGSVGElement} picture @param {HTMLElement} root @returns {[HTMLElement, SVGSVGElement]} */
function within(picture, root) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  /** @type {Element} */
  let made = copy;
  /** @type {Element|null} */
  let at = picture;
  while (at !== root && (at = at.parentElement)) {
    const outer = /** @type {HTMLElement} */ (at.cloneNode(false));
    outer.append(made);
    made = outer;
  }
  const host = /** @type {HTMLElement} */ (made);
  host.classList.add("aside");
  host.setAttribute("aria-hidden", "true");
  host.inert = true;
  return [host, copy];
}

/** @param {Element} element @returns {import("./shape.js").Shape} */
function resolved(element) {
  if (element.matches("title,desc")) return shape(element.localName, {}, element.textContent ?? "");
  const style = getComputedStyle(element);
  /** @type {Record<string, string|number>} */
  const told = {};
  for (const { name, value } of element.attributes) if (!OF_PAGE.test(name) && name !== "xmlns") told[name] = value;
  const isText = element.matches("text,tspan");
  for (const [name, plain] of TOLD) {
    const value = style.getPropertyValue(name);
    if (value && !plain.includes(value) && (isText || !LETTERS.includes(name))) told[name] = value;
    else if (plain.length && name in told) delete told[name];
  }
  const { transform } = style;
  if (transform !== "none" && !("transform" in told)) told.transform = transform;
  /** @param {ChildNode} child @returns {(import("./shape.js").Shape|string)[]} */
  const inner = (child) => {
    if (child instanceof Text) return child.data.trim() ? [child.data] : [];
    if (!(child instanceof Element) || getComputedStyle(child).display === "none") return [];
    return [resolved(child)];
  };
  return shape(element.localName, told, ...[...element.childNodes].flatMap(inner));
}
