import { h } from "./dom.js";

/** So much of a file is read at most: more than any text of ours has. In bytes. */
const MOST_READ = 1024 * 1024;

/** Saves a text as a file where the browser keeps such. @param {string} name @param {string} text */
export function saveText(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Lets a person pick a file. @param {string} accept  Its kinds. @param {Take} take */
export function pickText(accept, take) {
  const input = h("input", { type: "file", accept });
  input.addEventListener("change", () => input.files?.length && readText(input.files[0], take));
  input.click();
}

/**
 * Takes files that are dropped on an element; while one is held over it, it has the class `dropping`.
 * @param {HTMLElement} element @param {Take} take @param {AbortSignal} signal
 */
export function acceptText(element, take, signal) {
  const hover = (/** @type {boolean} */ over) => element.classList.toggle("dropping", over);
  /** @param {DragEvent} event */
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  element.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hover(true);
  }, { signal });
  element.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) hover(false);
  }, { signal });
  element.addEventListener("drop", (event) => {
    hover(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) readText(file, take);
  }, { signal });
}

/** @param {File} file @param {Take} take */
async function readText(file, take) {
  let text = null;
  try {
    text = await file.slice(0, MOST_READ).text();
  } catch {
    /* A folder, or a file that is gone. */
  }
  take(file.name, text);
}

/** @typedef {(name: string, text: string|null) => void} Take  With null where it can't be read. */
