/** An address that is written now and then: what of it was put off as the page goes. */

import { keep, kept } from "./storage.js";

const HERE = "sessionStorage";
/** Under this name the tab has what the address was before the page went, and, as the last, what it was then. */
const LEFT = "left";
/** So many of those before: while a page that is loaded anew is on its way, the one that is there writes on. */
const MOST_BEFORE = 16;

/** What the address has been, the last one last. @type {string[]} */
let passed = [];

/** The address is another. */
export function pass() {
  const { hash } = location;
  passed = [...passed.filter((one) => one !== hash), hash].slice(-MOST_BEFORE);
}

/** A page that is loaded anew is that of the address as that began: the last words of the one before are put there. */
export function regain() {
  const left = kept(HERE, LEFT)?.split(" ") ?? [];
  const now = left.pop();
  keep(HERE, LEFT, null);
  const [come] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (now && left.includes(location.hash) && come?.type === "reload") {
    history.replaceState(history.state, "", location.pathname + location.search + now);
  }
  passed = [];
  pass();
}

/** What is put off is written as the page goes. @param {() => void} write */
export function writeAtEnd(write) {
  addEventListener("pagehide", () => {
    write();
    const { hash } = location;
    const before = passed.filter((one) => one !== hash);
    keep(HERE, LEFT, before.length ? [...before, hash].join(" ") : null);
  });
  // A phone may end a page that is out of sight, and say no more.
  document.addEventListener("visibilitychange", () => document.hidden && write());
}
