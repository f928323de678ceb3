/** A sum by which bytes are told from others: FNV-1a, of 32 bits.
 * @param {Uint8Array} bytes @param {number} [before]  Of those before them. */
export function sumOf(bytes, before = 0x811c9dc5) {
  let sum = before;
  for (let at = 0; at < bytes.length; at += 1) sum = Math.imul(sum ^ bytes[at], 0x01000193);
  return sum >>> 0;
}
