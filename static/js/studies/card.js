import { h, write } from "../dom.js";
import { netOf } from "../net.js";

export const title = "This net";
export const says = "Where the net on the stage comes from, what its cells do, and what was measured of it.";

/** @param {HTMLElement} element @param {import("../types.js").Actions} _actions */
export function mount(element, _actions) {
  const name = h("p", { class: "finding" });
  const about = h("p", { class: "about" });
  const origin = h("p");
  const command = h("code");
  const figures = h("tbody");
  const settings = h("tbody");
  const table = (/** @type {string} */ caption, /** @type {Node} */ body, kind = "facts") => h("table", { class: kind }, h("caption", {}, caption), body);
  const again = h("p", {}, "Made again, on the same kind of processor to the last bit, by ", command);
  element.append(name, about, again, origin, h("div", { class: "tables" }, table("Measured, from the saved weights", figures), table("How it was trained", settings, "facts paired")));
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const net = netOf(state);
      if (!net || net.name === drawn) return;
      drawn = net.name;
      const [H, D] = [net.hidden[0], net.inputs];
      write(name, `${net.title}: ${H} cells, ${D} inputs, ${net.outputs || "no"} outputs.`);
      write(about, `${net.about} Its ${H} cells have ${net.parameters.cells} parameters, and the readout ${net.parameters.readout}: the same at every step, however long the sequence.`);
      again.hidden = !net.card.command;
      write(command, net.card.command ?? "");
      origin.hidden = !net.card.seed_chosen;
      write(origin, net.card.seed_chosen ?? "");
      figures.replaceChildren(...rows(net.card.figures ?? {}));
      const { settings: chosen = {}, seed, sequences } = net.card;
      const stopped = sequences === undefined || sequences === chosen.sequences ? {} : { "stopped after": sequences };
      settings.replaceChildren(...rows({ ...chosen, ...(seed === undefined ? {} : { seed }), ...stopped }));
    },
    destroy() {},
  };
}

/** @param {Record<string, unknown>} table */
const rows = (table) => Object.entries(table).map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name.replaceAll("_", " ")), h("td", {}, value === null ? "none" : String(value))));
