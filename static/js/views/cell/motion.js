/** What flows in the circuit at a step, and gates that close or open: drops and valves over the wires. */

import { pinnedAt } from "../../spec/pins.js";
import { h } from "../../ui/dom.js";
import { thickness } from "./geometry.js";

/** @typedef {import("./plan.js").Laid} Laid */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").Station} Station */
/** @typedef {import("../../state/types.js").State} State */

/** How long a step flows, and how long a valve turns, at most. In ms. */
const FLOWS = 480;
const TURNS = 260;
/** A drop is so much thicker than its wire, in px, that it is seen on it. */
const MORE = 4;
/** The size at which drops and valves are made, before they are scaled: css/motion.css has the same. */
const SIZE = 20;
/** @typedef {{gate: string, x: number, y: number, from: number, to: number}} Valve  Turned by degrees. */

/** What flows at a step: where nothing flows there is no drop, and one that a gate lets nothing through of ends at the
 * gate. @param {import("./plan.js").Drop[]} drops */
export const flowingOf = (drops) => drops.map(({ stations, ...drop }) => ({ ...drop, stations: flowing(stations) }))
  .filter(({ stations }) => stations.length > 1);

/** The stations as far as something flows. @param {Station[]} stations */
function flowing(stations) {
  const dry = stations.findIndex(({ flows }) => !(Math.abs(flows) > 0));
  return dry < 0 ? stations : stations.slice(0, dry);
}

/** How large a drop is. @param {number} flows */
export const sizeOf = (flows) => thickness(flows) + MORE;

/**
 * The valves that turn: of the gates that are pinned, let go, or pinned to something else.
 * @param {Plan["valves"]} valves @param {Laid["joints"]} joints
 * @param {Record<string, {pinned: number|null, value: number}>} before  By gate.
 * @param {Record<string, {pinned: number|null, value: number}>} now
 * @returns {Valve[]}
 */
export function valvesOf(valves, joints, before, now) {
  return valves.flatMap(([gate, name, angle]) => {
    const joint = joints.find((one) => one.name === name);
    const [was, is] = [before[gate], now[gate]];
    if (!joint || !was || !is || was.pinned === is.pinned) return [];
    const turn = { from: angle(was.value), to: angle(is.value) };
    return Number.isNaN(turn.from + turn.to) ? [] : [{ gate: name, x: joint.x, y: joint.y, ...turn }];
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
 * @param {SVGSVGElement} circuit @param {import("../../ui/motion.js").Motion} motion @param {Plan} plan
 */
export function createCellMotion(element, circuit, motion, plan) {
  const part = motion.part();
  const made = (/** @type {string[]} */ ...kinds) => h("div", { class: kinds.join(" ") });
  const drops = Object.fromEntries(Object.entries(plan.most).map(([hue, length]) =>
    [hue, Array.from({ length }, () => made("drop", hue))]));
  const valves = Object.fromEntries(plan.valves.map(([, joint]) => [joint, made("valve")]));
  const all = h("div", { class: "flow", "aria-hidden": "true" },
    ...Object.values(drops).flat(), ...Object.values(valves));
  element.append(all);
  /** @type {State|null} */
  let before = null;

  /** From the circuit's coordinates to those of the element. @param {Laid} g */
  function placing(g) {
    const [own, room] = [circuit.getBoundingClientRect(), element.getBoundingClientRect()];
    const scale = Math.min(own.width / g.width, own.height / g.height);
    const left = own.left - room.left + (own.width - scale * g.width) / 2;
    const top = own.top - room.top + (own.height - scale * g.height) / 2;
    return (/** @type {{x: number, y: number}} */ { x, y }) =>
      `translate(${(left + scale * x).toFixed(1)}px, ${(top + scale * y).toFixed(1)}px)`;
  }

  /** @param {Laid} g @param {import("./plan.js").Flows} flows @param {Valve[]} turning @param {number} room
   * @returns {import("../../ui/motion.js").Move[]} */
  function moves(g, flows, turning, room) {
    const place = placing(g);
    const turns = turning.length ? Math.min(TURNS, room / 3) : 0;
    const whole = Math.min(FLOWS, room - turns);
    const left = Object.fromEntries(Object.entries(drops).map(([hue, all_]) => [hue, [...all_]]));
    const wide = (2 * g.joint) / SIZE;
    return [
      ...turning.map(({ gate, from, to, ...at }) => ({
        element: valves[gate],
        frames: [[from, 0], [from, 0.15], [to, 0.8], [to, 1]].map(([angle, offset]) => ({
          offset, opacity: 1, transform: `${place(at)} scale(${wide.toFixed(3)}) rotate(${angle.toFixed(1)}deg)`,
        })),
        timing: { duration: turns },
      })),
      ...flowingOf(plan.drops(g, flows)).map(({ hue, stations }) => {
        const [start, stop] = [stations[0].at, stations[stations.length - 1].at];
        return {
          element: /** @type {Element} */ (left[hue].pop()),
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
     * @param {() => Laid|null} look  Where things stand in the circuit; null where there is none.
     * @param {() => import("./plan.js").Flows} flows  What flows in it. */
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
        const turning = gates ? valvesOf(plan.valves, g.joints, gates[0], gates[1]) : [];
        return gates && !turning.length ? [] : moves(g, flows(), turning, room);
      });
    },
    destroy() {
      part.destroy();
      all.remove();
    },
  };
}
