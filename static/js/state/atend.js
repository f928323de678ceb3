/** An address that is written now and then: what of it was put off as the page goes. */

import { keep, kept } from "./storage.js";

const HERE = "sessionStorage";
/** Under this name the tab has what the address was before it was written as the page went, and what it was then. */
const LEFT = "left";

/** A page that is loaded anew is that of the address before its last words: those are put there. */
export function regain() {
  const [before, now] = kept(HERE, LEFT)?.split(" ") ?? [];
  keep(HERE, LEFT, null);
  const [come] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (!now || before !== location.hash || come?.type !== "reload") return;
  history.replaceState(history.state, "", location.pathname + location.search + now);
}

/** What is put off is written as the page goes. @param {() => void} write */
export function writeAtEnd(write) {
  addEventListener("pagehide", () => {
    const before = location.hash;
    write();
    keep(HERE, LEFT, before === location.hash ? null : `${before} ${location.hash}`);
  });
  // A phone may end a page that is out of sight, and say no more.
  document.addEventListener("visibilitychange", () => document.hidden && write());
}
