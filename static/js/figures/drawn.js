import { s } from "../ui/svg.js";

/** A picture as an element of the page. @param {import("./shape.js").Shape} picture @returns {Element} */
export const drawn = ({ tag, attributes, children }) =>
  s(tag, attributes, ...children.map((one) => (typeof one === "string" ? document.createTextNode(one) : drawn(one))));
