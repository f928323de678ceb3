import { nudgesAt } from "../spec/pins.js";
import { text } from "../text/text.js";
import { decimalField, wholeField } from "../ui/decimal.js";
import { button, h, hide, write } from "../ui/dom.js";

/** Pins and nudges by keyboard: one gate of the chosen cell, over chosen steps, to any value.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const gate = h("select", { "aria-label": text.pinform.gate });
  const value = fraction(text.pinform.value, { min: 0, max: 1 });
  const [start, stop] = [text.pinform.from, text.pinform.to].map((name) =>
    wholeField({ min: 1, max: 1 }, { "aria-label": name, title: name, size: "4" }));
  const memory = fraction(text.pinform.memory, { min: -1, max: 1 });
  /** @type {import("../state/types.js").State|null} */
  let seen = null;
  /** A pin has just been made here, which may have moved the playhead: the next may be for the same steps. */
  let again = false;

  /** @param {number|null} pinned */
  function pin(pinned) {
    const [from, last] = [start.read(), stop.read()];
    if (!seen?.trace || from === null || last === null) return;
    const first = from - 1;
    if (last <= first) {
      actions.say(text.pinform.reversed({ first: first + 1, last }), true);
      return;
    }
    const open = last >= seen.trace.steps;
    again = true;
    actions.paintPin({
      gate: gate.value,
      unit: seen.unit,
      start: first,
      stop: open ? Infinity : last,
      value: pinned,
    });
  }
  const pins = h(
    "form",
    { "aria-label": text.pinform.pins },
    h(
      "div",
      { class: "row" },
      gate,
      label(text.pinform.toValue, value.input),
      h("span", { class: "pair" }, label(text.pinform.steps, start.input), label(text.pinform.toStep, stop.input)),
    ),
    h("button", { type: "submit" }, text.pinform.pin),
    button(text.pinform.release, () => pin(null), { title: text.pinform.releaseDoes }),
  );
  pins.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = value.read();
    if (given !== null) pin(given);
  });
  const set = (/** @type {number|null} */ to) => seen && actions.setMemory(seen.unit, seen.step, to);
  const unset = button(text.pinform.unset, () => set(null), { title: text.pinform.unsetDoes });
  const nudge = h(
    "form",
    { "aria-label": text.pinform.nudges },
    h(
      "div",
      { class: "row" },
      label(text.pinform.setTo, memory.input),
      h("button", { type: "submit" }, text.pinform.set),
      unset,
    ),
  );
  nudge.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = memory.read();
    if (given !== null) set(given);
  });
  const summary = h("summary");
  const details = h("details", { class: "pins" }, summary, h("div", { class: "pinforms" }, pins, nudge));
  host.keyboard.onEscape(() => details.open, () => (details.open = false), summary);
  element.append(details);
  let at = "";
  // What is folded away costs nothing. As it unfolds, not only once it is told that it has: by then something may have
  // been typed; and so where the browser unfolds it.
  summary.addEventListener("click", () => seen && fill(seen, true));
  details.addEventListener("toggle", () => seen && fill(seen));

  /** @param {import("../state/types.js").State} state @param {boolean} unfolds */
  function fill(state, unfolds = false) {
    if (!details.open && !unfolds) return;
    const gates = state.trace?.gates ?? [];
    const most = state.vocabulary?.limits.value;
    if (most) memory.allow({ min: -most, max: most });
    if (gates.join() !== [...gate.options].map((one) => one.value).join()) {
      gate.replaceChildren(...gates.map((name) =>
        h("option", { value: name }, text.pinform.gateNamed({ gate: name }))));
    }
    unset.disabled = !state.trace || !nudgesAt(state.trace.acts, state.unit, state.step).length;
    const steps = state.trace?.steps ?? 1;
    const first = (state.window?.start ?? state.step) + 1;
    const last = state.window?.stop ?? steps;
    const key = `${first} ${last} ${steps}`;
    const stays = again || key === at;
    again = false;
    at = key;
    for (const one of [start, stop]) one.allow({ min: 1, max: steps });
    // Nor is what somebody types there written over as the run plays.
    if (stays || [start, stop].some(({ input }) => input.matches(":focus"))) return;
    start.set(first);
    stop.set(last);
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      seen = state;
      const gates = state.trace?.gates ?? [];
      hide(details, state.trace !== null && !gates.length);
      hide(nudge, state.trace?.holds === false);
      write(summary, nudge.hidden ? text.pinform.pinsAlone : text.pinform.summary);
      fill(state);
    },
    destroy: () => details.remove(),
  };
}

/** @param {string} name @param {import("../ui/decimal.js").Range} range */
const fraction = (name, range) => decimalField(range, { "aria-label": name, title: name, value: "1" });

/** @param {string} said @param {HTMLElement} control */
const label = (said, control) => h("span", { class: "pair" }, said, control);
