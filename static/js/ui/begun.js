/** Labs where something is begun from a dialog, by who is still in that. @type {WeakSet<Element>} */
const begun = new WeakSet();

/** @param {Element} element  In a lab. */
const labOf = (element) => element.closest(".lab") ?? element;

/** A lesson, a puzzle or a question is begun from a dialog, or nothing is.
 * @param {Element} element  In the lab. @param {boolean} begins */
export function beginFrom(element, begins) {
  if (begins) begun.add(labOf(element));
  else begun.delete(labOf(element));
}

/** Who has begun it there is at what it says, once the dialog is closed: that would give the focus back to what opened
 * it. @param {HTMLElement} card */
export function followBegin(card) {
  if (begun.delete(labOf(card))) queueMicrotask(() => card.focus({ preventScroll: true }));
}
