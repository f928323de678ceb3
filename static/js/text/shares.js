/** Shares in whole per cent, such as the ends of an interval. */

import { fixed } from "./numbers.js";

/** What a computation may be off by. */
const ROUNDING = 1e-12;

/**
 * A share from 0 to 1 in per cent, without the sign: whole, and 0 or 100 only where it is exactly that. Nearer to them
 * it has as many decimals as it takes: 0.3, 99.9. @param {number} share
 */
export function hundredths(share) {
  const found = 100 * share;
  if (Math.min(share, 1 - share) < ROUNDING) return fixed(Math.round(found), 0);
  let decimals = 0;
  while ([0, 100].includes(Number(found.toFixed(decimals)))) decimals += 1;
  return fixed(found, decimals);
}
