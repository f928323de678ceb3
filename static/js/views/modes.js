import { CORNERS, GATES, cornerAt, nudgesAt, pinnedGates, shownOf } from "../spec/pins.js";
import { cellsSaid, stepsSaid, unpinnable } from "../state/sentence.js";
import { text } from "../text/text.js";
import { button, freshId, h, write } from "../ui/dom.js";

const CLASSIC = ["Read-only", "Refresh", "Store"];

/** The modes, the other corners, and what they go to. What is chosen is what holds the cell that is looked at.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const name = freshId("mode");
  /** @type {{corner: typeof CORNERS[number]|null, input: HTMLInputElement, label: HTMLElement}[]} */
  const radios = [];
  const group = h("div", { class: "segments", role: "radiogroup", "aria-label": text.modes.name });
  [null, ...CLASSIC.map((classic) => CORNERS.find((corner) => corner.name === classic) ?? null)].forEach((corner, at) => {
    const input = h("input", { type: "radio", name });
    // `click` and not `change`: a mode can be chosen again, for other steps.
    input.addEventListener("click", () => actions.applyMode(corner));
    const key = h("span", { class: "key", "aria-hidden": "true" }, String(at + 1));
    const title = corner ? `${gatesOf(corner)}: ${corner.says}` : text.modes.freeDoes;
    const label = h("label", { title }, input, corner?.name ?? text.modes.free, key);
    group.append(label);
    radios.push({ corner, input, label });
  });

  const panel = h("div", { class: "corners", id: freshId("corners") });
  panel.hidden = true;
  const open = (/** @type {boolean} */ shown) => {
    panel.hidden = !shown;
    more.setAttribute("aria-expanded", String(shown));
  };
  const expands = { "aria-expanded": "false", "aria-controls": panel.id };
  const more = button(text.modes.corners, () => open(panel.hidden !== false), expands);
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
  host.keyboard.onEscape(() => !panel.hidden, () => open(false), more);
  const scope = h("span", { class: "scope" });
  const lead = h("span", {}, text.modes.goTo);
  const goal = h("span", { class: "goal" }, lead, scope);
  const row = h("div", { class: "row" }, group, more, goal);
  element.append(row, panel);

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, spec, shown, unit, units, step } = state;
      const gated = trace?.gates.length !== 0;
      const usable = gated && units?.length !== 0;
      for (const { input } of radios) input.disabled = !usable;
      for (const { one } of corners) one.disabled = !usable;
      more.disabled = !gated;
      const now = modeAt(trace?.acts ?? [], unit, step);
      // What has been asked for and has not come is not chosen yet.
      const asked = spec === shown ? now : modeAt(shownOf(spec?.interventions ?? []), unit, step);
      for (const { corner, input, label } of radios) {
        input.checked = corner === now;
        label.classList.toggle("asked", corner === asked && asked !== now);
      }
      for (const { corner, one } of corners) one.setAttribute("aria-pressed", String(corner === now));
      const said = trace && !gated ? unpinnable(trace) : scopeOf(state);
      lead.hidden = !gated;
      write(scope, said);
      goal.title = gated ? `${lead.textContent}${said}` : said;
    },
    destroy: () => [row, panel].forEach((part) => part.remove()),
  };
}

/**
 * The corner that holds a cell at a step; null where nothing is done to it, undefined where something else is.
 * @param {import("../state/types.js").Intervention[]} acts @param {number} unit @param {number} step
 */
function modeAt(acts, unit, step) {
  const corner = cornerAt(acts, unit, step);
  if (corner) return corner;
  return pinnedGates(acts, unit, step).length || nudgesAt(acts, unit, step).length ? undefined : null;
}

/** @param {typeof CORNERS[number]} corner */
const gatesOf = (corner) => GATES.map((gate) => `${gate} = ${corner[gate]}`).join(", ");

/** @param {import("../state/types.js").State} state */
function scopeOf({ unit, units, window, step }) {
  if (units?.length === 0) return text.modes.nowhere;
  const steps = window ? stepsSaid(window.start, window.stop) : stepsSaid(step, Infinity);
  const notTo = units && !units.includes(unit) ? unit + 1 : null;
  return text.modes.scope({ cells: cellsSaid(units), steps, notTo });
}
