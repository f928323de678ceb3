/** How a text of the circuit fits its room: as it is, slimmer, then shorter too, and if it must smaller. */

/** In letters of another size it may be a little narrower than its size says. */
const SURE = 0.99;

/**
 * @param {[string, string]} texts  The whole text, and what is said for want of room.
 * @param {number} most  How wide it may be. @param {number} size  Of its letters.
 * @param {(text: string, slim: boolean) => number} widthOf
 * @returns {string}  "", "slim", "short" (and slim), or short in letters of a size.
 */
export function fitting([whole, less], most, size, widthOf) {
  if (widthOf(whole, false) <= most) return "";
  if (widthOf(whole, true) <= most) return "slim";
  const wide = widthOf(less, true);
  return wide <= most ? "short" : `${((SURE * size * most) / wide).toFixed(2)}px`;
}
