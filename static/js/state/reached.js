/** How far a person is, remembered: numbers by name. */

import { isObject } from "../sources/shape.js";
import * as storage from "./storage.js";

/** @param {string} name  That it is kept under.
 * @param {(...counts: number[]) => number} [best]  Which of two stays: another tab may have come farther. */
export function progress(name, best = Math.max) {
  /** @returns {Record<string, number>} */
  function read() {
    try {
      const found = JSON.parse(storage.kept("localStorage", name) ?? "{}");
      const all = Object.entries(isObject(found) ? found : {});
      return Object.fromEntries(all.flatMap(([one, count]) => (typeof count === "number" ? [[one, count]] : [])));
    } catch {
      return {};
    }
  }
  return {
    read,
    /** @param {Record<string, number>} now */
    keep(now) {
      const all = read();
      for (const [one, count] of Object.entries(now)) all[one] = best(count, all[one] ?? count);
      storage.keep("localStorage", name, JSON.stringify(all));
    },
  };
}
