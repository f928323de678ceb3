/** A picture as PNG at print size: 300 dots an inch, which the file says. */

import { text } from "../text/withdesk.js";
import { crc32 } from "./crc.js";

const DPI = 300;
const CSS_DPI = 96;
const METRE = 39.3701;
/** Browsers draw no more: dots of a side, and of all. */
const MOST_SIDE = 16000;
const MOST_DOTS = 120e6;
/** Of a PNG: its signature, then IHDR with length, name, 13 bytes and checksum. */
const HEAD = 8 + 25;

/** How many dots a CSS pixel gets: those of print, as far as browsers draw so many.
 * @param {number} width @param {number} height  In CSS pixels. */
export const dotsFor = (width, height) =>
  Math.min(DPI / CSS_DPI, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_DOTS / (width * height)));

/** A PNG that says how large it is to be printed. @param {Uint8Array} bytes @param {number} dpi */
export function sized(bytes, dpi) {
  const perMetre = Math.round(dpi * METRE);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  // In metres.
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const whole = new Uint8Array(bytes.length + chunk.length);
  whole.set(bytes.subarray(0, HEAD));
  whole.set(chunk, HEAD);
  whole.set(bytes.subarray(HEAD), HEAD + chunk.length);
  return whole;
}

/** An SVG file's text as PNG. @param {string} svg @param {number} width @param {number} height  In CSS pixels. */
export async function toPng(svg, width, height) {
  const dots = dotsFor(width, height);
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * dots);
    canvas.height = Math.round(height * dots);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob|null} */
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error(text.saver.noPng);
    const bytes = sized(new Uint8Array(await blob.arrayBuffer()), dots * CSS_DPI);
    return new Blob([bytes], { type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}
