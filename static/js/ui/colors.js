/** One hue per signal everywhere; gates on a ground-to-hue ramp, signed values on one diverging map. */

import { THEMES, themeNamed } from "./themes.js";

/** @typedef {[number, number, number]} RGB */

/** @type {RGB} */ const RED = [178, 24, 43];
/** @type {RGB} */ const BLUE = [33, 102, 172];

/** @param {RGB} a @param {RGB} b @param {number} k @returns {RGB} */
const mix = (a, b, k) => [
  Math.round(a[0] + (b[0] - a[0]) * k),
  Math.round(a[1] + (b[1] - a[1]) * k),
  Math.round(a[2] + (b[2] - a[2]) * k),
];

/** @param {string} hex @returns {RGB} */
const rgb = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [r, g, b];
};

/** @param {string} theme */
const colorsOf = (theme) => THEMES[themeNamed(theme) ?? "light"].colors;

/** What has no hue of its own has that of letters. @param {string} signal @param {string} theme */
export function hue(signal, theme) {
  const colors = colorsOf(theme);
  return /** @type {Record<string, string>} */ (colors)[signal] ?? colors.ink;
}

/** A hue at half strength, so that what is written on it can be told from it. @param {string} signal
 * @param {string} theme */
export const halfHue = (signal, theme) => `rgb(${mix(rgb(colorsOf(theme).ground), rgb(hue(signal, theme)), 0.5)})`;

/**
 * 256 colours as RGBA pixels (0xAABBGGRR), from -1 to 1 for signed signals and 0 to 1 for the others.
 * @param {string} signal @param {string} theme @param {boolean} signed
 */
export function ramp(signal, theme, signed) {
  const white = rgb(colorsOf(theme).ground);
  const full = rgb(hue(signal, theme));
  const pixels = new Uint32Array(256);
  for (let k = 0; k < 256; k += 1) {
    const at = k / 255;
    const [r, g, b] = signed ? mix(white, at < 0.5 ? RED : BLUE, Math.abs(at - 0.5) * 2) : mix(white, full, at);
    pixels[k] = (255 << 24) | (b << 16) | (g << 8) | r;
  }
  return pixels;
}

/** @param {number} pixel  0xAABBGGRR */
const channels = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

/** Black or white, whichever is read better on a colour: 4.5 to 1 at least. @param {number} pixel  0xAABBGGRR */
export function inkOn(pixel) {
  const [r, g, b] = channels(pixel).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  // The luminance at which black and white are read equally well.
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}

/** Colours of values, from ramps that are each made once; of styles only those that are asked for. */
export function createRamps() {
  /** @type {Map<string, {pixels: Uint32Array, styles: (string|undefined)[]}>} */
  const made = new Map();

  /** @param {string} signal @param {string} theme @param {boolean} signed */
  function ramps(signal, theme, signed) {
    const name = [signal, theme, signed].join(" ");
    let found = made.get(name);
    if (!found) {
      found = { pixels: ramp(signal, theme, signed), styles: [] };
      made.set(name, found);
    }
    return found;
  }

  /** @param {number} scale  What |value| is full colour of a signed signal; 0 for one from 0 to 1. */
  const place = (scale) => (/** @type {number} */ value) =>
    Math.min(255, Math.max(0, Math.round(scale > 0 ? (value / scale + 1) * 127.5 : value * 255)));

  return {
    /** From a value to its colour as a pixel. @param {string} signal @param {string} theme @param {number} scale */
    pixels(signal, theme, scale) {
      const { pixels } = ramps(signal, theme, scale > 0);
      const at = place(scale);
      return (/** @type {number} */ value) => pixels[at(value)];
    },
    /** From a value to its colour as a style. @param {string} signal @param {string} theme @param {number} scale */
    styles(signal, theme, scale) {
      const { pixels, styles } = ramps(signal, theme, scale > 0);
      const at = place(scale);
      return (/** @type {number} */ value) => {
        const k = at(value);
        return (styles[k] ??= `rgb(${channels(pixels[k]).join(" ")})`);
      };
    },
  };
}

/** @typedef {ReturnType<typeof createRamps>} Ramps */
