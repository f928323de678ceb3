/** How far a person is in each lesson, remembered. Storage may be forbidden: then it is known while the page is open.
 */

const NAME = "lessons";

/** @returns {Record<string, number>} */
export function reached() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {Record<string, number>} now */
export function reach(now) {
  try {
    localStorage.setItem(NAME, JSON.stringify(now));
  } catch {
    /* Forbidden. */
  }
}
