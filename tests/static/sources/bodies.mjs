/** What the server sends from the address of a trace. */
import { readFileSync } from "node:fs";

export const golden = (name) => readFileSync(new URL(`../../golden/traces/${name}`, import.meta.url));

/** What `/trace/` answers: each message with its length before it. @param {string} name @param {object} [patch] */
export function body(name, patch = {}) {
  const { opened, frames } = JSON.parse(golden(`${name}.json`));
  const said = [Buffer.from(JSON.stringify({ ...opened, stream: 1, ...patch }))];
  for (let at = 0; at < frames; at += 1) said.push(golden(`${name}.${at}.bin`));
  const parts = said.flatMap((one) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(one.length);
    return [length, one];
  });
  const whole = Buffer.concat(parts);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length);
}

export const answer = (bytes, status = 200) => ({ ok: status === 200, status, arrayBuffer: async () => bytes });
export const SPEC = { version: 1, net: "golden", interventions: [{ kind: "pin" }] };
