/** A trace from an address of its own, see docs/protocol.md: the bytes that the line would bring, in one piece. */

import { pack } from "../spec/packed.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { within } from "./abort.js";
import { decodeFrame, decodeMessage } from "./wire.js";

/** Who waits longer is better off with a line, by which it comes step by step. In ms. */
const FETCH_WITHIN = 5000;

/** Statuses that say: not this one, or not now. Any other failure is one of the way. */
const REFUSED = [400, 413, 503];

/** @typedef {import("../state/types.js").Spec} Spec */

/**
 * @param {{address: string, key: string, spec: Spec, until: number|null, stream: number}} wanted  address: of traces,
 *   each under its key. stream: the number that what comes has on the page.
 * @param {{spec: Spec, free: string, steps: number}|null} last  What was opened before: of the same undisturbed run, if
 *   it is held, nothing is asked for.
 * @param {import("./wire.js").Have[]} have  What the page holds.
 * @param {AbortSignal} signal
 * @returns {Promise<{opened: import("./wire.js").Opened, frames: import("./wire.js").Frame[]}|null>}  Null where the
 *   server does not send it so. Throws where the way to it does not work.
 */
export async function fetchTrace({ address, key, spec, until, stream }, last, have, signal) {
  const held = last && isHeld(last, spec, until, have) && isOfOneKind(last.free, key) ? last.free : null;
  const query = new URLSearchParams({ spec: pack(spec) });
  if (until !== null) query.set("until", String(until));
  if (held) query.set("held", "1");
  const answer = await fetch(`${address}${key}?${query}`, { signal: within(signal, FETCH_WITHIN) });
  if (REFUSED.includes(answer.status)) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  const [first, ...rest] = messages(await answer.arrayBuffer());
  const opened = decodeMessage(new TextDecoder().decode(first));
  const isIt = opened?.type === "opened" && (opened.used ?? opened.free).key === key;
  if (!isIt || (held && opened.free.key !== held)) throw new Error(text.unreadable.notAMessage);
  return { opened: { ...opened, stream }, frames: rest.map((one) => ({ ...decodeFrame(one), stream })) };
}

/** Whether all that is wanted of the undisturbed run is here.
 * @param {{spec: Spec, free: string, steps: number}} last @param {Spec} spec @param {number|null} until
 * @param {import("./wire.js").Have[]} have */
function isHeld(last, spec, until, have) {
  const [before, now] = [last.spec, spec].map(({ interventions: _, ...rest }) => rest);
  const wanted = Math.min(until ?? Infinity, last.steps);
  return same(before, now) && have.some(({ run, steps }) => run === last.free && steps >= wanted);
}

/** Whether two keys are of one build and one kind of processor: what stands behind the Spec's hash.
 * @param {string} one @param {string} other */
const isOfOneKind = (one, other) => same(one.split("-").slice(1), other.split("-").slice(1));

/** Each with its length before it. @param {ArrayBuffer} body */
function messages(body) {
  const view = new DataView(body);
  const found = [];
  for (let at = 0; at < body.byteLength;) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > body.byteLength) throw new Error(text.unreadable.wrongLength);
    found.push(body.slice(at + 4, end));
    at = end;
  }
  return found;
}
