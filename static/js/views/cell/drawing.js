/** The circuit's parts, as SVG. */

import { exact } from "../../text/numbers.js";
import { write } from "../../ui/dom.js";
import { s, set } from "../../ui/svg.js";
import { createWidths } from "../../ui/widths.js";
import { fitting } from "./fitting.js";
import { thickness } from "./geometry.js";
import { madeBy } from "./walk.js";

/** Half of an arrow's width. */
const HEAD = 8;

/** The looks of what stands in heavy letters, but where it is slim: as in cell.css. */
const HEAVY = /^(number|box-value)\b/;

/** A line of text that says its exact number on hover. @param {import("./plan.js").Looks} looks */
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
    heavy: HEAVY.test(kind),
    /** What it may say, whole and short, for how wide that is: digits are all equally wide. */
    shape: () => /** @type {[string, string]} */ ([whole, less].map((one) => one.replace(/\d/g, "0"))),
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

/** What is read, beside its wire, as the equations write it. @param {string} wire @param {string} looks */
function letter(wire, looks) {
  const says = wire.startsWith("h") ? "h\u2032" : "x";
  const node = s("text", { class: `letter middle ${looks}`, "data-wire": wire }, document.createTextNode(says));
  return { wire, node };
}

/**
 * A gate's box with its value, and under it its name and what it would have been, beside the letters of what it reads.
 * @param {string} gate @param {string} hue @param {ReturnType<typeof letter>[]} letters */
function box(gate, hue, letters) {
  const [rect, jaws] = [s("rect", { rx: 8 }), s("path", { class: "clamp" })];
  const [value, label, ghost] = ["box-value", "box-label", "ghost"].map((kind) => words({ class: `${kind} middle` }));
  const looks = [...new Set(["gate", gate, hue])].join(" ");
  const node = s("g", { class: looks, "data-term": gate }, rect, jaws, value.node, label.node, ghost.node,
    ...letters.map((one) => one.node));
  return { gate, rect, jaws, value, label, ghost, node };
}

/** @typedef {ReturnType<typeof createCircuit>} Circuit */

