/** Where the presenter of a class points in the circuit: told by the name of the part. */

import { createRing, isLifted } from "../../ui/ring.js";

/**
 * @param {HTMLElement} view  What the circuit stands in. @param {SVGElement} node  The circuit.
 * @param {[string, Element][]} parts  By their names. @param {import("../../state/types.js").Actions} actions
 */
export function createPointed(view, node, parts, actions) {
  const ring = createRing(view);
  let points = false;
  const named = (/** @type {string} */ name) => parts.filter(([one]) => one === name).map(([, part]) => part);
  node.addEventListener("pointerover", ({ target }) => {
    if (!points || !(target instanceof Node)) return;
    const name = parts.find(([, part]) => part.contains(target))?.[0];
    if (name === undefined) return actions.pointAt(null);
    // A gate's box and its wire have one name.
    const unit = named(name).findIndex((part) => part.contains(target));
    actions.pointAt({ where: "circuit", name, layer: 0, unit, step: 0 });
  });
  node.addEventListener("pointerleave", (event) => points && !isLifted(event) && actions.pointAt(null));
  return {
    /** @param {import("../../state/types.js").State} state */
    follow({ classroom, poll: { pointing, pointed } }) {
      points = pointing;
      const isSeen = pointed?.where === "circuit" && classroom?.following && !classroom.presenter;
      const part = isSeen ? named(pointed.name)[pointed.unit] : null;
      if (!part) return ring.show(null);
      const [inner, outer] = [part.getBoundingClientRect(), view.getBoundingClientRect()];
      const { width, height } = inner;
      ring.show(width + height > 0 ? { x: inner.x - outer.x, y: inner.y - outer.y, width, height } : null);
    },
    destroy: ring.destroy,
  };
}
