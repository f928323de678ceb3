import { s } from "./svg.js";

/** Gatescope's mark, the picture of static/icon.svg, as elements: a picture would be a document of its own. */
export const createMark = () => s("svg", { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" },
  s("rect", { width: 32, height: 32, rx: 7, fill: "#1c1f24" }),
  s("path", { d: "M4 11h24", stroke: "#78a5ff", "stroke-width": 4 }),
  s("circle", { cx: 12, cy: 11, r: 4, fill: "#1c1f24", stroke: "#fbb040", "stroke-width": 2.5 }),
  s("path", { d: "M22 11v10M12 15v11", stroke: "#b48cff", "stroke-width": 2.5 }),
  s("circle", { cx: 22, cy: 22, r: 3.5, fill: "#1c1f24", stroke: "#ff7391", "stroke-width": 2.5 }));