/** The whole circuit, with no number in it yet. @param {import("./plan.js").Plan} plan */
export function createCircuit(plan) {
  const reads = plan.reads.map(([name, looks, says]) => {
    const title = s("title", {}, document.createTextNode(says));
    return { name, path: s("path", { class: ["wire", "reads", looks].join(" "), "data-wire": name }, title) };
  });
  /** now: how thick each is, and how it looks; to ask the page takes longer. */
  const paths = Object.entries(plan.hues).map(([name, hue]) => {
    const now = { wide: "", none: false, waiting: false };
    return { name, path: s("path", { class: `wire ${hue}`, "data-wire": name }), now };
  });
  const lines = Object.fromEntries(Object.entries(plan.words).map(([name, looks]) => [name, words(looks)]));
  const letters = plan.reads.filter(([name]) => plan.letters.includes(name))
    .map(([name, looks]) => letter(name, looks));
  const boxes = plan.boxes.map((gate) =>
    box(gate, plan.hues[gate], letters.filter(({ wire }) => wire.endsWith(`>${gate}`))));
  const arrows = plan.arrows.map(([hue]) => s("path", { class: `arrow ${hue}` }));
  const joints = plan.joints.map(([name]) => s("g", { class: `joint ${name}` }, s("circle", {}), s("path", {})));
  const squares = plan.squares.map((name) => s("rect", { class: `tanh ${name}`, rx: 6 }));
  const nudge = s("path", { class: "nudge off" });
  const node = /** @type {SVGSVGElement} */ (s(
    "svg", { class: "circuit", role: "group" },
    ...reads.map(({ path }) => path), ...paths.map(({ path }) => path), ...arrows, ...joints, ...squares,
    nudge,
    ...Object.values(lines).map((one) => one.node), ...boxes.map((one) => one.node),
  ));
  /** How wide each text may be. @type {[ReturnType<typeof words>, number][]} */
  let room = [];
  let size = 0;
  const widthOf = createWidths();
  const fonts = { usual: "", heavy: "" };
  /** How each text fits its room, as `look` takes it.
   * @type {Map<string, string>} */
  const known = new Map();

  /** Puts everything where it belongs, and tells where. @param {number} width @param {number} height
   * @param {number} em @param {string} family  Of the letters. */
  function place(width, height, em, family) {
    const laid = plan.lay(width, height, em);
    size = em;
    Object.assign(fonts, { usual: `400 ${em}px ${family}`, heavy: `700 ${em}px ${family}` });
    known.clear();
    set(node, { viewBox: `0 0 ${laid.width} ${laid.height}` });
    for (const { name, path } of [...paths, ...reads]) set(path, { d: laid.paths[name] });
    for (const [at, { x, y }] of laid.arrows.entries()) {
      set(arrows[at], { d: `M${x - 15} ${y - HEAD}L${x} ${y}L${x - 15} ${y + HEAD}Z` });
    }
    for (const [at, { x, y }] of laid.joints.entries()) {
      const isSum = plan.joints[at][1] === "+";
      const k = laid.joint * (isSum ? 0.45 : 0.34);
      set(joints[at].children[0], { cx: x, cy: y, r: laid.joint });
      const plus = `M${x - k} ${y}H${x + k}M${x} ${y - k}V${y + k}`;
      const times = `M${x - k} ${y - k}L${x + k} ${y + k}M${x - k} ${y + k}L${x + k} ${y - k}`;
      set(joints[at].children[1], { d: isSum ? plus : times });
    }
    plan.squares.forEach((name, at) => set(squares[at], laid.squares[name]));
    set(nudge, { d: laid.nudge });
    const named = { ...lines, ...Object.fromEntries(boxes.flatMap(({ gate, value, label, ghost }) =>
      [[gate, value], [`${gate}Label`, label], [`${gate}Ghost`, ghost]])) };
    for (const { gate, rect, jaws } of boxes) {
      const { x: left, y: top, width: wide, height: high } = laid.boxes[gate];
      const [right, bottom] = [left + wide, top + high];
      set(rect, { x: left, y: top, width: wide, height: high });
      const [above, below] = [top - 4, bottom + 4];
      const one = `M${left + 8} ${above}H${left - 3}V${below}H${left + 8}`;
      set(jaws, { d: `${one}M${right - 8} ${above}H${right + 3}V${below}H${right - 8}` });
    }
    for (const { wire, node: its } of letters) set(its, { x: laid.places[wire].x, y: laid.places[wire].y });
    room = Object.entries(named).map(([name, line]) => {
      const { x, y, most } = laid.places[name];
      set(line.node, { x, y });
      return [line, most];
    });
    return laid;
  }

  /** Text that has no room becomes slimmer, then shorter, and if it must smaller. Not measured where it stands: that
   * would lay out the page. */
  function fit() {
    for (const [line, most] of room) {
      const texts = line.shape();
      const key = [line.heavy, most, ...texts].join(" ");
      let how = known.get(key);
      if (how === undefined) {
        const fontOf = (/** @type {boolean} */ slim) => (line.heavy && !slim ? fonts.heavy : fonts.usual);
        how = fitting(texts, most, size, (text, slim) => widthOf(text, fontOf(slim)));
        known.set(key, how);
      }
      line.look(how);
    }
  }

  /** @param {string} name @param {number} value */
  function flow(name, value) {
    const { path, now } = /** @type {typeof paths[number]} */ (paths.find((one) => one.name === name));
    const wide = thickness(value).toFixed(2);
    if (now.wide !== wide) path.setAttribute("stroke-width", now.wide = wide);
    const [none, waiting] = [value === 0, Number.isNaN(value)];
    if (now.none !== none) path.classList.toggle("none", now.none = none);
    if (now.waiting !== waiting) path.classList.toggle("waiting", now.waiting = waiting);
  }

  let lit = "";
  /** What a person points at, by its name. @param {string} wire */
  function light(wire) {
    if (wire === lit) return;
    lit = wire;
    for (const { name, path } of [...paths, ...reads]) path.classList.toggle("lit", name === wire);
  }

  /** Which wires of what is read are not there, or are cut. @param {(name: string) => boolean} isAbsent */
  function cut(isAbsent) {
    for (const { name, path } of reads) path.classList.toggle("absent", isAbsent(name));
    for (const { wire, node: its } of letters) its.classList.toggle("absent", isAbsent(wire));
  }

  /** Which equation is meant by a place of it: a gate's box, or a wire; null for none.
   * @param {EventTarget|null} place */
  function meant(place) {
    if (!(place instanceof Element)) return null;
    const gate = boxes.find((one) => one.node.contains(place))?.gate;
    const wire = place.getAttribute("data-wire") ?? "";
    return gate ?? (madeBy(wire, plan.made) || null);
  }

  /** All that an equation makes, by name. @type {[string, Element][]} */
  const parts = [
    ...[...reads, ...paths].map(({ name, path }) => /** @type {[string, Element]} */ ([name, path])),
    ...letters.map(({ wire, node: its }) => /** @type {[string, Element]} */ ([wire, its])),
    ...Object.entries(lines).map(([name, one]) => /** @type {[string, Element]} */ ([name, one.node])),
    ...boxes.map((one) => /** @type {[string, Element]} */ ([one.gate, one.node])),
    ...plan.arrows.map(([, name], at) => /** @type {[string, Element]} */ ([name, arrows[at]])),
    ...plan.squares.map((name, at) => /** @type {[string, Element]} */ ([name, squares[at]])),
    ...plan.joints.map(([, , name], at) => /** @type {[string, Element]} */ ([name, joints[at]])),
  ];

  return { parts, node, lines, boxes, nudge, place, fit, flow, light, cut, meant };
}
