/**
 * The browser's Back steps back through what was opened, and not out of the page: an entry of its history for every
 * dialog that opens, and none for anything else. An entry holds which dialogs are open there, and how many addresses
 * were followed before. Closing one by hand takes its entry back.
 * @param {HTMLElement} dialogs  What holds them.
 * @param {{stepped: () => void, reopen: Record<string, () => void>}} on
 *   stepped: Back or Forward has closed or opened something; the address is that of an earlier moment.
 *   reopen: by a dialog's name, how Forward opens it.
 */
export function followBack(dialogs, { stepped, reopen }) {
  const all = () => [...dialogs.querySelectorAll("dialog")];
  const open = () => all().filter((one) => one.open).map(nameOf);
  /** What the entry where the browser stands says; null where the page has not been there. @returns {string[]|null} */
  const told = () => history.state?.open ?? null;
  let here = told() ?? [];
  const followed = () => history.state?.followed ?? 0;
  let address = followed();
  /** Whether a step back of our own has not arrived. */
  let leaving = false;

  function keep(now = open()) {
    here = now;
    history.replaceState({ open: here, followed: address }, "", location.hash);
  }

  function follow() {
    if (leaving) return;
    const now = open();
    if (now.length < here.length) {
      leaving = true;
      history.go(now.length - here.length);
    } else if (now.length > here.length) {
      here = now;
      history.pushState({ open: here, followed: address }, "", location.hash);
    } else if (now.length) keep();
  }
  new MutationObserver(follow).observe(dialogs, { attributes: true, attributeFilter: ["open"], subtree: true });

  /** Those whose closing the lab has not been told of. @type {Set<HTMLDialogElement>} */
  const closing = new Set();

  /** @param {HTMLDialogElement} one */
  function close(one) {
    closing.add(one);
    one.addEventListener("close", () => closing.delete(one), { once: true });
    one.close();
  }

  /** @param {HTMLDialogElement} one */
  function openAgain(one) {
    const again = () => told()?.includes(nameOf(one)) && reopen[nameOf(one)]?.();
    if (closing.has(one)) one.addEventListener("close", again, { once: true });
    else again();
  }

  addEventListener("popstate", () => {
    const now = told();
    if (!now) return;
    // Between two addresses that somebody followed it is the address that opens and closes.
    const isSame = followed() === address;
    address = followed();
    if (isSame && now.join() === here.join()) return;
    here = now;
    if (!isSame) return;
    if (leaving) {
      leaving = false;
      stepped();
      follow();
      return;
    }
    for (const one of all()) {
      if (one.open && !now.includes(nameOf(one))) close(one);
      else if (!one.open && now.includes(nameOf(one))) openAgain(one);
    }
    stepped();
  });
  addEventListener("hashchange", () => {
    if (told()) return;
    address += 1;
    // What it closes was opened at the entry before.
    keep([]);
  });
  // After a reload what was open is opened again, so that its entry is of use.
  for (const id of here) reopen[id]?.();
  if (!told()) keep();
}

const nameOf = (/** @type {HTMLElement} */ { dataset }) => dataset.dialog ?? "";
