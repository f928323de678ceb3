/** Puts text on the clipboard; whether that went well. A page that came over plain HTTP may have no clipboard.
 * @param {string} said @param {HTMLElement} near  Something that can be seen beside it. */
export async function copy(said, near) {
  try {
    await navigator.clipboard.writeText(said);
    return true;
  } catch {
    return copiedByHand(said, near);
  }
}

/** By a field that is selected, as a hand would. @param {string} said @param {HTMLElement} near */
function copiedByHand(said, near) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "unseen";
  field.value = said;
  near.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
