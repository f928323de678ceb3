/** A net as the server writes it for this engine (docs/engine.md), with its arrays read. */

/** @typedef {import("./network.js").Net} Net */

/** @template T @typedef {{[N in keyof T]: T[N] extends Float32Array ? string : T[N]}} Packed */
/** @typedef {Omit<import("./cell.js").LayerNet, "values"> & {values: Record<string, string>}} PackedLayer */
/** @typedef {Omit<Net, "layers"|"readout"> & {layers: PackedLayer[],
 *   readout: Packed<import("./readout.js").Readout>|null}} PackedNet */

/** @param {PackedNet} packed @returns {Net} */
export function unpacked({ layers, readout, ...more }) {
  return {
    ...more,
    layers: layers.map(({ values, ...layer }) => ({ ...layer, values: mapped(values) })),
    readout: readout && { ...readout, W: floats(readout.W), b: floats(readout.b) },
  };
}

/** @param {Record<string, string>} values */
const mapped = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, floats(value)]));

/** Little-endian, as every browser's machine is. @param {string} base64 */
export function floats(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}
