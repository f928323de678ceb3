/** One stop of the Tab key for many: up and down go along, left and right stay the playhead's. */

/**
 * @param {Element} room  In which they are.
 * @param {() => (HTMLElement|SVGElement)[]} members  Those that can be gone to now, in order.
 */
export function roving(room, members) {
  /** @param {HTMLElement|SVGElement} stop */
  const arrange = (stop) => members().forEach((one) => one.setAttribute("tabindex", one === stop ? "0" : "-1"));
  room.addEventListener("focusin", ({ target }) => {
    const found = members().find((one) => one === target);
    if (found) arrange(found);
  });
  room.addEventListener("keydown", (event) => {
    const { key, target, defaultPrevented } = /** @type {KeyboardEvent} */ (event);
    const by = { ArrowUp: -1, ArrowDown: 1 }[key];
    const all = members();
    const at = all.findIndex((one) => one === target);
    if (!by || at < 0 || defaultPrevented) return;
    event.preventDefault();
    all[(at + by + all.length) % all.length].focus();
  });
}
