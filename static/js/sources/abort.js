/** Aborts when another does, or after so long. `AbortSignal.any` says the same where browsers have it: since 2024.
 * @param {AbortSignal} other @param {number} ms @returns {AbortSignal} */
export function within(other, ms) {
  const own = new AbortController();
  const end = () => own.abort();
  if (other.aborted) end();
  other.addEventListener("abort", end, { once: true, signal: own.signal });
  AbortSignal.timeout(ms).addEventListener("abort", end, { once: true, signal: own.signal });
  return own.signal;
}
