/** What flows in the circuit at a step, and gates that close or open: drops and valves over the wires. */

import { pinnedAt } from "../../spec/pins.js";
import { h } from "../../ui/dom.js";
import { thickness } from "./geometry.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("../../state/types.js").State} State */
/** @typedef {Record<"found"|"kept"|"written"|"made"|"left"|"g"|"squashed"|"shown", number>} Flows */

/** How long a step flows, and how long a valve turns, at most. In ms. */
const FLOWS = 480;
const TURNS = 260;
/** A drop is so much thicker than its wire, in px, that it is seen on it. */
const MORE = 4;
/** The size at which drops and valves are made, before they are scaled: css/motion.css has the same. */
const SIZE = 20;
/** Of the time of a step: when all that comes in has met in the sum, and when o lets out what is shown. */
const MET = 0.5;
const OUT = 0.85;

/**
 * A place on the way of a drop.
 * @typedef {{x: number, y: number, at: number, flows: number}} Station  at: of the time of the step, 0 to 1. flows:
 *   what flows there, which makes its size.
 * @typedef {{name: string, hue: string, stations: Station[]}} Drop
 * @typedef {{gate: string, x: number, y: number, from: number, to: number}} Valve  Turned by degrees: along the flow it
 *   is open.
 */

/** The gates that let something through, and by how many degrees their flow is turned from the carousel's. */
const VALVES = /** @type {const} */ ([["f", "f", 0], ["i", "i", 90], ["o", "o", 0]]);

/**
 * What flows at a step, each as thick as its wire: what is kept along the carousel, what is written into the sum, both
 * on from there, and what is shown out of the output gate. Where nothing flows there is no drop, and one that a gate
 * lets nothing through of ends at the gate.
 * @param {Geometry} g @param {Flows} flows @returns {Drop[]}
 */
export function dropsOf({ edge, row, joint, joints, out, write, tanh, box, nudge }, flows) {
  const [forget] = joints;
  const { line } = row;
  const end = edge.right - 12;
  const x = box.x.g;
  // Along the way from the sum to the edge, so that o's part leaves as the rest passes.
  const passes = MET + ((1 - MET) * (out.x - edge.middle)) / (end - edge.middle);
  /** @type {Drop[]} */
  const drops = [
    { name: "kept", hue: "c", stations: [
      { x: edge.left, y: line, at: 0, flows: flows.found },
      { x: forget.x - joint, y: line, at: 0.2, flows: flows.found },
      { x: forget.x + joint, y: line, at: 0.26, flows: flows.kept },
      { x: edge.middle - joint, y: line, at: MET, flows: flows.kept },
    ] },
    { name: "written", hue: "g", stations: [
      { x, y: box.top, at: 0, flows: flows.g }, { x, y: write, at: 0.12, flows: flows.g },
      { x: edge.middle + joint, y: write, at: 0.26, flows: flows.g },
      { x: edge.middle, y: write - joint, at: 0.32, flows: flows.written },
      { x: edge.middle, y: line + joint, at: MET, flows: flows.written },
    ] },
    { name: "made", hue: "c", stations: [
      { x: edge.middle + joint, y: line, at: MET, flows: flows.made },
      { x: nudge, y: line, at: 0.9, flows: flows.made },
      { x: nudge + 6, y: line, at: 0.92, flows: flows.left }, { x: end, y: line, at: 1, flows: flows.left },
    ] },
    { name: "read", hue: "c", stations: [
      { x: out.x, y: line, at: passes, flows: flows.made },
      { x: out.x, y: tanh.y, at: (passes + OUT) / 2 - 0.02, flows: flows.made },
      { x: out.x, y: tanh.y + tanh.height, at: (passes + OUT) / 2 + 0.02, flows: flows.squashed },
      { x: out.x, y: out.y - joint, at: OUT, flows: flows.squashed },
    ] },
    { name: "shown", hue: "h", stations: [
      { x: out.x + joint, y: out.y, at: OUT, flows: flows.shown }, { x: end, y: out.y, at: 1, flows: flows.shown },
    ] },
  ];
  return drops.map(({ stations, ...drop }) => ({ ...drop, stations: flowing(stations) }))
    .filter(({ stations }) => stations.length > 1);
}

/** The stations as far as something flows. @param {Station[]} stations */
function flowing(stations) {
  const dry = stations.findIndex(({ flows }) => !(Math.abs(flows) > 0));
  return dry < 0 ? stations : stations.slice(0, dry);
}

/** How large a drop is. @param {number} flows */
export const sizeOf = (flows) => thickness(flows) + MORE;

/**
 * The valves that turn: of the gates that are pinned, let go, or pinned to something else.
 * @param {Geometry} g
 * @param {Record<string, {pinned: number|null, value: number}>} before  By gate.
 * @param {Record<string, {pinned: number|null, value: number}>} now
 * @returns {Valve[]}
 */
