import { GATES, pinnedAt } from "../../pins.js";
import { brief } from "../../numbers.js";
import { overviewStep, placeAt, stepAt } from "./geometry.js";

const MOUSE_SLOP = 4;
const TOUCH_SLOP = 9;
/** So far up or down a pin's value stays; then so many pixels lead from 0 to 1. */
const STILL = 10;
const TRAVEL = 60;
const SNAP = 0.06;

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {import("../../types.js").State} State
 * @typedef {import("./geometry.js").Place} Place
 * @typedef {{place: Place, x: number, y: number, touch: boolean, moved: boolean, base: number, low: number, high: number, drawn: string, acts: import("../../types.js").Intervention[]}} Press
 */

/**
 * Pointers on the stage: select steps on the ribbon, paint pins on the lanes of gates, seek elsewhere.
 * @param {HTMLElement} surface @param {import("../../types.js").Actions} actions
 * @param {() => {at: Geometry, state: State}|null} look
 * @param {(text: string, x: number, y: number) => void} tell  Text at the pointer; empty takes it away.
 */
export function gestures(surface, actions, look, tell) {
  /** @type {Press|null} */
  let press = null;

  /** @param {PointerEvent} event */
  function here(event) {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {Place} place @returns {import("../../types.js").Gate|null} */
  const gateOf = (place) => (place.part === "lane" ? (GATES.find((gate) => gate === place.signal) ?? null) : null);

  surface.addEventListener("pointerdown", (event) => {
    const now = look();
    if (!now?.state.trace || event.button !== 0 || press) return;
    const { x, y } = here(event);
    const place = placeAt(now.at, now.state.trace.steps, x, y);
    if (place.part === "none") return;
    const acts = now.state.spec?.interventions ?? [];
    const held = gateOf(place) && pinnedAt(acts, place.signal, place.unit, place.step);
    press = {
      place, x, y, touch: event.pointerType === "touch", moved: false, drawn: "", acts,
      base: held ?? 1, low: place.step, high: place.step + 1,
    };
    surface.setPointerCapture(event.pointerId);
    if (place.part === "overview") actions.seek(place.step);
  });

  surface.addEventListener("pointermove", (event) => {
    const now = look();
    if (!now?.state.trace) return;
    const { x, y } = here(event);
    if (!press) {
      if (event.pointerType === "mouse") hover(now, x, y);
      return;
    }
    if (!press.moved) {
      const far = press.touch ? Math.abs(x - press.x) >= TOUCH_SLOP : Math.hypot(x - press.x, y - press.y) >= MOUSE_SLOP;
      if (!far) return;
      press.moved = true;
      if (gateOf(press.place)) {
        actions.beginGesture();
        actions.chooseUnit(press.place.unit);
      }
    }
    const step = stepAt(now.at, x);
    const [low, high] = [Math.min(step, press.place.step), Math.max(step, press.place.step) + 1];
    if (press.place.part === "overview") actions.seek(overviewStep(now.at, now.state.trace.steps, x));
    else if (press.place.part === "ribbon") {
      actions.setWindow({ start: low, stop: high });
      tell(span(low, high), x, y);
    } else if (gateOf(press.place)) paint(press, now.state.trace.steps, low, high, x, y);
    else actions.seek(step);
  });

  /** @param {Press} drag @param {number} steps @param {number} low @param {number} high @param {number} x @param {number} y */
  function paint(drag, steps, low, high, x, y) {
    const gate = gateOf(drag.place);
    if (!gate) return;
    const { unit } = drag.place;
    const value = valueAt(drag.base, drag.y - y);
    const drawn = `${low} ${high} ${value}`;
    tell(`${gate} cell ${unit + 1}, ${span(low, high)}: ${brief(value)}`, x, y);
    if (drawn === drag.drawn) return;
    drag.drawn = drawn;
    restore(drag, drag.low, low);
    restore(drag, high, drag.high);
    [drag.low, drag.high] = [low, high];
    // Up to the end means for ever: a longer input stays pinned.
    actions.paintPin({ gate, unit, start: low, stop: high >= steps ? Infinity : high, value });
  }

  /** Steps that the pointer left again get back what they had. @param {Press} drag @param {number} from @param {number} to */
  function restore(drag, from, to) {
    const gate = gateOf(drag.place);
    const { unit } = drag.place;
    const steps = look()?.state.trace?.steps ?? to;
    for (let start = from; gate && start < to; ) {
      const value = pinnedAt(drag.acts, gate, unit, start);
      let stop = start + 1;
      while (stop < to && pinnedAt(drag.acts, gate, unit, stop) === value) stop += 1;
      actions.paintPin({ gate, unit, start, stop: stop >= steps ? Infinity : stop, value });
      start = stop;
    }
  }

  surface.addEventListener("pointerup", () => {
    if (!press) return;
    const { place, moved } = press;
    if (moved && gateOf(place)) actions.endGesture();
    if (!moved && place.part !== "overview") {
      actions.seek(place.step);
      if (place.part === "ribbon") actions.setWindow(null);
      else actions.chooseUnit(place.unit);
    }
    press = null;
    tell("", 0, 0);
  });

  surface.addEventListener("pointercancel", () => {
    // The finger scrolls the page: what it painted on the way was not meant.
    if (press?.moved && gateOf(press.place)) {
      if (press.drawn) restore(press, press.low, press.high);
      actions.endGesture();
    }
    press = null;
    tell("", 0, 0);
  });

  surface.addEventListener("pointerleave", () => {
    if (!press) tell("", 0, 0);
  });

  /** @param {{at: Geometry, state: State}} now @param {number} x @param {number} y */
  function hover({ at, state }, x, y) {
    const { trace, tokens } = state;
    if (!trace) return;
    const place = placeAt(at, trace.steps, x, y);
    surface.dataset.part = gateOf(place) ? "gate" : place.part;
    if (place.part === "lane" && place.step < trace.have) {
      const value = trace.value(place.signal, place.unit, place.step);
      tell(`${place.signal} cell ${place.unit + 1}, step ${place.step + 1}: ${brief(value)}`, x, y);
    } else if (place.part === "ribbon") tell(`step ${place.step + 1}: ${tokens[place.step] ?? ""}`, x, y);
    else tell("", 0, 0);
  }
}

/** Up leads to 1, down to 0. @param {number} base @param {number} up */
function valueAt(base, up) {
  const past = Math.sign(up) * Math.max(0, Math.abs(up) - STILL);
  const value = Math.round((base + past / TRAVEL) * 100) / 100;
  if (value < SNAP) return 0;
  return value > 1 - SNAP ? 1 : value;
}

/** @param {number} low @param {number} high */
const span = (low, high) => (high - low === 1 ? `step ${high}` : `steps ${low + 1} to ${high}`);

/**
 * Keys for who has the lanes in focus.
 * @param {HTMLElement} surface @param {import("../../types.js").Actions} actions @param {() => State|null} look
 */
export function keyboard(surface, actions, look) {
  surface.addEventListener("keydown", (event) => {
    const state = look();
    if (!state?.trace || event.ctrlKey || event.metaKey) return;
    const { step, unit, window, trace } = state;
    if (event.key === "ArrowUp") actions.chooseUnit(unit - 1);
    else if (event.key === "ArrowDown") actions.chooseUnit(unit + 1);
    else if (event.key === "[") actions.setWindow({ start: step, stop: window && window.stop > step ? window.stop : trace.steps });
    else if (event.key === "]") actions.setWindow({ start: window && window.start <= step ? window.start : 0, stop: step + 1 });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
