import { h } from "./dom.js";

/** @type {Promise<unknown>|null} */
let coming = null;

/**
 * What comes later, once its style is there too: one sheet for all of it. A page that has all styles names none.
 * @template Part
 * @param {Promise<Part>} part @returns {Promise<Part>}
 */
export async function styled(part) {
  const { style } = document.documentElement.dataset;
  if (style) {
    coming ??= asked(style).catch((error) => {
      coming = null;
      throw error;
    });
  }
  const [found] = await Promise.all([part, coming]);
  return found;
}

/** @param {string} address */
function asked(address) {
  const link = h("link", { rel: "stylesheet", href: address });
  return new Promise((done, failed) => {
    link.addEventListener("load", done);
    link.addEventListener("error", () => {
      link.remove();
      failed(new Error(address));
    });
    document.head.append(link);
  });
}
