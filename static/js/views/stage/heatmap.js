import { ramp } from "../../colors.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {import("../../trace.js").Trace} Trace
 */

/** A cell of a row is cut into so many strips where the free run or a ghost shares it. */
const STRIPS = 6;
const LEAST_SHARED = 5;

/** Draws lanes through one small picture of a pixel a value. */
export function createHeatmap() {
  const small = document.createElement("canvas");
  const pen = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  /** @type {Map<string, Uint32Array>} */
  const ramps = new Map();

  /** @param {string} signal @param {string} theme */
  function colours(signal, theme) {
    const key = `${signal} ${theme}`;
    let found = ramps.get(key);
    if (!found) ramps.set(key, (found = ramp(signal, theme)));
    return found;
  }

  /**
   * One lane; the picture's steps run from at.first as far as values have come.
   * @param {CanvasRenderingContext2D} target @param {Geometry} at @param {import("./geometry.js").Lane} lane
   * @param {{trace: Trace, theme: string, scale: number, overlay: boolean, pinned: ((unit: number, step: number) => boolean)|null}} what
   */
  function draw(target, at, { signal, top }, { trace, theme, scale, overlay, pinned }) {
    const steps = Math.min(at.count, trace.have - at.first);
    if (steps <= 0) return;
    const used = trace.columns.get(signal)?.at ?? 0;
    const free = trace.columns.get(`free.${signal}`)?.at ?? 0;
    const ghost = trace.columns.get(`ghost.${signal}`)?.at ?? -1;
    const shares = at.row >= LEAST_SHARED || (overlay && at.row >= 2);
    const strips = shares && (overlay || (pinned && ghost >= 0)) ? STRIPS : 1;
    const picture = pen.createImageData(steps, at.rows * strips);
    const pixels = new Uint32Array(picture.data.buffer);
    const palette = colours(signal, theme);
    const signed = "gch".includes(signal);
    const size = signal === "c" ? scale : 1;
    const colour = (/** @type {number} */ value) => {
      const part = signed ? (value / size + 1) / 2 : value;
      return palette[Math.max(0, Math.min(255, Math.round(part * 255)))];
    };
    for (let step = 0; step < steps; step += 1) {
      const row = (at.first + step) * trace.stride + at.top;
      for (let unit = 0; unit < at.rows; unit += 1) {
        const value = trace.data[row + used + unit];
        const place = unit * strips * steps + step;
        const plain = colour(value);
        for (let strip = 0; strip < strips; strip += 1) pixels[place + strip * steps] = plain;
        if (strips === 1) continue;
        const other = trace.data[row + free + unit];
        if (overlay && other !== value) fill(place, 3, colour(other));
        if (at.row >= LEAST_SHARED && ghost >= 0 && pinned?.(at.top + unit, at.first + step)) {
          fill(place, 4, colour(trace.data[row + ghost + unit]));
        }
      }
    }
    /** @param {number} place @param {number} from @param {number} paint */
    function fill(place, from, paint) {
      for (let strip = from; strip < STRIPS; strip += 1) pixels[place + strip * steps] = paint;
    }
    small.width = steps;
    small.height = at.rows * strips;
    pen.putImageData(picture, 0, 0);
    target.imageSmoothingEnabled = false;
    target.drawImage(small, at.left, top, steps * at.column, at.laneHeight);
  }

  /**
   * One signal of one cell over the whole sequence.
   * @param {CanvasRenderingContext2D} target @param {Geometry} at
   * @param {{trace: Trace, theme: string, scale: number, unit: number}} what
   */
  function overview(target, at, { trace, theme, scale, unit }) {
    if (!trace.have) return;
    const picture = pen.createImageData(trace.have, 1);
    const pixels = new Uint32Array(picture.data.buffer);
    const palette = colours("c", theme);
    for (let step = 0; step < trace.have; step += 1) {
      const part = (trace.value("c", unit, step) / scale + 1) / 2;
      pixels[step] = palette[Math.max(0, Math.min(255, Math.round(part * 255)))];
    }
    small.width = trace.have;
    small.height = 1;
    pen.putImageData(picture, 0, 0);
    target.imageSmoothingEnabled = false;
    const whole = at.count * at.column;
    target.drawImage(small, at.left, at.overviewTop, (whole * trace.have) / trace.steps, at.overviewHeight);
  }

  return { draw, overview };
}

/** The largest |c| of a trace, used and free, looked up as it grows. */
export function createScale() {
  /** @type {Trace|null} */
  let seen = null;
  let upTo = 0;
  let most = 0;
  return (/** @type {Trace} */ trace) => {
    if (trace !== seen) [seen, upTo, most] = [trace, 0, 0];
    for (const name of ["c", "free.c"]) {
      const column = trace.columns.get(name);
      if (!column) continue;
      for (let step = upTo; step < trace.have; step += 1) {
        const from = step * trace.stride + column.at;
        for (let k = from; k < from + column.size; k += 1) most = Math.max(most, Math.abs(trace.data[k]));
      }
    }
    upTo = trace.have;
    return most || 1;
  };
}
