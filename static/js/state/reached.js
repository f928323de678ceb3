/** How far a person is, remembered: numbers by name. Storage may be forbidden: then it is known while the page is open.
 */

import { isObject } from "../sources/shape.js";

/** @param {string} name  That it is kept under. */
export const progress = (name) => ({
  /** @returns {Record<string, number>} */
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(name) ?? "{}");
      const all = Object.entries(isObject(found) ? found : {});
      return Object.fromEntries(all.flatMap(([one, count]) => (typeof count === "number" ? [[one, count]] : [])));
    } catch {
      return {};
    }
  },
  /** @param {Record<string, number>} now */
  keep(now) {
    try {
      localStorage.setItem(name, JSON.stringify(now));
    } catch {
      /* Forbidden. */
    }
  },
});
