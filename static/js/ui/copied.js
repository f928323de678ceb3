import { text } from "../text/text.js";
import { copy } from "./copy.js";
import { h } from "./dom.js";

/** The icon of what copies. */
export const COPY =
  "M8 3h10a2 2 0 0 1 2 2v12h-2V5H8zM5 7h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2zm0 2v10h9V9z";

/** Where a line that was copied is told, and can be copied by hand. */
export function createCopied() {
  const element = h("div", { class: "copied", "aria-live": "polite" });
  return {
    element,
    clear: () => element.replaceChildren(),
    /** @param {{line: string, value: string}} check */
    async copy({ line, value }) {
      const done = await copy(line, element);
      const says = done ? text.equations.copied({ value }) : text.equations.notCopied({ value });
      element.replaceChildren(h("span", {}, says), h("code", { tabindex: "0" }, line));
    },
  };
}
