/** SVG as plain values, that needs no document: it is written as a file, or drawn on the page (ui/svg.js). */

/**
 * @typedef {object} Shape
 * @property {string} tag
 * @property {Record<string, string|number>} attributes
 * @property {(Shape|string)[]} children  Texts are only ever texts.
 */

const SPACE = "http://www.w3.org/2000/svg";
/** Letters that XML 1.0 has no place for. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** @type {Record<string, string>} */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** An element. @param {string} tag @param {Record<string, string|number>} attributes @param {(Shape|string)[]} children
 * @returns {Shape} */
export const shape = (tag, attributes, ...children) => ({ tag, attributes, children });

/** @param {unknown} text */
const escaped = (text) => String(text).replace(NOT_XML, "\ufffd").replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/** A whole picture as a file's text: XML that stands alone. @param {Shape} picture */
export function written({ tag, attributes, children }) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inner(shape(tag, { xmlns: SPACE, ...attributes }, ...children))}\n`;
}

/** @param {Shape|string} one @returns {string} */
function inner(one) {
  if (typeof one === "string") return escaped(one);
  const { tag, attributes, children } = one;
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return children.length ? `<${tag}${given}>${children.map(inner).join("")}</${tag}>` : `<${tag}${given}/>`;
}

/** A number as a picture has it: to a hundredth of a pixel. @param {number} value */
export const px = (value) => Math.round(value * 100) / 100;
