/** SVG elements. */

import { attribute } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string|number>} attributes @param {Node[]} children */
export function s(tag, attributes, ...children) {
  const element = document.createElementNS(SPACE, tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** @param {Element} element @param {Record<string, string|number>} attributes */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, String(value));
}
