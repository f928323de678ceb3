/** What was pressed has gone away, and nothing is there in its place: who used the keyboard goes on at the stage.
 * @param {Element} within  Where the lanes are. */
export const toStage = (within) =>
  /** @type {HTMLElement|null} */ (within.querySelector("[role=application]"))?.focus({ preventScroll: true });
