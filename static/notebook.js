/** A lab in a cell of a notebook whose kernel runs: what is on its screen goes to the kernel, and comes from there. */

/**
 * @typedef {{_height: number, _page: string, _hash: string}} Held
 * @typedef {object} Model  Of the widget, as anywidget has it: app/web/handout/live.py.
 * @property {<N extends keyof Held>(name: N) => Held[N]} get
 * @property {(name: "_hash", value: string) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, listener: () => void) => void} on
 * @property {(event: string, listener: () => void) => void} off
 */

/** @param {{model: Model, el: HTMLElement}} given */
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.title = "Gatescope";
  frame.setAttribute("sandbox", "allow-scripts");
  Object.assign(frame.style, { width: "100%", height: `${model.get("_height")}px`, border: "0" });
  frame.srcdoc = model.get("_page");

  const tell = () => frame.contentWindow?.postMessage({ gatescope: model.get("_hash") }, "*");
  /** @param {MessageEvent<unknown>} event */
  const hear = ({ source, data }) => {
    const hash = typeof data === "object" && data !== null && "gatescope" in data ? data.gatescope : null;
    if (source !== frame.contentWindow || typeof hash !== "string" || hash === model.get("_hash")) return;
    model.set("_hash", hash);
    model.save_changes();
  };
  window.addEventListener("message", hear);
  model.on("change:_hash", tell);
  // It begins with what the page carries; meanwhile that may be another.
  frame.addEventListener("load", tell);
  el.append(frame);
  return () => {
    window.removeEventListener("message", hear);
    model.off("change:_hash", tell);
  };
}

export default { render };
