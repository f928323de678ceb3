/**
 * Who this browser is to a server that several share: a key by chance, of 128 bits, made once. What is kept there
 * belongs to it. It is said in the first message alone, and stands in no address, no link and no Screen. Where storage
 * is forbidden the key is the page's, as long as that is open.
 */

import { randomId } from "./randomid.js";
import * as storage from "./storage.js";

const NAME = "owner";
const KEY = /^[A-Za-z0-9_-]{22,64}$/;

/** The page's own, where nothing is stored. @type {string|null} */
let own = null;

export function ownerKey() {
  const kept = storage.kept("localStorage", NAME);
  if (kept !== null && KEY.test(kept)) return kept;
  own ??= randomId();
  storage.keep("localStorage", NAME, own);
  return own;
}
