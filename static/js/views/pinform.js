import { button, h, onEscape } from "../dom.js";
import { GATES, nudgesAt } from "../pins.js";

/** Pins and nudges by keyboard: one gate of the chosen cell, over chosen steps, to any value.
 * @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const gate = h("select", { "aria-label": "Gate" }, ...GATES.map((name) => h("option", { value: name }, `${name} gate`)));
  const value = field("Value from 0 to 1", { min: "0", max: "1", step: "any", value: "1" });
  const start = field("From step", { min: "1", step: "1" });
  const stop = field("To step", { min: "1", step: "1" });
  const cell = field("Memory after this step", { min: "-1000000", max: "1000000", step: "any", value: "1" });
  /** @type {import("../types.js").State|null} */
  let seen = null;
  /** A pin has just been made here, which may have moved the playhead: the next may be for the same steps. */
  let again = false;

  /** @param {number|null} pinned */
  function pin(pinned) {
    if (!seen?.trace || ![value, start, stop].every((one) => one.reportValidity())) return;
    const [first, last] = [Number(start.value) - 1, Number(stop.value)];
    if (last <= first) {
      actions.say(`"To step" must be at least "From step" (${first + 1}), not ${last}.`, true);
      return;
    }
    const open = last >= seen.trace.steps;
    again = true;
    actions.paintPin({
      gate: /** @type {import("../types.js").Gate} */ (gate.value),
      unit: seen.unit,
      start: first,
      stop: open ? Infinity : last,
      value: pinned,
    });
  }
  const pins = h(
    "form",
    { class: "row pinform", "aria-label": "Pin one gate of the chosen cell" },
    gate,
    label("to", value),
    label("steps", start),
    label("to", stop),
    h("button", { type: "submit" }, "Pin"),
    button("Release", () => pin(null), { title: "Let the gate go there, and the memory that was set there" }),
  );
  pins.addEventListener("submit", (event) => {
    event.preventDefault();
    pin(Number(value.value));
  });
  const set = (/** @type {number|null} */ memory) => seen && actions.setMemory(seen.unit, seen.step, memory);
  const unset = button("Unset", () => set(null), { title: "Leave the memory to itself after this step" });
  const nudge = h(
    "form",
    { class: "row pinform", "aria-label": "Set the chosen cell's memory" },
    label("set c to", cell),
    h("button", { type: "submit" }, "Set memory"),
    unset,
  );
  nudge.addEventListener("submit", (event) => {
    event.preventDefault();
    if (cell.reportValidity()) set(Number(cell.value));
  });
  const summary = h("summary", {}, "Pin one gate, set the memory");
  const details = h("details", { class: "pins" }, summary, h("div", { class: "pinforms" }, pins, nudge));
  onEscape(() => details.open, () => (details.open = false), summary);
  element.append(details);
  let at = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      seen = state;
      details.hidden = state.trace?.gates.length === 0;
      unset.disabled = !state.trace || !nudgesAt(state.trace.acts, state.unit, state.step).length;
      const steps = state.trace?.steps ?? 1;
      const first = (state.window?.start ?? state.step) + 1;
      const last = state.window?.stop ?? steps;
      const key = `${first} ${last} ${steps}`;
      const stays = again || key === at;
      again = false;
      at = key;
      if (stays) return;
      start.value = String(first);
      stop.value = String(last);
      start.max = stop.max = String(steps);
    },
    destroy: () => details.remove(),
  };
}

/** @param {string} name @param {Record<string, string>} attributes */
function field(name, attributes) {
  return h("input", { type: "number", required: "", "aria-label": name, title: name, ...attributes });
}

/** @param {string} text @param {HTMLElement} control */
const label = (text, control) => h("span", { class: "pair" }, text, control);
