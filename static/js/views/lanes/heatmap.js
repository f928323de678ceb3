import { pinnedAt } from "../../spec/pins.js";

/** Each cell and step is a column of three pixels; the lowest shows the ghost, or the undisturbed run laid over. */
const DEEP = 3;

/** Keeps one small picture a lane, redrawn only when its values, its stretch or its colours change. */
export function createHeatmaps() {
  /** @type {Map<string, {key: string, canvas: HTMLCanvasElement}>} */
  const kept = new Map();

  /**
   * @param {import("./sheet.js").Sheet} sheet @param {string} signal
   * @param {number} scale  What |value| is full colour of a signed signal; 0 for one from 0 to 1.
   */
  function picture({ g, state, trace, ramps }, signal, scale) {
    const { theme, overlay, revision } = state;
    const [top, rows] = signal === "y" ? [0, g.outputs] : [g.top, g.rows];
    const key = [revision, theme, overlay, g.first, g.count, top, rows, scale].join(" ");
    const old = kept.get(signal);
    if (old?.key === key) return old.canvas;
    const canvas = old?.canvas ?? document.createElement("canvas");
    canvas.width = g.count;
    canvas.height = rows * DEEP;
    kept.set(signal, { key, canvas });
    const ctx = canvas.getContext("2d");
    if (!ctx) return canvas;
    const color = ramps.pixels(trace.about(signal).hue, theme, scale);
    const image = ctx.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(image.data.buffer);
    const isPinned = trace.acts.some((act) => act.kind === "pin" && act.gate === signal);
    const shown = Math.min(g.count, trace.have - g.first);
    const [used, free, ghost] = ["", "free.", "ghost."].map((run) => trace.reader(`${run}${signal}`).value);
    for (let row = 0; row < rows; row += 1) {
      const unit = top + row;
      for (let column = 0; column < shown; column += 1) {
        const step = g.first + column;
        const full = color(used(unit, step));
        let low = full;
        if (overlay) low = color(free(unit, step));
        else if (isPinned && pinnedAt(trace.acts, signal, unit, step) !== null) low = color(ghost(unit, step));
        const at = row * DEEP * g.count + column;
        pixels[at] = full;
        pixels[at + g.count] = full;
        pixels[at + 2 * g.count] = low;
      }
    }
    ctx.putImageData(image, 0, 0);
    return canvas;
  }
  return { picture };
}
