import { brief } from "../../numbers.js";
import { GATES } from "../../pins.js";
import { GUTTER, clamp, placeAt, stepAt, xOf } from "./geometry.js";

const STILL = 4;
const FULL_SWING = 70;
const SNAP = 0.08;

/**
 * Pointer on the stage: on the ribbon a click seeks and a drag chooses steps; in a gate's lane a drag pins;
 * anywhere in the lanes a click seeks and chooses the cell; the overview seeks.
 * @param {HTMLCanvasElement} canvas @param {import("../../types.js").Actions} actions
 * @param {() => {g: import("./geometry.js").Geometry, state: import("../../types.js").State}|null} look
 * @param {(note: {x: number, y: number, text: string}|null) => void} show
 */
export function listen(canvas, actions, look, show) {
  /** @type {{x: number, y: number, step: number, place: ReturnType<typeof placeAt>, from: number, moved: boolean}|null} */
  let drag = null;

  /** @param {PointerEvent} event */
  function point(event) {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  canvas.addEventListener("pointerdown", (event) => {
    const seen = look();
    if (!seen?.state.trace || event.button !== 0) return;
    const { x, y } = point(event);
    const place = placeAt(seen.g, y);
    // Right of the last step there is nothing to take hold of.
    if (place.where !== "overview" && x > xOf(seen.g, seen.g.first + seen.g.count)) return;
    const step = stepAt(seen.g, x);
    const now = place.where === "lane" ? seen.state.trace.value(place.signal, place.unit, step) : 0;
    // A drag that goes straight along turns the gate over, so that something is seen.
    drag = { x, y, step, place, from: now < 0.5 ? 1 : 0, moved: false };
    canvas.setPointerCapture(event.pointerId);
    if (place.where === "overview") overview(x);
  });

  canvas.addEventListener("pointermove", (event) => {
    const seen = look();
    if (!drag || !seen) return;
    const { x, y } = point(event);
    if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < STILL) return;
    // A finger that goes up or down scrolls the page.
    if (!drag.moved && event.pointerType === "touch" && Math.abs(y - drag.y) > Math.abs(x - drag.x)) {
      drag = null;
      return;
    }
    const gate = GATES.find((one) => one === drag?.place.signal && seen.state.trace?.gates.some((name) => name === one));
    if (!drag.moved && gate) actions.beginGesture();
    drag.moved = true;
    const step = stepAt(seen.g, x);
    const [start, stop] = [Math.min(step, drag.step), Math.max(step, drag.step) + 1];
    if (drag.place.where === "overview") overview(x);
    else if (drag.place.where === "ribbon") actions.setWindow({ start, stop });
    else if (gate) {
      const value = snapped(drag.from + (drag.y - y) / FULL_SWING);
      actions.paintPin({ gate, unit: drag.place.unit, start, stop, value });
      show({ x, y, text: `${gate} of cell ${drag.place.unit + 1}, steps ${start + 1} to ${stop}: ${brief(value)}` });
    }
  });

  const end = () => {
    if (!drag) return;
    const { place, step, moved } = drag;
    drag = null;
    show(null);
    actions.endGesture();
    if (moved || place.where === "overview") return;
    actions.seek(step);
    if (place.where === "ribbon") actions.setWindow(null);
    else if (place.where === "lane") actions.chooseUnit(place.unit);
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", () => {
    drag = null;
    show(null);
    actions.cancelGesture();
  });

  /** @param {number} x */
  function overview(x) {
    const seen = look();
    if (seen?.state.trace) actions.seek(((x - GUTTER) / (seen.g.width - GUTTER)) * seen.state.trace.steps);
  }
}

/** @param {number} value */
function snapped(value) {
  if (value < SNAP) return 0;
  if (value > 1 - SNAP) return 1;
  return Math.round(clamp(value, 0, 1) * 100) / 100;
}
