/** The labs on this page. @type {Set<HTMLElement>} */
const labs = new Set();

/**
 * The keys that go to a lab, though not to anything in it: those that are pressed in it, and, where it is the only lab
 * on the page, those that are pressed while nothing has the focus.
 * @param {HTMLElement} root  Of the lab. @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function createKeyboard(root, signal) {
  labs.add(root);
  signal.addEventListener("abort", () => labs.delete(root), { once: true });

  /** @param {KeyboardEvent} event */
  function isOurs({ target }) {
    const nowhere = target === document.body || target === document.documentElement;
    return nowhere ? labs.size === 1 : target instanceof Node && root.contains(target);
  }

  /** @param {(event: KeyboardEvent) => void} press */
  function onKey(press) {
    document.addEventListener("keydown", (event) => isOurs(event) && press(event), { signal });
  }

  return {
    onKey,
    /** Escape closes what is open, and nothing else is done by it; the focus goes back to what opened it. Under a
     * dialog it waits until that is closed.
     * @param {() => boolean} isOpen @param {() => void} close @param {HTMLElement} opener */
    onEscape(isOpen, close, opener) {
      // Before what the key would do else, also where this comes later.
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !isOurs(event) || !isOpen()) return;
        const dialog = root.querySelector("dialog:modal");
        if (dialog && !dialog.contains(opener)) return;
        event.preventDefault();
        close();
        opener.focus();
      }, { signal, capture: true });
    },
  };
}

/** @typedef {ReturnType<typeof createKeyboard>} Keyboard */
