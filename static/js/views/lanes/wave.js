/** After a change of what is done to a run: a wave over the lanes, from the first step that differs. */

import { h } from "../../ui/dom.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";

/** How long it runs, in ms: over one step, and over the whole stage. */
const SHORT = 200;
const LONG = 300;

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("../../state/types.js").State} State */

/**
 * From where to where it runs; null where there is none to be seen: nothing differs, or only what is right of the
 * stage.
 * @param {Geometry} g @param {number} first  The first step that differs, -1 for none. @param {number} room  In ms.
 */
export function waveOf(g, first, room) {
  if (first < 0 || first >= g.first + g.count) return null;
  const from = xOf(g, Math.max(first, g.first));
  const wide = rightOf(g) - from;
  const whole = SHORT + ((LONG - SHORT) * wide) / (rightOf(g) - GUTTER);
  return { from, wide, top: g.ribbon, tall: g.lane * g.lanes.length, duration: Math.min(room, whole) };
}

/** @param {HTMLElement} field  What has the lanes in it. @param {import("../../ui/motion.js").Motion} motion */
export function createWave(field, motion) {
  const part = motion.part();
  const front = h("div", { class: "front" });
  // Cuts off what of the wave is not on its way.
  const wave = h("div", { class: "wave" }, front);
  const waves = h("div", { class: "waves", "aria-hidden": "true" }, wave);
  field.append(waves);
  /** @type {State|null} */
  let before = null;

  return {
    /** What is drawn is another now. @param {State} now @param {() => Geometry|null} look  Where lanes are. */
    follow(now, look) {
      const was = before;
      before = now;
      const [old, trace] = [was?.trace, now.trace];
      const isSame = was && old === trace && was.step === now.step && was.unit === now.unit && was.theme === now.theme;
      if (isSame) return;
      if (!old || !trace || old === trace || old.number !== trace.number || !trace.whole.isOfSame(old.whole)) {
        return part.end();
      }
      part.follow((room) => {
        const g = look();
        const found = g && waveOf(g, trace.whole.partingFrom(old.whole, trace.backward), room);
        if (!found) return [];
        const { from, wide, top, tall, duration } = found;
        // By shares: what is left of it when the stage becomes narrower reaches no farther.
        const share = (/** @type {number} */ x) => `${(100 * x) / g.width}%`;
        const place = { left: share(from), top: `${top}px`, width: share(wide), height: `${tall}px` };
        for (const [side, size] of Object.entries(place)) wave.style.setProperty(side, size);
        const at = (/** @type {number} */ x) => ({ transform: `translateX(${x}px)`, opacity: 1 });
        return [{ element: front, frames: [at(0), at(wide)], timing: { duration, easing: "ease-out" } }];
      });
    },
    destroy() {
      part.destroy();
      waves.remove();
    },
  };
}
