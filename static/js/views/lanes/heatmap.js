import { ramp } from "../../colors.js";
import { pinnedAt } from "../../pins.js";

/** Each cell and step is a column of three pixels; the lowest shows the ghost, or the free run where it is laid over. */
const DEEP = 3;
const GATES = "ifo";

/**
 * Keeps one small picture a lane, redrawn only when its values, its stretch or its colours change.
 */
export function createHeatmaps() {
  /** @type {Map<string, {key: string, canvas: HTMLCanvasElement}>} */
  const kept = new Map();
  /** @type {Map<string, Uint32Array>} */
  const ramps = new Map();

  /**
   * @param {string} signal @param {import("../../types.js").State} state
   * @param {import("./geometry.js").Geometry} g @param {number} scale  What |value| is full colour.
   */
  function picture(signal, state, g, scale) {
    const { trace, theme, overlay, revision, spec } = state;
    const key = [revision, theme, overlay, g.first, g.count, g.top, g.rows, scale].join(" ");
    const old = kept.get(signal);
    if (old?.key === key) return old.canvas;
    const canvas = old?.canvas ?? document.createElement("canvas");
    canvas.width = g.count;
    canvas.height = g.rows * DEEP;
    kept.set(signal, { key, canvas });
    const pen = canvas.getContext("2d");
    const colors = ramps.get(signal + theme) ?? ramp(signal, theme);
    ramps.set(signal + theme, colors);
    if (!pen || !trace) return canvas;
    const image = pen.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    const gate = GATES.includes(signal);
    const acts = spec?.interventions ?? [];
    const pinned = gate && acts.some((act) => act.kind === "pin" && act.gate === signal);
    const color = (/** @type {number} */ value) =>
      colors[Math.min(255, Math.max(0, Math.round(gate ? value * 255 : (value / scale + 1) * 127.5)))];
    const shown = Math.min(g.count, trace.have - g.first);
    for (let row = 0; row < g.rows; row += 1) {
      const unit = g.top + row;
      for (let column = 0; column < shown; column += 1) {
        const step = g.first + column;
        const value = trace.value(signal, unit, step);
        const full = color(value);
        let low = full;
        if (overlay) low = color(trace.value(`free.${signal}`, unit, step));
        else if (pinned && pinnedAt(acts, signal, unit, step) !== null) low = color(trace.value(`ghost.${signal}`, unit, step));
        const at = row * DEEP * g.count + column;
        pixels[at] = full;
        pixels[at + g.count] = full;
        pixels[at + 2 * g.count] = low;
      }
    }
    pen.putImageData(image, 0, 0);
    return canvas;
  }
  return { picture };
}

/** The greatest |c| there is, for the cell lane's colours. @param {import("../../trace.js").Trace} trace */
export function greatest(trace) {
  let most = 1;
  for (const name of ["c", "free.c"]) {
    const column = trace.columns.get(name);
    if (!column) continue;
    for (let step = 0; step < trace.have; step += 1) {
      const from = step * trace.stride + column.at;
      for (let k = from; k < from + column.size; k += 1) most = Math.max(most, Math.abs(trace.data[k]));
    }
  }
  return most;
}
