import { hidden } from "../../state/course.js";
import { brief } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { boxOf, clamp, placeAt, rightOf, stepAt, stepInOverview, underFinger } from "./geometry.js";
import { reading } from "./reading.js";

/** A mouse that goes less far than this stands still; a finger trembles more. */
const STILL = { mouse: 4, touch: 10 };
/** So far up is 1, so far down is 0. */
const DECIDED = 6;
/** With Shift, so far up is from 0 to 1. */
const FULL_SWING = 70;
/** A finger that rests so long asks what is there, and may then pin. */
const HOLD_MS = 400;

/** @typedef {{start(run: () => void, ms: number): unknown, stop(timer: unknown): void}} Clock */
/** @type {Clock} */
const REAL = { start: (run, ms) => setTimeout(run, ms), stop: (timer) => clearTimeout(/** @type {number} */ (timer)) };

/**
 * What a drag pins, or null as long as it has not been said: the direction decides, and holds until the other is taken.
 * With Shift it is a value between.
 * @param {number} up  Pixels above where it began. @param {boolean} shift
 * @param {number} start  The gate's value there. @param {number|null} before  What it was so far.
 */
export function pinned(up, shift, start, before) {
  if (shift) return Math.round(clamp(start + up / FULL_SWING, 0, 1) * 100) / 100;
  if (up >= DECIDED) return 1;
  if (up <= -DECIDED) return 0;
  return before;
}

/**
 * Pointer on the stage. A click seeks, and in a lane chooses the cell; on the ribbon a drag chooses steps; in a gate's
 * lane a drag pins, up or down; the overview seeks. A mouse that rests on something is told what it is. A finger
 * scrolls the page and pins nothing, unless it was held still first: then it is told what is there, and may drag.
 * @param {HTMLCanvasElement} canvas @param {import("../../state/types.js").Actions} actions
 * @param {() => {g: import("./geometry.js").Geometry, state: import("../../state/types.js").State}|null} look
 * @param {import("./tip.js").Tip} tip
 * @param {(about: import("./drawing.js").Stretch|null) => void} preview
 * @param {Clock} [clock]
 */
