/**
 * Where a lab keeps its Screen, as a hash (screen.js): the browser's address, or somewhere of its own.
 *
 * @typedef {object} Address
 * @property {() => string} read
 * @property {(hash: string) => void} write
 * @property {(changed: () => void, signal: AbortSignal) => void} follow  Tells when somebody else has changed it.
 */

/** An address that only its lab knows. @param {string} [hash]  What it is at first. @returns {Address} */
export function ownAddress(hash = "") {
  return {
    read: () => hash,
    write(now) {
      hash = now;
    },
    follow() {},
  };
}
