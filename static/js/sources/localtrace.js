/**
 * What a source tells of a run that was computed here, in the words of the wire (docs/protocol.md), so that a page
 * reads it as it reads a server's.
 *
 * @typedef {import("../engine/network.js").Columns} Columns
 * @typedef {import("../state/types.js").Spec} Spec
 * @typedef {import("../engine/network.js").Net} Net
 * @typedef {import("./wire.js").Refusal} Refusal
 */

import { Needs } from "../engine/needs.js";
import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/withlocal.js";

/** @param {number} stream @param {Spec} spec @param {Net} net @param {{free: Columns, used: Columns|null}} runs
 * @param {{free: string[], used: string[]|null}} tokens @returns {Omit<import("./wire.js").Opened, "groups">} */
export function described(stream, spec, net, { free, used }, tokens) {
  const { interventions: _, ...calm } = spec;
  const backward = net.layers.flatMap((layer, number) => (layer.backward ? [number] : []));
  const of = (/** @type {Spec} */ key, /** @type {Columns} */ columns) => ({
    key: JSON.stringify(key),
    columns: [...columns].map(([name, { size: width, start, stop }]) => ({ name, width, start, stop })),
  });
  return {
    type: "opened",
    stream,
    spec,
    steps: free.get("x")?.stop ?? 0,
    inputs: net.layers[0].inputs,
    hidden: net.layers.map(({ hidden }) => hidden),
    cells: net.layers.map(({ kind }) => kind),
    ...(backward.length ? { backward } : {}),
    outputs: net.readout?.outputs ?? 0,
    tokens: tokens.free,
    free: of(calm, free),
    ...(used ? { used: { ...of(spec, used), tokens: tokens.used ?? tokens.free } } : {}),
  };
}

/** Columns of a run that have the same steps go together.
 * @param {"free"|"used"} run @param {Columns} columns @param {number} end  Only steps before it are told.
 * @returns {import("./wire.js").Group[]} */
export function grouped(run, columns, end) {
  /** @type {Map<string, import("./wire.js").Group>} */
  const found = new Map();
  for (const [name, { start, stop }] of columns) {
    if (start >= end) continue;
    const key = `${start} ${stop}`;
    const group = found.get(key) ?? { run, columns: [], start, stop: Math.min(stop, end) };
    group.columns.push(name);
    found.set(key, group);
  }
  return [...found.values()];
}

/** All steps of a group. @param {number} stream @param {number} number @param {import("./wire.js").Group} group
 * @param {Columns} columns @returns {import("./wire.js").Frame} */
export function frameOf(stream, number, { columns: names, start: first, stop }, columns) {
  const parts = names.map((name) => {
    const { size, start, values } = /** @type {import("./runs.js").Values} */ (columns.get(name));
    return { size, part: values.subarray((first - start) * size, (stop - start) * size) };
  });
  const stride = parts.reduce((sum, { size }) => sum + size, 0);
  const values = new Float32Array((stop - first) * stride);
  let at = 0;
  for (const { part } of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { stream, group: number, first, count: stop - first, stride, values };
}

/** Why something is not done here. @param {unknown} error @param {number|null} stream @returns {Refusal} */
export function refusal(error, stream) {
  if (error instanceof Unfit) return made(stream, error.reason, error.params);
  if (error instanceof Needs) return made(stream, `needs_${error.what}`, {});
  reportError(error);
  return made(stream, "trace_failed", {});
}

/** A Spec that no net here can run. */
export class Unfit extends Error {
  /** @param {string} reason @param {Record<string, string|number>} params */
  constructor(reason, params) {
    super(reason);
    this.reason = reason;
    this.params = params;
  }
}

/** @param {number|null} stream @param {string} reason @param {Record<string, string|number>} params
 * @returns {Refusal} */
function made(stream, reason, params) {
  const message = refusalSaid({ reason, params, message: reason }, text.local);
  return { type: "error", stream, code: "bad_spec", reason, params, message };
}
