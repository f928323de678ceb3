/** Every value of a run as NumPy's own file: np.load(name)["c"] is an array of steps and cells. */

import { layerNamed, readme } from "./values.js";
import { crc32 } from "./crc.js";

/**
 * @typedef {import("../sources/trace.js").Trace} Trace
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 * @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} File
 */

/** A header's length is a multiple of it, so that what follows can be mapped. */
const ALIGNED = 64;
/** 1980-01-01: what is saved twice is the same file. */
const DATE = 33;

/** A file in NPY format 1.0. @param {string} kind  NumPy's name of the type. @param {number[]} shape
 * @param {Uint8Array} data */
function npy(kind, shape, data) {
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const told = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${dims}), }`;
  const whole = Math.ceil((10 + told.length + 1) / ALIGNED) * ALIGNED;
  const bytes = new Uint8Array(whole + data.length);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, whole - 10, true);
  bytes.set(new TextEncoder().encode(`${told.padEnd(whole - 11)}\n`), 10);
  bytes.set(data, whole);
  return bytes;
}

/** Of steps and units. @param {number} steps @param {number[]} units
 * @param {(unit: number, step: number) => number} value */
function numbers(steps, units, value) {
  const data = new DataView(new ArrayBuffer(4 * steps * units.length));
  for (let step = 0; step < steps; step += 1) {
    units.forEach((unit, at) => data.setFloat32(4 * (step * units.length + at), value(unit, step), true));
  }
  return npy("<f4", [steps, units.length], new Uint8Array(data.buffer));
}

/** Texts, each as wide as the widest. @param {string[]} texts @param {number[]} shape */
function texts(texts, shape) {
  const all = texts.map((one) => [...one]);
  const wide = Math.max(1, ...all.map(({ length }) => length));
  const data = new DataView(new ArrayBuffer(4 * wide * all.length));
  all.forEach((one, at) =>
    one.forEach((letter, k) => data.setUint32(4 * (at * wide + k), letter.codePointAt(0) ?? 0, true)));
  return npy(`<U${wide}`, shape, new Uint8Array(data.buffer));
}

/** A ZIP archive of files as they are. @param {File[]} files */
export function zip(files) {
  const encode = (/** @type {string} */ name) => new TextEncoder().encode(name);
  /** What both heads of a file say. @param {File} file */
  const told = ({ name, bytes }) => {
    const head = new DataView(new ArrayBuffer(26));
    head.setUint16(0, 20, true);
    head.setUint16(8, DATE, true);
    head.setUint32(10, crc32(bytes), true);
    head.setUint32(14, bytes.length, true);
    head.setUint32(18, bytes.length, true);
    head.setUint16(22, encode(name).length, true);
    return new Uint8Array(head.buffer);
  };
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const list = [];
  let at = 0;
  for (const file of files) {
    const head = told(file);
    const name = encode(file.name);
    parts.push(Uint8Array.of(0x50, 0x4b, 3, 4), head, name, file.bytes);
    const more = new DataView(new ArrayBuffer(14));
    more.setUint32(10, at, true);
    list.push(Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), head, new Uint8Array(more.buffer), name);
    at += 4 + head.length + name.length + file.bytes.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, list.reduce((sum, { length }) => sum + length, 0), true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...list, new Uint8Array(end.buffer)], { type: "application/zip" });
}

/**
 * A run as npz: of each layer's signals an array of steps and cells, the undisturbed run's too where there is one, what
 * is read and said, and a text that says what they are.
 * @param {Trace} whole @param {NetInfo|null} net
 * @param {{layer: number, unit: number}|null} alone  That cell only; null is all.
 */
export function npz(whole, net, alone) {
  const { layers, have, inputs, outputs } = whole;
  const count = (/** @type {number} */ size) => Array.from({ length: size }, (_, at) => at);
  const runs = whole.used === whole.free ? [""] : ["", "free."];
  /** @type {File[]} */
  const files = [];
  const keep = (/** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer>} */ bytes) =>
    files.push({ name: `${name}.npy`, bytes });
  const named = (/** @type {string} */ run) => (run ? "undisturbed_" : "");
  for (const layer of layers) {
    if (alone && alone.layer !== layer.number) continue;
    const units = alone ? [alone.unit] : count(layer.hidden);
    const where = layers.length > 1 ? `${layerNamed(layer)}_` : "";
    for (const run of runs) {
      for (const signal of layer.signals) {
        const value = (/** @type {number} */ unit, /** @type {number} */ step) =>
          layer.value(run + signal, unit, layer.inputStep(step));
        keep(`${named(run)}${where}${signal}`, numbers(have, units, value));
      }
    }
  }
  for (const run of outputs ? runs : []) {
    keep(`${named(run)}y`, numbers(have, count(outputs), whole.value.bind(whole, `${run}y`)));
  }
  if (net && !net.alphabet) keep("x", numbers(have, count(inputs), whole.value.bind(whole, "x")));
  if (net?.labels.length) keep("labels", texts(net.labels, [net.labels.length]));
  keep("input", texts(whole.tokens.slice(0, have), [have]));
  keep("readme", texts([readme(whole, net, true)], []));
  return zip(files);
}
