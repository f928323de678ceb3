/** What some cells remember at each step, as a map: one row a cell, white where it is 0. */

import { ramp } from "../../ui/colors.js";

/**
 * @param {HTMLCanvasElement} canvas @param {number[][]} values  By step and cell. @param {string} signal
 * @param {string} theme
 */
export function drawPicture(canvas, values, signal, theme) {
  const [steps, cells] = [values.length, values[0].length];
  [canvas.width, canvas.height] = [steps, cells];
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  const most = Math.max(1e-9, ...values.flat().map(Math.abs));
  const colors = ramp(signal, theme, true);
  const image = ctx.createImageData(steps, cells);
  const pixels = new Uint32Array(image.data.buffer);
  for (const [step, row] of values.entries()) {
    for (const [cell, value] of row.entries()) {
      pixels[cell * steps + step] = colors[Math.round((255 * (1 + value / most)) / 2)];
    }
  }
  ctx.putImageData(image, 0, 0);
}
