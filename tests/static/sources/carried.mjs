/** What a page carries that computes by itself: one small net that reads a and b. */
import { vocabulary } from "../traces.mjs";

/** Numbers between -1 and 1 that are the same every time. */
export const numbers = (count, from) => Float32Array.from({ length: count }, (_, at) => Math.sin(7 * (at + from)));
const packed = (values) => Buffer.from(values.buffer).toString("base64");

export const carried = {
  hello: { type: "hello", protocol: 2, version: "0", nets: [{ name: "small" }], vocabulary },
  nets: [{
    name: "small",
    layers: [{
      kind: "lstm", inputs: 2, hidden: 2, pins: [], coupled: false,
      values: {
        W: packed(numbers(16, 1)), U: packed(numbers(16, 2)), b: packed(numbers(8, 3)), p: packed(numbers(6, 4)),
      },
    }],
    readout: { kind: "softmax", outputs: 2, W: packed(numbers(4, 5)), b: packed(numbers(2, 6)) },
    alphabet: ["a", "b"],
  }],
  draws: {},
};
