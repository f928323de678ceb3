/** How far a person is, remembered: numbers by name. Storage may be forbidden: then it is known while the page is open.
 */

/** @param {string} name  That it is kept under. */
export const progress = (name) => ({
  /** @returns {Record<string, number>} */
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(name) ?? "{}");
      return found && typeof found === "object" ? found : {};
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
