/** The circuit's parts, as SVG. */

import { exact } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { write } from "../../ui/dom.js";
import { s, set } from "../../ui/svg.js";
import { GATES_SHOWN, geometry, readings, texts, thickness, wires } from "./geometry.js";

/** Half of an arrow's width. */
const HEAD = 8;

/** Each wire's hue, in the order of drawing: thick ones first. @type {Record<string, string>} */
const WIRES = {
  found: "c", kept: "c", made: "c", left: "c", read: "c", squashed: "c",
  shown: "h", written: "g", f: "f", i: "i", g: "g", o: "o",
};
/** The wires that an equation of the cell makes, and which it is. @type {Record<string, string>} */
const MADE = { kept: "c", written: "c", made: "c", left: "c", read: "h", squashed: "h", shown: "h" };
/** Each text beside the boxes: its looks, and what it always says. @type {Record<string, Looks>} */
const TEXTS = {
  foundLabel: { class: "dim", says: text.cell.before }, found: { class: "number c" },
  keptLabel: { class: "dim middle", says: text.cell.kept }, kept: { class: "number c middle" },
  nowLabel: { class: "dim end", says: text.cell.now({ undisturbed: null }) }, now: { class: "number c end" },
  writtenLabel: { class: "dim end", says: text.cell.written }, written: { class: "number g end" },
  tanh: { class: "middle", says: "tanh" },
  shown: { class: "number h end" }, shownLabel: { class: "dim end", says: text.cell.shown },
};
/** @typedef {{class: string, says?: string}} Looks */

/** A line of text that says its exact number on hover. @param {Looks} looks */
function words({ class: kind, says = "" }) {
  const said = document.createTextNode(says);
  const title = s("title", {});
  let less = "";
  const node = /** @type {SVGTextElement} */ (
    s("text", { class: kind, ...(says && { "data-term": says }) }, said, title));
  return {
    node,
    /** @param {string} now @param {number} [number] @param {string} [shorter]  For where it has no room. */
    put(now, number, shorter = now) {
      less = shorter;
      if (said.data !== now) said.data = now;
      write(title, number === undefined || Number.isNaN(number) ? "" : exact(number));
    },
    shorten() {
      if (less && said.data !== less) said.data = less;
    },
  };
}

/** A gate's box with its value, and under it its name and what it would have been. @param {string} gate */
function box(gate) {
  const [rect, jaws] = [s("rect", { rx: 8 }), s("path", { class: "clamp" })];
  const [value, label, ghost] = ["box-value", "box-label", "ghost"].map((kind) => words({ class: `${kind} middle` }));
  const node = s("g", { class: `gate ${gate}`, "data-term": gate }, rect, jaws, value.node, label.node, ghost.node);
  return { gate, rect, jaws, value, label, ghost, node };
}

