import { pass, regain } from "./atend.js";
import { leadsIn } from "./member.js";
import { addressWith, linked, linkedHere, without } from "../text/languages.js";

/**
 * Where a lab keeps its Screen, as a hash (screen.js): the browser's address, or somewhere of its own.
 *
 * @typedef {object} Address
 * @property {() => string} read
 * @property {(hash: string) => void} write
 * @property {(changed: () => void, signal: AbortSignal) => void} follow  Tells when somebody else has changed it.
 */

/**
 * The browser's own. The language that its address asks for stays there, beside what the lab writes, and is none of the
 * lab's; where an address that is followed asks for none, the page's language stays as it is.
 * @param {(language: import("../text/languages.js").Language) => void} speak  An address that is followed asks for
 *   one.
 * @returns {Address & {ask: (language: import("../text/languages.js").Language|null) => void}}  ask: has the address
 *   ask for a language, or for none.
 */
export function browserAddress(speak) {
  regain();
  let language = linkedHere();
  const write = (/** @type {string} */ hash) => {
    history.replaceState(history.state, "", addressWith(hash, language));
    pass();
  };
  return {
    read: () => without(location.hash),
    write,
    follow(changed, signal) {
      const follow = () => {
        if (leadsIn(location.hash)) return location.reload();
        pass();
        const wanted = linked(location.hash);
        if (wanted) speak(wanted);
        language = wanted ?? language;
        changed();
      };
      window.addEventListener("hashchange", follow, { signal });
    },
    ask(wanted) {
      language = wanted;
      write(without(location.hash));
    },
  };
}
