/**
 * The class that this tab belongs to: its code and the presenter's token come with the address, once, and are kept as
 * long as the tab is. Where storage is forbidden a reload forgets them.
 */

import { isObject } from "../sources/shape.js";
import { same } from "../spec/same.js";
import { randomId } from "./randomid.js";
import * as storage from "./storage.js";

/** What an address says. */
const LINK = { token: "presenter", code: "join" };
/** What is kept of the tab. */
const NAMES = { token: "presenter", code: "class", key: "screen", answer: "answer", alone: "alone" };

/** Whether an address leads into a class, or makes this tab a presenter's: that is read as the page begins, and taken
 * out of the address. @param {string} hash */
export function leadsIn(hash) {
  const said = new URLSearchParams(hash.slice(1));
  return said.has(LINK.token) || said.has(LINK.code);
}

/**
 * @param {string} hash  Of the address: `#presenter=TOKEN` or `#join=CODE`, or both.
 * @returns {{member: import("./classroom.js").Membership, hash: string|null}}  hash: what the address is to hold
 *   instead, null where it may stay as it is.
 */
export function memberHere(hash) {
  const said = new URLSearchParams(hash.slice(1));
  const [token, code] = [said.get(LINK.token), said.get(LINK.code)];
  const known = kept(NAMES.code);
  if (token) keep(NAMES.token, token);
  // Who comes by the class's own address comes to follow.
  if (code) {
    keep(NAMES.code, code);
    keep(NAMES.alone, null);
  }
  said.delete(LINK.token);
  said.delete(LINK.code);
  const settled = askOthers(() => member.answered(null));
  const member = {
    token: token ?? kept(NAMES.token),
    code: code ?? known,
    known: known !== null && (code ?? known) === known,
    /** @param {string|null} now */
    remember(now) {
      member.code = now;
      keep(NAMES.code, now);
    },
    get key() {
      settled();
      return ownKey();
    },
    /** What was answered last, and to which question, as JSON text. */
    answer: kept(NAMES.answer),
    /** @param {string|null} now */
    answered(now) {
      member.answer = now;
      keep(NAMES.answer, now);
    },
    alone: aloneHere(),
    /** @param {import("./classroom.js").Alone|null} now */
    letGo(now) {
      // It is said at each change of the class.
      if (same(now, member.alone)) return;
      member.alone = now;
      keep(NAMES.alone, now && JSON.stringify(now));
    },
  };
  return { member, hash: token || code ? (said.size ? `#${said}` : "") : null };
}

/** @returns {import("./classroom.js").Alone|null} */
function aloneHere() {
  const said = kept(NAMES.alone);
  if (said === null) return null;
  try {
    const given = JSON.parse(said);
    if (!isObject(given)) return null;
    const { code, epoch, calls } = given;
    return { code: String(code), epoch: String(epoch), calls: Number(calls) };
  } catch {
    return null;
  }
}

/**
 * A browser that makes a copy of a tab copies what is kept, too: where another page says that it has this one's key,
 * this is another screen. That is asked as the page begins, and is over once the key is said; who has just asked says
 * nothing, as frames on one page have one key.
 * @param {() => void} copied
 */
function askOthers(copied) {
  try {
    const line = new BroadcastChannel("gatescope");
    let asks = kept(NAMES.key);
    line.onmessage = ({ data }) => {
      const key = kept(NAMES.key);
      if (!asks && key && data === key) line.postMessage(`${key}!`);
      if (!asks || data !== `${asks}!`) return;
      asks = null;
      keep(NAMES.key, null);
      copied();
    };
    if (asks) line.postMessage(asks);
    // One that is gone says nothing.
    addEventListener("pagehide", () => line.close());
    return () => (asks = null);
  } catch {
    return () => {};
  }
}

/** This tab's own, by chance: it answers in the same place after a reload, and nobody knows whose it is. */
function ownKey() {
  const key = kept(NAMES.key) ?? randomId();
  keep(NAMES.key, key);
  return key;
}

const kept = (/** @type {string} */ name) => storage.kept("sessionStorage", name);

const keep = (/** @type {string} */ name, /** @type {string|null} */ value) =>
  void storage.keep("sessionStorage", name, value);
