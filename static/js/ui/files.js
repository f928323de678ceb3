import { h } from "./dom.js";

/** So much of a file is read at most: more than any text of ours has. In bytes. */
const MOST_READ = 1024 * 1024;

/** How the names of files of nets end. Twin: `ENDINGS` in `model/imports/command.py`. */
export const NETS = [".pt", ".pth", ".bin", ".ckpt", ".safetensors", ".npz", ".keras", ".h5", ".hdf5", ".onnx"];

/** Those of tables of numbers. */
const TABLES = [".csv", ".tsv", ".dat"];

/** What a person is let pick: a net with the parts of one, a table, a text. */
export const PICKED = {
  net: [...NETS, ".data"].join(),
  table: [...TABLES, ".txt", "text/csv", "text/plain"].join(),
  prose: [".txt", ".md", ".text", "text/*"].join(),
};

/** @param {File} file @param {string[]} endings */
const ends = ({ name }, endings) => endings.some((one) => name.toLowerCase().endsWith(one));

/** Files of a net, that which holds it first. @param {File[]} files */
export const netFirst = (files) =>
  [...files].sort((one, other) => Number(ends(other, NETS)) - Number(ends(one, NETS)));

/** Saves a text as a file where the browser keeps such. @param {string} name @param {string} text */
export const saveText = (name, text) => saveBlob(name, new Blob([text], { type: "application/json" }));

/** The same of anything. @param {string} name @param {Blob} blob */
export function saveBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Saves what the server makes at an address. @param {string} name @param {string} address */
export function saveFrom(name, address) {
  h("a", { href: address, download: name }).click();
}

/** Lets a person pick a file. @param {string} accept  Its kinds. @param {Take} take */
export function pickText(accept, take) {
  const input = h("input", { type: "file", accept });
  input.addEventListener("change", () => input.files?.length && readText(input.files[0], take));
  input.click();
}

/** Lets a person pick files, as they are. @param {string} accept  Their kinds. @param {(files: File[]) => void} take */
export function pickFiles(accept, take) {
  const input = h("input", { type: "file", accept, multiple: "" });
  input.addEventListener("change", () => input.files?.length && take([...input.files]));
  input.click();
}

/**
 * Takes files that are dropped on an element; while one is held over it, it has the class `dropping`.
 * @param {HTMLElement} element @param {Take} take @param {AbortSignal} signal
 * @param {{nets: (files: File[]) => void, table: (file: File) => void}|null} others  Take what is no text of ours.
 * @param {() => boolean} takes  Whether any are taken; else the browser is kept from opening them in the page's place.
 */
export function acceptText(element, take, signal, others = null, takes = () => true) {
  const hover = (/** @type {boolean} */ over) => element.classList.toggle("dropping", over);
  /** @param {DragEvent} event */
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  element.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hover(takes());
  }, { signal });
  element.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) hover(false);
  }, { signal });
  element.addEventListener("drop", (event) => {
    hover(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (!takes()) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    const table = files.find((file) => ends(file, TABLES));
    if (others && files.some((file) => ends(file, NETS))) others.nets(files);
    else if (others && table) others.table(table);
    else if (files.length) readText(files[0], take);
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