export function listen(canvas, actions, look, tip, preview, clock = REAL) {
  /**
   * @typedef {object} Drag
   * @property {number} pointer  Which one drags.
   * @property {number} x @property {number} y @property {number} step @property {import("./geometry.js").Place} place
   * @property {string|undefined} gate  Where it can be pinned.
   * @property {number} start  The gate's value where it began. @property {number|null} value  What it is pinned to.
   * @property {boolean} touch @property {boolean} moved @property {boolean} held @property {unknown} timer
   */
  /** @type {Drag|null} */
  let drag = null;
  /** Where a mouse rests. @type {{x: number, y: number}|null} */
  let resting = null;

  /** @param {PointerEvent} event */
  function point(event) {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** Lets go of what is being done. */
  function stop() {
    if (!drag) return;
    clock.stop(drag.timer);
    if (drag.value !== null) actions.endGesture();
    drag = null;
    preview(null);
  }

  /** What is dragged was taken back meanwhile, or something else has come. */
  function letGo() {
    stop();
    tip.hide();
  }

  canvas.addEventListener("pointerdown", (event) => {
    // A second finger changes nothing; of a first one that was not heard to leave all is over.
    if (drag && !event.isPrimary) return;
    stop();
    const seen = look();
    tip.hide();
    resting = null;
    if (!seen?.state.trace || event.button !== 0) return;
    const { g, state } = seen;
    const { x, y } = point(event);
    const place = placeAt(g, y);
    // Right of the last step there is nothing to take hold of.
    if (place.where !== "overview" && x > rightOf(g)) return;
    const step = stepAt(g, x);
    const touch = event.pointerType === "touch";
    const start = place.where === "lane" ? seen.state.trace.value(place.signal, place.unit, step) : 0;
    const canPin = place.where === "lane" && !hidden(seen.state).includes("pins");
    const gate = canPin ? seen.state.trace.gates.find((one) => one === place.signal) : undefined;
    const timer = touch && place.where !== "overview" ? clock.start(hold, HOLD_MS) : undefined;
    const { pointerId: pointer } = event;
    drag = { pointer, x, y, step, place, gate, start, value: null, touch, moved: false, held: false, timer };
    canvas.setPointerCapture(event.pointerId);
    if (place.where === "overview") actions.seek(stepInOverview(g, state.trace?.steps ?? 1, x));
  });

  /** A finger has rested: it is told what is there, and the gate's cell is marked for it to drag. It need not hit the
   * row of the chosen cell, where that is low. */
  function hold() {
    const seen = look();
    if (!drag || !seen) return;
    drag.held = true;
    const { step, gate, y } = drag;
    const place = (drag.place = underFinger(seen.g, drag.place, y, seen.state.unit));
    if (gate) drag.start = seen.state.trace?.value(gate, place.unit, step) ?? 0;
    if (gate) preview({ signal: gate, unit: place.unit, start: step, stop: step + 1 });
    const here = reading(seen.state, place, step);
    const how = { finger: true, below: place.where === "ribbon" };
    tip.show(gate ? text.drag.begin({ reading: here }) : here, boxOf(seen.g, place, step), how);
    // A browser takes it amiss before a person has touched the page.
    if (globalThis.navigator?.userActivation?.hasBeenActive) navigator.vibrate?.(15);
  }

  canvas.addEventListener("pointermove", (event) => {
    const seen = look();
    if (!seen) return;
    const at = point(event);
    if (drag?.pointer === event.pointerId) dragged(drag, seen, at, event.shiftKey);
    else if (!drag && event.pointerType !== "touch") rest(at);
  });

  /** @param {Drag} now @param {{g: import("./geometry.js").Geometry, state: import("../../state/types.js").State}} seen
   * @param {{x: number, y: number}} at @param {boolean} shift */
  function dragged(now, { g, state }, { x, y }, shift) {
    const { place } = now;
    if (!now.moved && Math.hypot(x - now.x, y - now.y) < (now.touch ? STILL.touch : STILL.mouse)) return;
    if (!now.moved) clock.stop(now.timer);
    // A finger that was not held still scrolls the page; along the ribbon it chooses steps.
    if (!now.moved && now.touch && !now.held && place.where !== "overview") {
      if (place.where !== "ribbon" || Math.abs(y - now.y) > Math.abs(x - now.x)) {
        drag = null;
        return;
      }
    }
    now.moved = true;
    const step = stepAt(g, x);
    const [start, stop] = [Math.min(step, now.step), Math.max(step, now.step) + 1];
    if (place.where === "overview") actions.seek(stepInOverview(g, state.trace?.steps ?? 1, x));
    else if (place.where === "ribbon") actions.setWindow({ start, stop });
    else if (now.gate) pin(now, g, now.gate, { start, stop, up: now.y - y, shift });
  }

  /** @param {Drag} now @param {import("./geometry.js").Geometry} g @param {string} gate
   * @param {{start: number, stop: number, up: number, shift: boolean}} how */
  function pin(now, g, gate, { start, stop, up, shift }) {
    const { unit } = now.place;
    const before = now.value;
    now.value = pinned(up, shift, now.start, before);
    if (before === null && now.value !== null) actions.beginGesture(letGo);
    if (now.value !== null) actions.paintPin({ gate, unit, start, stop, value: now.value });
    preview(now.value === null ? { signal: gate, unit, start, stop } : null);
    const about = { gate, cell: unit + 1, first: start + 1, last: stop };
    const { undecided, pins } = text.drag;
    const says = now.value === null ? undecided(about) : pins({ ...about, value: brief(now.value) });
    const box = boxOf(g, now.place, start);
    const whole = { ...box, width: (stop - start) * g.column };
    tip.show(says, whole, { strong: true, finger: now.touch });
  }

  canvas.addEventListener("pointerup", ({ pointerId }) => {
    if (drag?.pointer !== pointerId) return;
    const { place, step, moved, held, value, timer } = drag;
    drag = null;
    clock.stop(timer);
    preview(null);
    if (moved) tip.hide();
    if (value !== null) actions.endGesture();
    if (moved || held || place.where === "overview") return;
    actions.seek(step);
    if (place.where === "ribbon") actions.setWindow(null);
    else if (place.where === "lane") actions.chooseUnit(place.unit);
  });
  canvas.addEventListener("pointercancel", ({ pointerId }) => {
    if (drag?.pointer !== pointerId) return;
    const { value, timer } = drag;
    drag = null;
    clock.stop(timer);
    preview(null);
    tip.hide();
    if (value !== null) actions.cancelGesture();
  });
  canvas.addEventListener("pointerleave", (event) => {
    resting = null;
    actions.light(null);
    if (!drag && event.pointerType !== "touch") tip.hide();
  });
  // Else the browser would scroll under a finger that drags, or open a menu under one that is held.
  canvas.addEventListener("touchmove", (event) => drag?.held && event.preventDefault(), { passive: false });
  canvas.addEventListener("contextmenu", (event) => drag?.touch && event.preventDefault());

  /** Tells what a mouse rests on. @param {{x: number, y: number}|null} at */
  function rest(at) {
    const seen = look();
    resting = at;
    if (!seen?.state.trace || !at) return;
    const { g, state } = seen;
    const place = placeAt(g, at.y);
    const inside = at.x >= 0 && (place.where === "overview" || at.x <= rightOf(g)) && at.y < g.height;
    if (!inside || gap(g, at.y)) {
      actions.light(null);
      return tip.hide();
    }
    if (place.where === "overview") {
      const step = stepInOverview(g, state.trace?.steps ?? 1, at.x);
      tip.show(reading(state, place, step), { x: at.x, y: g.height - g.overview, width: 0, height: g.overview });
      return;
    }
    const step = stepAt(g, at.x);
    const isValue = place.where === "ribbon" || place.where === "lane";
    const here = { signal: place.signal || "x", step, unit: place.where === "lane" ? place.unit : null };
    actions.light(isValue ? { wire: "", reads: [here] } : null);
    tip.show(reading(state, place, step), boxOf(g, place, step), { below: place.where === "ribbon" });
  }

  return {
    stop,
    /** The picture has changed: what a mouse rests on may be another value. */
    refresh() {
      if (!drag && resting && tip.shown) rest(resting);
    },
  };
}

/** Between two lanes, and under the last, there is nothing.
 * @param {import("./geometry.js").Geometry} g @param {number} y */
function gap(g, y) {
  if (y < g.ribbon || (g.overview && y > g.height - g.overview)) return false;
  return (y - g.ribbon) % g.lane > g.tall || y > g.ribbon + g.lane * g.lanes.length;
}
