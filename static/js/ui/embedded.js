/** A page in a frame of another site, which asks for it with `?embed`: what a frame may not do is not there. */

const ASKED = "embed";

/** What an embedded page is without: what is saved, and classes, whose storage a frame may not have. */
export const EMBEDDED_WITHOUT = ["class", "page", "desk", "files"];

/** Whether an address asks for it. @param {string} query  `location.search`. */
export const isEmbedded = (query) => new URLSearchParams(query).has(ASKED);

/** The same page, in a window of its own. @param {string} address */
export function windowAddress(address) {
  const there = new URL(address);
  there.searchParams.delete(ASKED);
  return there.href;
}
