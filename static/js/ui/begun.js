/** Labs where something is begun from a dialog, by who is still in that. @type {WeakSet<Element>} */
const begun = new WeakSet();

/** A lesson, a puzzle or a question is begun from a dialog, or nothing is.
 * @param {Element} root  Of the lab. @param {boolean} begins */
export function beginFrom(root, begins) {
  if (begins) begun.add(root);
  else begun.delete(root);
}

/** Who has begun it there is at what it says, once the dialog is closed: that would give the focus back to what opened
 * it. @param {Element} root  Of the lab. @param {HTMLElement} card */
export function followBegin(root, card) {
  if (begun.delete(root)) queueMicrotask(() => card.focus({ preventScroll: true }));
}
