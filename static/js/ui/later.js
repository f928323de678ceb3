/**
 * A view whose code comes when it is first wanted, or before that once the page has nothing else to do. Until it is
 * wanted it is nothing but its place.
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/types.js").Actions} Actions
 * @typedef {(element: HTMLElement, actions: Actions, host: import("../state/types.js").Host)
 *   => import("../state/types.js").View} Mount
 * @typedef {ReturnType<typeof later>} Later
 */

/** So long after the first picture what comes later is asked for, if that is not there: so that it is when the server
 * is not. In ms. */
const AFTER = 1000;

/**
 * @param {(state: State) => boolean} wanted
 * @param {() => Promise<{mount: Mount}>} load
 * @param {(actions: Actions) => void} unloaded  It did not come. Where it is still wanted then, it is asked for again
 *   once it has not been wanted in between.
 */
export function later(wanted, load, unloaded) {
  /** @type {{mount: Mount}|null} */
  let part = null;
  /** @type {Promise<void>|null} */
  let coming = null;

  /** Its code, if it is not there; what did not come can be asked for again. */
  async function fetch() {
    if (part) return;
    coming ??= load().then((come) => void (part = come)).finally(() => (coming = null));
    return coming;
  }

  return {
    wanted,
    fetch,
    hasCome: () => part !== null,
    /** @type {Mount} */
    mount(element, actions, host) {
      const place = document.createComment("");
      element.append(place);
      /** @type {import("../state/types.js").View|null} */
      let view = null;
      let asked = false;

      /** It stands where it would if it had been there at once. @param {Mount} mounted */
      function put(mounted) {
        const { lastChild } = element;
        const made = mounted(element, actions, host);
        while (lastChild?.nextSibling) place.before(lastChild.nextSibling);
        return made;
      }

      return {
        update(state) {
          const isWanted = wanted(state);
          if (isWanted && part) view ??= put(part.mount);
          else if (isWanted && !asked) fetch().then(actions.refresh, () => unloaded(actions));
          asked = isWanted;
          view?.update(state);
        },
        destroy() {
          view?.destroy();
          place.remove();
        },
      };
    },
  };
}

/**
 * Has the code of all these come, a while after this, one after another, each when the page has nothing else to do. Not
 * on where one does not come: what is wanted is asked for all the same.
 * @param {{fetch: () => Promise<unknown>}[]} parts @param {AbortSignal} signal
 */
export function fetchSoon(parts, signal) {
  let waiting = setTimeout(next, AFTER, 0);
  /** @param {number} at */
  function next(at) {
    // Safari tells nobody when it has nothing to do.
    if ("requestIdleCallback" in window) requestIdleCallback(() => go(at));
    else waiting = setTimeout(go, 0, at);
  }
  /** @param {number} at */
  function go(at) {
    if (at < parts.length && !signal.aborted) parts[at].fetch().then(() => next(at + 1), () => {});
  }
  signal.addEventListener("abort", () => clearTimeout(waiting), { once: true });
}
