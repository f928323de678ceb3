import { actsOn, modeAt, nudgesAt, pinnedGates } from "../spec/pins.js";
import { mainModes } from "../spec/vocabulary.js";
import { cellsSaid, layerOf, stepsSaid } from "../state/sentence.js";
import { text } from "../text/text.js";
import { attribute, button, disable, entitle, freshId, h, hide, toolbar, write } from "../ui/dom.js";

/** @typedef {import("../spec/vocabulary.js").Mode} Mode */

/** The modes, the other corners, and what they go to. What is chosen is what holds the cell that is looked at.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const name = freshId("mode");
  const group = h("div", { class: "segments", role: "radiogroup", "aria-label": text.modes.name });
  /** @type {{mode: Mode|null, input: HTMLInputElement, label: HTMLElement}[]} */
  let radios = [];
  const panel = toolbar(text.modes.corners);
  panel.className = "corners";
  panel.id = freshId("corners");
  panel.hidden = true;
  // Firefox stops at what scrolls, with nothing to say there: its buttons are gone to by keys, which scroll it.
  panel.tabIndex = -1;
  const open = (/** @type {boolean} */ shown) => {
    panel.hidden = !shown;
    more.setAttribute("aria-expanded", String(shown));
  };
  const expands = { "aria-expanded": "false", "aria-controls": panel.id };
  const more = button(text.modes.corners, () => open(panel.hidden !== false), expands);
  /** @type {{mode: Mode, one: HTMLButtonElement}[]} */
  let corners = [];
  host.keyboard.onEscape(() => !panel.hidden, () => open(false), more);
  const scope = h("span", { class: "scope" });
  const lead = h("span", {}, text.modes.goTo);
  const goal = h("span", { class: "goal" }, lead, scope);
  const row = h("div", { class: "row" }, group, more, goal);
  element.append(row, panel);
  /** @type {Mode[]|null} */
  let built = null;
  let chosen = false;

  /** @param {Mode|null} mode @param {number} at */
  function radio(mode, at) {
    const input = h("input", { type: "radio", name });
    // `click` and not `change`: a mode can be chosen again, for other steps.
    input.addEventListener("click", () => actions.applyMode(mode));
    const key = h("span", { class: "key", "aria-hidden": "true" }, String(at + 1));
    const title = mode ? text.titleAnd({ title: gatesOf(mode), says: mode.says }) : text.modes.freeDoes;
    const called = { title, "data-mode": mode?.id ?? "free" };
    return { mode, input, label: h("label", called, input, mode?.name ?? text.modes.free, key) };
  }

  /** @param {Mode} mode */
  function corner(mode) {
    const one = button(mode.name, () => {
      actions.applyMode(mode);
      // Out of the way of what it does.
      open(false);
      more.focus();
    }, { "aria-pressed": "false", title: mode.says });
    panel.append(h("div", { class: "corner" }, one, h("code", {}, gatesOf(mode)), h("span", {}, mode.says)));
    return { mode, one };
  }

  /** @param {Mode[]} modes */
  function build(modes) {
    built = modes;
    const main = mainModes(modes);
    radios = [null, ...main].map(radio);
    group.replaceChildren(...radios.map(({ label }) => label));
    panel.replaceChildren();
    corners = main.length < modes.length ? modes.map(corner) : [];
    more.hidden = !corners.length;
    if (more.hidden) open(false);
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, spec, shown, unit, units, step, vocabulary } = state;
      // Before there is a trace, those of the kind that comes first.
      const modes = trace?.modes ?? Object.values(vocabulary?.cells ?? {})[0]?.modes;
      if (!modes) return;
      if (modes !== built) build(modes);
      const gated = trace?.gates.length !== 0;
      const usable = gated && units?.length !== 0;
      for (const { input } of radios) disable(input, !usable);
      for (const { one } of corners) disable(one, !usable);
      disable(more, !gated);
      const now = trace ? heldBy(trace, unit, step) : null;
      // What has been asked for and has not come is not chosen yet.
      const asked = !trace || spec === shown
        ? now
        : heldBy({ ...modesOf(trace), acts: actsOn(spec?.interventions ?? [], trace) }, unit, step);
      for (const { mode, input, label } of radios) {
        input.checked = mode === now;
        label.classList.toggle("asked", mode === asked && asked !== now);
      }
      for (const { mode, one } of corners) attribute(one, "aria-pressed", String(mode === now));
      const said = trace && !gated ? text.unpinnable : scopeOf(state);
      hide(lead, !gated);
      // Steps chosen and let go by keys are told; else it follows the playhead, which is told.
      attribute(goal, "aria-live", chosen || state.window ? "polite" : "off");
      chosen = Boolean(state.window);
      write(scope, said);
      entitle(goal, gated ? `${lead.textContent}${said}` : said);
    },
    destroy: () => [row, panel].forEach((part) => part.remove()),
  };
}

/** @param {import("../sources/layer.js").Layer} layer */
const modesOf = ({ gates, modes }) => ({ gates, modes });

/**
 * The mode that holds a cell at a step; null where nothing is done to it, undefined where something else is.
 * @param {Parameters<typeof modeAt>[0]} layer @param {number} unit @param {number} step
 */
function heldBy(layer, unit, step) {
  const mode = modeAt(layer, unit, step);
  if (mode) return mode;
  return pinnedGates(layer, unit, step).length || nudgesAt(layer.acts, unit, step).length ? undefined : null;
}

/** @param {Mode} mode */
const gatesOf = ({ gates }) => text.listed({ all: Object.entries(gates).map(([gate, value]) => `${gate} = ${value}`) });

/** @param {import("../state/types.js").State} state */
function scopeOf({ unit, units, window, step, trace }) {
  if (units?.length === 0) return text.modes.nowhere;
  const steps = window ? stepsSaid(window.start, window.stop) : stepsSaid(step, Infinity);
  const notTo = units && !units.includes(unit) ? unit + 1 : null;
  return text.modes.scope({ cells: cellsSaid(units), layer: layerOf(trace), steps, notTo });
}
