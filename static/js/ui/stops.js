/** Each group of these is one stop of the Tab key: a toolbar's, or those of the same `data-stop`. What takes
 * the arrow keys itself, as a list or a field does, is a stop of its own. */
const MEMBERS = "[role=toolbar] button, [role=toolbar] a, [data-stop]";
const CHOSEN = "[aria-current=true], [aria-pressed=true], [aria-selected=true]";

/** @typedef {HTMLElement|SVGElement} Member */

/**
 * Up and down go along a group of controls, and Tab to the next group; left and right stay the playhead's. A group is
 * come back to where it was left. A view does no more than name the group: it may build, hide and disable what it
 * likes, for what is there is looked up when a key is pressed.
 * @param {HTMLElement} root  Of the lab. @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function createStops(root, signal) {
  /** @returns {Map<string|Element|null, Member[]>} */
  function groups() {
    const found = new Map();
    for (const one of /** @type {NodeListOf<Member>} */ (root.querySelectorAll(MEMBERS))) {
      const group = groupOf(one);
      found.set(group, [...(found.get(group) ?? []), one]);
    }
    return found;
  }

  /** @param {EventTarget|null} focused */
  function arrange(focused) {
    for (const members of groups().values()) {
      const usable = members.filter(isUsable);
      const stop = usable.find((one) => one === focused) ?? usable.find((one) => one.getAttribute("tabindex") === "0")
        ?? usable.find((one) => one.matches(CHOSEN)) ?? usable[0];
      for (const one of members) {
        const index = one === stop ? "0" : "-1";
        if (one.getAttribute("tabindex") !== index) one.setAttribute("tabindex", index);
      }
    }
  }

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Tab") arrange(document.activeElement);
  }, { signal, capture: true });
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(MEMBERS)) arrange(target);
  }, { signal });
  root.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const { target } = event;
    if (!by || event.defaultPrevented || !(target instanceof Element) || !target.matches(MEMBERS)) return;
    const usable = (groups().get(groupOf(target)) ?? []).filter(isUsable);
    const at = usable.findIndex((one) => one === target);
    event.preventDefault();
    usable[(at + by + usable.length) % usable.length]?.focus();
  }, { signal });
}

/** @param {Element} member */
const groupOf = (member) => member.getAttribute("data-stop") ?? member.closest("[role=toolbar]");

/** @param {Member} member */
const isUsable = (member) => !member.matches(":disabled") && member.checkVisibility({ visibilityProperty: true });
