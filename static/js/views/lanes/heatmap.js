import { ramp } from "../../colors.js";
import { pinnedAt } from "../../pins.js";

/** Each cell and step is a column of three pixels; the lowest shows the ghost, or the free run where it is laid over. */
const DEEP = 3;

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
   * @param {import("./geometry.js").Geometry} g
   * @param {number} scale  What |value| is full colour of a signed signal; 0 for one from 0 to 1.
   */
  function picture(signal, state, g, scale) {
    const { trace, theme, overlay, revision } = state;
    const [top, rows] = signal === "y" ? [0, g.outputs] : [g.top, g.rows];
    const key = [revision, theme, overlay, g.first, g.count, top, rows, scale].join(" ");
    const old = kept.get(signal);
    if (old?.key === key) return old.canvas;
    const canvas = old?.canvas ?? document.createElement("canvas");
    canvas.width = g.count;
    canvas.height = rows * DEEP;
    kept.set(signal, { key, canvas });
    const pen = canvas.getContext("2d");
    const name = [signal, theme, scale > 0].join(" ");
    const colors = ramps.get(name) ?? ramp(signal, theme, scale > 0);
    ramps.set(name, colors);
    if (!pen || !trace) return canvas;
    const image = pen.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    const { acts } = trace;
    const pinned = acts.some((act) => act.kind === "pin" && act.gate === signal);
    const color = (/** @type {number} */ value) =>
      colors[Math.min(255, Math.max(0, Math.round(scale > 0 ? (value / scale + 1) * 127.5 : value * 255)))];
    const shown = Math.min(g.count, trace.have - g.first);
    for (let row = 0; row < rows; row += 1) {
      const unit = top + row;
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

/** The greatest |value| of a signal, in the run or the free one, at least 1. @param {import("../../trace.js").Trace} trace @param {string} signal */
export function greatest(trace, signal) {
  let most = 1;
  for (const name of [signal, `free.${signal}`]) {
    const column = trace.columns.get(name);
    if (!column) continue;
    for (let step = 0; step < trace.have; step += 1) {
      const from = step * trace.stride + column.at;
      for (let k = from; k < from + column.size; k += 1) most = Math.max(most, Math.abs(trace.data[k]));
    }
  }
  return most;
}