export function valvesOf({ joints }, before, now) {
  return VALVES.flatMap(([gate, name, turned]) => {
    const joint = joints.find((one) => one.name === name);
    const [was, is] = [before[gate], now[gate]];
    if (!joint || !was || !is || was.pinned === is.pinned) return [];
    const angle = (/** @type {number} */ value) => turned + 90 * (1 - value);
    const turn = { from: angle(was.value), to: angle(is.value) };
    return Number.isNaN(turn.from + turn.to) ? [] : [{ gate, x: joint.x, y: joint.y, ...turn }];
  });
}

/** What is another now: a step on, a run with other interventions, anything else; or nothing that flows.
 * @param {State|null} before @param {State} now @returns {"step"|"pins"|"else"|"same"} */
export function changed(before, now) {
  const [was, is] = [before?.trace, now.trace];
  if (!before || !was || !is || was.number !== is.number) return "else";
  if (was === is && now.unit === before.unit && now.step === before.step) return "same";
  if (was === is) return now.unit === before.unit && now.step === before.step + 1 ? "step" : "else";
  return is.whole.isOfSame(was.whole) ? "pins" : "else";
}

/** The gates of the chosen cell at the playhead.
 * @param {State} state @param {import("../../sources/layer.js").Layer} of */
function gatesOf({ unit, step }, of) {
  return Object.fromEntries(of.gates.map((gate) =>
    [gate, { pinned: pinnedAt(of.acts, gate, unit, step), value: of.value(gate, unit, step) }]));
}

/**
 * @param {HTMLElement} element  What has the circuit in it, and is where places are counted from.
 * @param {SVGSVGElement} circuit @param {import("../../ui/motion.js").Motion} motion
 */
export function createCellMotion(element, circuit, motion) {
  const part = motion.part();
  const made = (/** @type {string[]} */ ...kinds) => h("div", { class: kinds.join(" ") });
  const drops = Object.fromEntries(["c", "g", "h"].map((hue) =>
    [hue, Array.from({ length: hue === "c" ? 3 : 1 }, () => made("drop", hue))]));
  const valves = Object.fromEntries(VALVES.map(([gate]) => [gate, made("valve")]));
  const all = h("div", { class: "flow", "aria-hidden": "true" },
    ...Object.values(drops).flat(), ...Object.values(valves));
  element.append(all);
  /** @type {State|null} */
  let before = null;

  /** From the circuit's coordinates to those of the element. @param {Geometry} g */
  function placing(g) {
    const [own, room] = [circuit.getBoundingClientRect(), element.getBoundingClientRect()];
    const scale = Math.min(own.width / g.width, own.height / g.height);
    const left = own.left - room.left + (own.width - scale * g.width) / 2;
    const top = own.top - room.top + (own.height - scale * g.height) / 2;
    return (/** @type {{x: number, y: number}} */ { x, y }) =>
      `translate(${(left + scale * x).toFixed(1)}px, ${(top + scale * y).toFixed(1)}px)`;
  }

  /** @param {Geometry} g @param {Flows} flows @param {Valve[]} turning @param {number} room
   * @returns {import("../../ui/motion.js").Move[]} */
  function moves(g, flows, turning, room) {
    const place = placing(g);
    const turns = turning.length ? Math.min(TURNS, room / 3) : 0;
    const whole = Math.min(FLOWS, room - turns);
    const left = { c: [...drops.c], g: [...drops.g], h: [...drops.h] };
    const wide = (2 * g.joint) / SIZE;
    return [
      ...turning.map(({ gate, from, to, ...at }) => ({
        element: valves[gate],
        frames: [[from, 0], [from, 0.15], [to, 0.8], [to, 1]].map(([angle, offset]) => ({
          offset, opacity: 1, transform: `${place(at)} scale(${wide.toFixed(3)}) rotate(${angle.toFixed(1)}deg)`,
        })),
        timing: { duration: turns },
      })),
      ...dropsOf(g, flows).map(({ hue, stations }) => {
        const [start, stop] = [stations[0].at, stations[stations.length - 1].at];
        return {
          element: /** @type {Element} */ (left[/** @type {"c"|"g"|"h"} */ (hue)].pop()),
          frames: stations.map(({ flows: size, at, ...where }) => ({
            offset: (at - start) / (stop - start), opacity: 1,
            transform: `${place(where)} scale(${(sizeOf(size) / SIZE).toFixed(3)})`,
          })),
          timing: { delay: turns + whole * start, duration: whole * (stop - start) },
        };
      }),
    ];
  }

  return {
    /** What is drawn is another now.
     * @param {State} now
     * @param {() => Geometry|null} look  Where things stand in the circuit; null where there is none.
     * @param {() => Flows} flows  What flows in it. */
    follow(now, look, flows) {
      const [what, was] = [changed(before, now), before?.trace];
      before = now;
      const { trace } = now;
      // The rest of a run may come after its first part.
      if (what === "same") return;
      if (!trace || !was || what === "else") return part.end();
      const gates = what === "pins" ? [gatesOf(now, was), gatesOf(now, trace)] : null;
      part.follow((room) => {
        const g = look();
        if (!g) return [];
        const turning = gates ? valvesOf(g, gates[0], gates[1]) : [];
        return gates && !turning.length ? [] : moves(g, flows(), turning, room);
      });
    },
    destroy() {
      part.destroy();
      all.remove();
    },
  };
}
