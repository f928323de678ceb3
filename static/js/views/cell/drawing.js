/** The circuit's parts, as SVG. */

import { exact } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { write } from "../../ui/dom.js";
import { s, set } from "../../ui/svg.js";
import { GATES_SHOWN, geometry, readings, texts, thickness, wires } from "./geometry.js";
import { madeBy } from "./walk.js";

/** Half of an arrow's width. */
const HEAD = 8;

/** Each wire's hue, in the order of drawing: thick ones first. @type {Record<string, string>} */
const WIRES = {
  found: "c", kept: "c", made: "c", left: "c", read: "c", squashed: "c",
  shown: "h", written: "g", f: "f", i: "i", g: "g", o: "o",
};
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
  /** What it says, and what for want of room. */
  let [whole, less] = [says, says];
  let looks = "";
  /** @type {number|undefined} */
  let told;
  const node = /** @type {SVGTextElement} */ (
    s("text", { class: kind, ...(says && { "data-term": says }) }, said, title));
  return {
    node,
    /** @param {string} now @param {number} [number] @param {string} [shorter]  For where it has no room. */
    put(now, number, shorter = now) {
      [whole, less] = [now, shorter || now];
      const fits = looks === "" || looks === "slim" ? whole : less;
      if (said.data !== fits) said.data = fits;
      if (Object.is(number, told)) return;
      told = number;
      write(title, number === undefined || Number.isNaN(number) ? "" : exact(number));
    },
    /** What says how it fits: digits are all equally wide. */
    shape: () => `${kind} ${whole} ${less}`.replace(/\d/g, "0"),
    /** @param {string} how  "", "slim", "short" (and slim), or short in letters of a size. */
    look(how) {
      if (looks === how) return;
      looks = how;
      node.classList.toggle("slim", how !== "");
      node.style.fontSize = how.endsWith("px") ? how : "";
      const fits = how === "" || how === "slim" ? whole : less;
      if (said.data !== fits) said.data = fits;
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
    "svg", { class: "circuit", role: "group" },
    ...reads.map(({ path }) => path), ...paths.map(({ path }) => path), ...arrows, ...joints, tanh, nudge,
    ...Object.values(lines).map((one) => one.node), ...boxes.map((one) => one.node),
  ));
  /** How wide each text may be. @type {[ReturnType<typeof words>, number][]} */
  let room = [];
  let size = 0;
  /** How each text fits its room, as `look` takes it.
   * @type {Map<string, string>} */
  const known = new Map();

  /** Puts everything where it belongs. @param {number} width @param {number} height @param {number} em */
  function place(width, height, em) {
    const g = geometry(width, height, em);
    size = em;
    known.clear();
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

  /** Text that is wider than its room becomes slimmer, then shorter, and if it must smaller. Measured, as fonts differ;
   * once of each shape of text: to measure lays out the page. */
  function fit() {
    const fitted = room.map(([line, most]) => ({ line, most, key: `${line.shape()} ${most}` }));
    const isWide = (/** @type {typeof fitted[number]} */ { line, most }) => line.node.getComputedTextLength() > most;
    let wide = fitted.filter(({ key }) => !known.has(key));
    for (const how of ["", "slim", "short"]) {
      for (const { line, key } of wide) {
        line.look(how);
        known.set(key, how);
      }
      wide = wide.filter(isWide);
    }
    const shares = wide.map(({ line, most }) => most / line.node.getComputedTextLength());
    wide.forEach(({ key }, at) => known.set(key, `${(0.99 * size * shares[at]).toFixed(2)}px`));
    for (const { line, key } of fitted) line.look(known.get(key) ?? "");
  }

  /** @param {string} name @param {number} value */
  function flow(name, value) {
    const { path } = /** @type {typeof paths[number]} */ (paths.find((one) => one.name === name));
    const wide = thickness(value).toFixed(2);
    if (path.getAttribute("stroke-width") !== wide) path.setAttribute("stroke-width", wide);
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
    return gate ?? (madeBy(wire) || null);
  }

  /** All that an equation makes, by name. @type {[string, Element][]} */
  const parts = [
    ...[...reads, ...paths].map(({ name, path }) => /** @type {[string, Element]} */ ([name, path])),
    ...Object.entries(lines).map(([name, one]) => /** @type {[string, Element]} */ ([name, one.node])),
    ...boxes.map((one) => /** @type {[string, Element]} */ ([one.gate, one.node])),
    ["left", arrows[0]], ["shown", arrows[1]], ["tanh", tanh],
    ...["kept", "made", "written", "shown"].map((name, at) => /** @type {[string, Element]} */ ([name, joints[at]])),
  ];

  return { parts, node, lines, boxes, nudge, place, fit, flow, light, cut, meant };
}
