import { brief } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/text.js";
import { ramp } from "./colors.js";
import { h } from "./dom.js";

/**
 * One signal as a small picture, cells down and steps across, with its name and its scale.
 * @param {{signal: string, name?: string, rows: number[][], theme: string, signed: boolean, most?: number,
 *   lit?: (unit: number, step: number) => boolean, says?: string}} what
 *   lit: elements that are drawn in one strong colour of their own.
 */
export function minilane({ signal, name = signal, rows, theme, signed, most, lit, says = "" }) {
  const scale = most ?? Math.max(1, ...rows.map((row) => Math.max(...row.map(Math.abs))));
  const steps = rows[0].length;
  const label = text.minilane.name({ name, cells: rows.length, steps, says });
  const canvas = h("canvas", { width: String(steps), height: String(rows.length), role: "img", "aria-label": label });
  const ctx = canvas.getContext("2d");
  const colors = ramp(signal, theme, signed);
  if (ctx) {
    const image = ctx.createImageData(steps, rows.length);
    const pixels = new Uint32Array(image.data.buffer);
    rows.forEach((row, unit) => row.forEach((value, step) => {
      const at = Math.round(signed ? (value / scale + 1) * 127.5 : value * 255);
      pixels[unit * steps + step] = lit?.(unit, step) ? LIT : colors[Math.min(255, Math.max(0, at))];
    }));
    ctx.putImageData(image, 0, 0);
  }
  const note = says || (scale > 1 ? `\u00b1${brief(scale)}` : "");
  const letter = h("b", { class: `signal ${signal}` }, name);
  return h("div", { class: "lane" }, letter, canvas, h("span", { class: "note" }, note));
}

/** The tokens under the steps of minilanes, where there is room for them. @param {string[]} tokens */
export function tokensRow(tokens) {
  const fit = tokens.length <= MOST_TOKENS && tokens.every((token) => token.length <= LONGEST_TOKEN);
  const row = h("div", { class: "tokens" }, ...(fit ? tokens : []).map((token) => h("span", {}, visible(token))));
  row.style.gridTemplateColumns = `repeat(${tokens.length}, minmax(0, 1fr))`;
  const longest = Math.max(...tokens.map((token) => token.length * (WIDE.test(token) ? 2 : 1)));
  row.style.setProperty("--letters", String(tokens.length * longest));
  return h("div", { class: "lane under" }, h("span"), row, h("span"));
}

const MOST_TOKENS = 48;
const LONGEST_TOKEN = 2;
/** A letter that is as wide as two of others. */
const WIDE = /[\u2e80-\uffff]/;

/** Bright orange, as 0xAABBGGRR: unlike anything on the maps, in light and dark. */
const LIT = 0xff008cff;
