import { foreign } from "../text/foreign.js";

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

/** Changes text only where it differs, and in the same node: a new one is laid out and styled anew.
 * @param {Element} element @param {string} text */
export function write(element, text) {
  const { firstChild: only } = element;
  if (!(only instanceof Text) || only.nextSibling) {
    if (element.textContent !== text) element.textContent = text;
  } else if (only.data !== text) only.data = text;
}

/** Has an element tell its language, where what it says may be in another than the page: of a teacher, or a server.
 * @template {HTMLElement} E @param {E} element @param {string} [said]  What it says, if that is not in it yet.
 * @returns {E} */
export function inItsLanguage(element, said = element.textContent ?? "") {
  const language = foreign(said);
  if (element.lang !== language) {
    if (language) element.lang = language;
    else element.removeAttribute("lang");
  }
  return element;
}

/** What elements say whose language is told: to find it out takes longer than to write it.
 * @type {WeakMap<HTMLElement, string>} */
const told = new WeakMap();

/** `write`, of what may be in another language than the page. @param {HTMLElement} element @param {string} text */
export function writeAny(element, text) {
  write(element, text);
  if (told.get(element) === text) return;
  told.set(element, text);
  inItsLanguage(element, text);
}

/** Whether something in an element has the focus that is seen. @param {Element} element */
export function hasFocus(element) {
  const { activeElement: at } = document;
  return at !== null && element.contains(at) && at.checkVisibility();
}

/** Hides an element or shows it, where it is not so: what is set again is styled again.
 * @param {HTMLElement} element @param {boolean} hidden */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** An attribute, where it is another: what is set again is told of, and styled, again.
 * @param {Element} element @param {string} name @param {string} value */
export function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Has a control do something or not, where that is another.
 * @param {HTMLInputElement|HTMLButtonElement} control @param {boolean} disabled */
export function disable(control, disabled) {
  if (control.disabled !== disabled) control.disabled = disabled;
}

/** Its title, where that is another. @param {HTMLElement} element @param {string} title */
export function entitle(element, title) {
  if (element.title !== title) element.title = title;
}

let ids = 0;
/** @param {string} stem */
export const freshId = (stem) => `${stem}-${(ids += 1)}`;
