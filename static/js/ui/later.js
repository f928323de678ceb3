import { h } from "./dom.js";

/**
 * A view whose code comes when it is first wanted. Until then it is nothing but its place.
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/types.js").Actions} Actions
 * @typedef {(element: HTMLElement, actions: Actions, host: import("../state/types.js").Host)
 *   => import("../state/types.js").View} Mount
 *
 * @param {(state: State) => boolean} wanted
 * @param {() => Promise<{mount: Mount}>} load
 * @param {(actions: Actions) => void} unloaded  It did not come; it may be wanted again.
 * @returns {{mount: Mount}}
 */
export function later(wanted, load, unloaded) {
  return {
    mount(element, actions, host) {
      const place = h("div");
      element.append(place);
      /** @type {{mount: Mount}|null} */
      let part = null;
      /** @type {import("../state/types.js").View|null} */
      let view = null;
      let asked = false;
      return {
        update(state) {
          if (part) view ??= part.mount(place, actions, host);
          else if (!asked && wanted(state)) {
            asked = true;
            load().then((come) => (part = come), () => unloaded(actions)).finally(() => {
              asked = false;
              actions.refresh();
            });
          }
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
