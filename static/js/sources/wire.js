/** The wire, protocol 1: docs/protocol.md. The only browser file that knows its bytes. */

import { text } from "../text/text.js";

export const PROTOCOL = 1;
const HEADER_BYTES = 16;
const MAGIC = 0x47;

/**
 * By a layer's kind: its signals and the gates that have ghosts, each in the order of the wire; and the gates that can be
 * pinned on the page.
 */
const CELLS = {
  lstm: { signals: ["i", "f", "g", "o", "c", "h"], ghosts: ["i", "f", "o"], gates: ["i", "f", "o"] },
  gru: { signals: ["z", "r", "g", "h"], ghosts: ["z", "r"], gates: [] },
  "gru-after": { signals: ["z", "r", "g", "h"], ghosts: ["z", "r"], gates: [] },
  rnn: { signals: ["h"], ghosts: [], gates: [] },
};
/** @typedef {keyof typeof CELLS} CellKind */

/**
 * Where each signal stands in a step: name -> {at, size}, and the floats a step.
 * The first layer's signals have plain names; layer k's are "k:name". `signals` and `gates` are the first layer's.
 * @param {number} inputs @param {number[]} hidden @param {number} outputs @param {CellKind[]} [cells]
 */
export function layout(inputs, hidden, outputs, cells = hidden.map(() => /** @type {const} */ ("lstm"))) {
  /** @type {Map<string, {at: number, size: number}>} */
  const columns = new Map();
  let stride = 0;
  const put = (/** @type {string} */ name, /** @type {number} */ size) => {
    columns.set(name, { at: stride, size });
    stride += size;
  };
  put("x", inputs);
  hidden.forEach((size, layer) => {
    const prefix = layer ? `${layer}:` : "";
    const { signals, ghosts } = CELLS[cells[layer]];
    const names = [...signals, ...signals.map((name) => `free.${name}`), ...ghosts.map((name) => `ghost.${name}`)];
    for (const name of names) put(prefix + name, size);
  });
  put("y", outputs);
  put("free.y", outputs);
  return { columns, stride, ...CELLS[cells[0]] };
}

/**
 * One binary frame. Throws where the bytes are not one.
 * @param {ArrayBuffer} buffer
 */
export function decodeFrame(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getUint8(0) !== MAGIC) throw new Error(text.unreadable.notAFrame);
  const protocol = view.getUint8(1);
  if (protocol !== PROTOCOL) throw new Error(text.unreadable.otherProtocol({ protocol, known: PROTOCOL }));
  const count = view.getUint16(2, true);
  const stride = view.getUint32(12, true);
  if (buffer.byteLength !== HEADER_BYTES + 4 * count * stride) throw new Error(text.unreadable.wrongLength);
  return {
    count,
    stride,
    stream: view.getUint32(4, true),
    first: view.getUint32(8, true),
    values: floats(buffer, count * stride),
  };
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** @param {ArrayBuffer} buffer @param {number} length */
function floats(buffer, length) {
  if (LITTLE_ENDIAN) return new Float32Array(buffer, HEADER_BYTES, length);
  const view = new DataView(buffer, HEADER_BYTES);
  return Float32Array.from({ length }, (_, at) => view.getFloat32(4 * at, true));
}

/**
 * @param {number} stream @param {import("../state/types.js").Spec} spec
 * @param {{trace: string, steps: number}|null} have @param {number} credit @param {number} batch
 */
export function encodeOpen(stream, spec, have, credit, batch) {
  return JSON.stringify({ type: "open", stream, spec, credit, batch, ...(have ? { have } : {}) });
}

/** @param {number} stream @param {number} steps */
export const encodeCredit = (stream, steps) => JSON.stringify({ type: "credit", stream, steps });

/** A question of a study. @param {number} ask @param {string} kind @param {object} args */
export const encodeAsk = (ask, kind, args) => JSON.stringify({ type: "ask", ask, kind, args });

/** @param {number} ask */
export const encodeCancel = (ask) => JSON.stringify({ type: "cancel", ask });

/** A word to a study that runs. @param {number} ask @param {string} word @param {object} args */
export const encodeTell = (ask, word, args) => JSON.stringify({ type: "tell", ask, word, args });

export const BEAT = JSON.stringify({ type: "beat" });
