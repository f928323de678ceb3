/** By chance so many are nobody else's. */
const BYTES = 16;

/** One that nobody else has, 128 bits as text. A page that came by plain http has no other source of it. */
export const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (part) => part.toString(16).padStart(2, "0")).join("");