/** The whole circuit, with no number in it yet. */
export function createCircuit() {
  const reads = GATES_SHOWN.flatMap((gate) => ["x", "h", ...(gate === "g" ? [] : ["c"])].map((read) => {
    const name = `${read}>${gate}`;
    const title = s("title", {}, document.createTextNode(text.cell.reads[/** @type {"x"|"h"|"c"} */ (read)]));
    return { name, path: s("path", { class: ["wire", "reads", read].join(" "), "data-wire": name }, title) };
  }));
  const paths = Object.entries(WIRES).map(([name, hue]) =>
    ({ name, path: s("path", { class: `wire ${hue}`, "data-wire": name }) }));
  const lines = Object.fromEntries(Object.entries(TEXTS).map(([name, looks]) => [name, words(looks)]));
  const boxes = GATES_SHOWN.map(box);
  const arrows = [s("path", { class: "arrow c" }), s("path", { class: "arrow h" })];
  const joints = ["f", "sum", "i", "o"].map((name) =>
    s("g", { class: `joint ${name}` }, s("circle", {}), s("path", {})));
  const tanh = s("rect", { class: "tanh", rx: 6 });
  const nudge = s("path", { class: "nudge" });
  const node = /** @type {SVGSVGElement} */ (s(
    "svg", { class: "circuit", role: "img" },
    ...reads.map(({ path }) => path), ...paths.map(({ path }) => path), ...arrows, ...joints, tanh, nudge,
    ...Object.values(lines).map((one) => one.node), ...boxes.map((one) => one.node),
  ));
  /** How wide each text may be. @type {[ReturnType<typeof words>, number][]} */
  let room = [];
  let size = 0;

  /** Puts everything where it belongs. @param {number} width @param {number} height @param {number} em */
  function place(width, height, em) {
    const g = geometry(width, height, em);
    size = em;
    set(node, { viewBox: `0 0 ${g.width} ${g.height}` });
    const ways = wires(g);
    for (const { name, path } of paths) set(path, { d: ways[name] });
    const read = readings(g);
    for (const { name, path } of reads) set(path, { d: read[name] });
    for (const [at, y] of [g.row.line, g.out.y].entries()) {
      const [back, tip] = [g.edge.right - 13, g.edge.right + 2];
      set(arrows[at], { d: `M${back} ${y - HEAD}L${tip} ${y}L${back} ${y + HEAD}Z` });
    }
    for (const [at, { name, x, y }] of g.joints.entries()) {
      const k = g.joint * (name === "sum" ? 0.45 : 0.34);
      set(joints[at].children[0], { cx: x, cy: y, r: g.joint });
      const plus = `M${x - k} ${y}H${x + k}M${x} ${y - k}V${y + k}`;
      const times = `M${x - k} ${y - k}L${x + k} ${y + k}M${x - k} ${y + k}L${x + k} ${y - k}`;
      set(joints[at].children[1], { d: name === "sum" ? plus : times });
    }
    set(tanh, g.tanh);
    const tip = g.row.line - 8;
    const head = `M${g.nudge - 5} ${tip - 6}L${g.nudge} ${tip}L${g.nudge + 5} ${tip - 6}`;
    set(nudge, { d: `M${g.nudge} ${g.row.number + 3}V${tip}${head}` });
    const places = texts(g);
    const named = { ...lines, ...Object.fromEntries(boxes.flatMap(({ gate, value, label, ghost }) =>
      [[gate, value], [`${gate}Label`, label], [`${gate}Ghost`, ghost]])) };
    for (const { gate, rect, jaws } of boxes) {
      const [left, { top, width: wide, height: high }] = [g.box.x[gate] - g.box.width / 2, g.box];
      const [right, bottom] = [left + wide, top + high];
      set(rect, { x: left, y: top, width: wide, height: high });
      const [above, below] = [top - 4, bottom + 4];
      const one = `M${left + 8} ${above}H${left - 3}V${below}H${left + 8}`;
      set(jaws, { d: `${one}M${right - 8} ${above}H${right + 3}V${below}H${right - 8}` });
    }
    room = Object.entries(named).map(([name, line]) => {
      set(line.node, { x: places[name].x, y: places[name].y });
      return [line, places[name].most];
    });
  }

  /** Text that is wider than its room becomes slimmer, then shorter, and if it must smaller. Measured, as fonts
   * differ. */
  function fit() {
    for (const [{ node: line }] of room) {
      line.style.removeProperty("font-size");
      line.classList.remove("slim");
    }
    const tooWide = (/** @type {typeof room} */ lines) =>
      lines.filter(([{ node: line }, most]) => line.getComputedTextLength() > most);
    let wide = tooWide(room);
    for (const [{ node: line }] of wide) line.classList.add("slim");
    wide = tooWide(wide);
    for (const [line] of wide) line.shorten();
    const shares = wide.map(([{ node: line }, most]) => most / line.getComputedTextLength());
    wide.forEach(([{ node: line }], at) => {
      if (shares[at] < 1) line.style.setProperty("font-size", `${(0.99 * size * shares[at]).toFixed(2)}px`);
    });
  }

  /** @param {string} name @param {number} value */
  function flow(name, value) {
    const { path } = /** @type {typeof paths[number]} */ (paths.find((one) => one.name === name));
    path.setAttribute("stroke-width", thickness(value).toFixed(2));
    path.classList.toggle("none", value === 0);
    path.classList.toggle("waiting", Number.isNaN(value));
  }

  /** What a person points at, by its name. @param {string} wire */
  function light(wire) {
    for (const { name, path } of [...paths, ...reads]) path.classList.toggle("lit", name === wire);
  }

  /** Which wires of what is read are not there, or are cut. @param {(name: string) => boolean} isAbsent */
  function cut(isAbsent) {
    for (const { name, path } of reads) path.classList.toggle("absent", isAbsent(name));
  }

  /** Which equation is meant by a place of it: a gate's box, or a wire; null for none.
   * @param {EventTarget|null} place */
  function meant(place) {
    if (!(place instanceof Element)) return null;
    const gate = boxes.find((one) => one.node.contains(place))?.gate;
    const wire = place.getAttribute("data-wire") ?? "";
    return gate ?? MADE[wire] ?? (wire.split(">")[1] || null);
  }

  return { node, lines, boxes, nudge, place, fit, flow, light, cut, meant };
}
