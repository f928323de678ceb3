/** Equations as MathML. */

import { text } from "../../text/withworked.js";

/** @typedef {import("../../spec/notation.js").Mark} Mark */

const SPACE = "http://www.w3.org/1998/Math/MathML";

/** @param {Mark|string} mark @returns {Node} */
function drawn(mark) {
  if (typeof mark === "string") return document.createTextNode(mark);
  return element(mark.tag, mark.children, mark.attributes);
}

/** @param {string} tag @param {(Mark|string)[]} children @param {Record<string, string>} [attributes] */
function element(tag, children, attributes = {}) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map(drawn));
  return made;
}

/** A whole formula; who can't see it is told it in words. @param {Mark[]} parts */
export function formula(parts) {
  const math = element("math", parts);
  math.setAttribute("aria-label", spoken(math));
  return math;
}

/** @param {Element} math */
function spoken(math) {
  const said = [...math.querySelectorAll("mi, mo, mn")].map((one) => one.textContent).join(" ");
  return text.worked.spoken.reduce((all, [shown, word]) => all.replaceAll(shown, word), said).replaceAll(/ +/g, " ");
}
