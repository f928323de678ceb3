/** Where the presenter of a class points: told in terms of lane, cell and step, and so right on every screen. */

import { createRing, isLifted } from "../../ui/ring.js";
import { boxOf, placeAt, rightOf, stepAt } from "./geometry.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("../../sources/wire.js").Pointed} Pointed */
/** @typedef {import("../../state/types.js").State} State */

/** What is under a point of the stage; null for nothing.
 * @param {Geometry} g @param {number} layer @param {{x: number, y: number}} at @returns {Pointed|null} */
export function pointAt(g, layer, { x, y }) {
  if (x < 0 || x > rightOf(g) || y < 0 || y > g.height) return null;
  const { where, signal, unit } = placeAt(g, y);
  if (where === "overview") return null;
  const is = where === "ribbon" ? "ribbon" : "lane";
  return { where: is, name: signal, layer, unit: Math.max(0, unit), step: stepAt(g, x) };
}

/** Where that is on this stage: null where it is not to be seen. Of a cell that is not, its lane is marked.
 * @param {Geometry} g @param {number} layer @param {Pointed|null} at */
export function pointedBox(g, layer, at) {
  if (!at || at.where === "circuit" || at.layer !== layer) return null;
  if (at.step < g.first || at.step >= g.first + g.count) return null;
  if (at.where === "ribbon") return boxOf(g, { where: "ribbon", signal: "", unit: -1 }, at.step);
  if (!g.lanes.includes(at.name)) return null;
  const hasRow = at.name !== "y" && at.unit >= g.top && at.unit < g.top + g.rows;
  return boxOf(g, { where: hasRow ? "lane" : "says", signal: at.name, unit: at.unit }, at.step);
}

/**
 * @param {HTMLElement} field  What has the lanes in it. @param {import("../../state/types.js").Actions} actions
 * @param {() => {g: Geometry, state: State}|null} look
 */
export function createPointed(field, actions, look) {
  const ring = createRing(field);
  /** @param {PointerEvent} event */
  function point({ clientX, clientY }) {
    const seen = look();
    if (!seen?.state.trace || !seen.state.poll.pointing) return;
    const box = field.getBoundingClientRect();
    actions.pointAt(pointAt(seen.g, seen.state.trace.number, { x: clientX - box.left, y: clientY - box.top }));
  }
  // A finger that taps does not move.
  field.addEventListener("pointerdown", point);
  field.addEventListener("pointermove", point);
  field.addEventListener("pointerleave", (event) => {
    if (look()?.state.poll.pointing && !isLifted(event)) actions.pointAt(null);
  });
  return {
    /** What is drawn is another now. */
    follow() {
      const seen = look();
      const { classroom, poll, trace } = seen?.state ?? {};
      const isSeen = seen && trace && classroom?.following && !classroom.presenter;
      ring.show(isSeen ? pointedBox(seen.g, trace.number, poll?.pointed ?? null) : null);
    },
    destroy: ring.destroy,
  };
}
