/**
 * An element with attributes and children; text is only ever text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string>} [attributes] @param {(Node|string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button.
 * @param {string} name @param {() => void} press
 * @param {Record<string, string>} [attributes] @param {Node|string} [face] */
export function button(name, press, attributes = {}, face = name) {
  /** @type {Record<string, string>} */
  const named = face === name ? {} : { "aria-label": name, title: name };
  const made = h("button", { type: "button", ...named, ...attributes }, face);
  made.addEventListener("click", press);
  return made;
}

/** Buttons in a row that are one stop of the Tab key: ui/stops.js.
 * @param {string} name @param {(Node|string)[]} children */
export const toolbar = (name, ...children) =>
  h("div", { class: "row", role: "toolbar", "aria-orientation": "vertical", "aria-label": name }, ...children);

/** An icon of one filled path in a 24 x 24 box. @param {string} path */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** Changes text only where it differs. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let ids = 0;
/** @param {string} stem */
export const freshId = (stem) => `${stem}-${(ids += 1)}`;
