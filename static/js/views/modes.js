import { button, freshId, h, onEscape, write } from "../dom.js";
import { CORNERS, GATES, cornerAt, pinnedAt } from "../pins.js";

const CLASSIC = ["Read-only", "Refresh", "Store"];

/** The modes, the other corners, and what they go to.
 * @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const name = freshId("mode");
  /** @type {{corner: typeof CORNERS[number]|null, input: HTMLInputElement}[]} */
  const radios = [];
  const group = h("div", { class: "segments", role: "radiogroup", "aria-label": "Mode" });
  [null, ...CLASSIC.map((classic) => CORNERS.find((corner) => corner.name === classic) ?? null)].forEach((corner, at) => {
    const input = h("input", { type: "radio", name });
    // `click` and not `change`: a mode can be chosen again, for other steps.
    input.addEventListener("click", () => actions.applyMode(corner));
    const key = h("span", { class: "key", "aria-hidden": "true" }, String(at + 1));
    group.append(h("label", { title: corner ? gatesOf(corner) : "No gate is pinned" }, input, corner?.name ?? "Free run", key));
    radios.push({ corner, input });
  });

  const panel = h("div", { class: "corners", id: freshId("corners") });
  panel.hidden = true;
  const open = (/** @type {boolean} */ shown) => {
    panel.hidden = !shown;
    more.setAttribute("aria-expanded", String(shown));
  };
  const more = button("All eight corners", () => open(panel.hidden !== false), { "aria-expanded": "false", "aria-controls": panel.id });
  const corners = CORNERS.map((corner) => {
    const choose = () => {
      actions.applyMode(corner);
      // Out of the way of what it does.
      open(false);
      more.focus();
    };
    const one = button(corner.name, choose, { "aria-pressed": "false" });
    panel.append(h("div", { class: "corner" }, one, h("code", {}, gatesOf(corner)), h("span", {}, corner.says)));
    return { corner, one };
  });
  onEscape(() => !panel.hidden, () => open(false), more);
  const scope = h("span", { class: "scope" });
  const row = h("div", { class: "row" }, group, more, scope);
  element.append(row, panel);

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const acts = state.spec?.interventions ?? [];
      const gated = state.trace?.gates.length !== 0;
      for (const { input } of radios) input.disabled = !gated;
      more.disabled = !gated;
      const unit = state.units && !state.units.includes(state.unit) ? state.units[0] : state.unit;
      const now = cornerAt(acts, unit, state.step);
      const free = GATES.every((gate) => pinnedAt(acts, gate, unit, state.step) === null);
      for (const { corner, input } of radios) input.checked = corner ? corner === now : free;
      for (const { corner, one } of corners) one.setAttribute("aria-pressed", String(corner === now));
      const said = gated ? scopeOf(state) : "this net has no gate to pin";
      write(scope, said);
      scope.title = said;
    },
    destroy: () => [row, panel].forEach((part) => part.remove()),
  };
}

/** @param {typeof CORNERS[number]} corner */
const gatesOf = (corner) => GATES.map((gate) => `${gate} = ${corner[gate]}`).join(", ");

/** @param {import("../types.js").State} state */
function scopeOf({ units, window, step }) {
  const cells = units ? `cell${units.length > 1 ? "s" : ""} ${units.map((unit) => unit + 1).join(", ")}` : "all cells";
  return `${cells} \u00b7 ${window ? `steps ${window.start + 1} to ${window.stop}` : `from step ${step + 1} on`}`;
}
