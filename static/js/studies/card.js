import { netOf } from "../spec/net.js";
import { h, write } from "../ui/dom.js";

export const title = "This net";
export const says = "Where the net on the stage comes from, what its cells do, and what was measured of it.";

/** The settings of a training, in words. @type {Record<string, string>} */
const SETTINGS = {
  hidden: "cells",
  sequences: "sequences to learn from",
  rate: "learning rate at first",
  final: "learning rate at last",
  decay: "how the rate falls",
  cell: "kind of cell",
  batch: "sequences to an update",
  optimiser: "optimiser",
  gradient: "gradient",
  update: "updated after each",
  clip: "each derivative clipped to \u00b1",
  norm: "whole gradient clipped to",
  init: "first weights within \u00b1",
  b_i: "first bias of the input gate",
  b_f: "first bias of the gate that keeps",
  b_o: "first bias of the output gate",
  noise: "noise on the input",
  b1: "Adam: memory of the gradient",
  b2: "Adam: memory of its square",
};

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} _actions */
export function mount(element, _actions) {
  const name = h("p", { class: "finding" });
  const about = h("p", { class: "about" });
  const origin = h("p");
  const command = h("code");
  const figures = table("Measured, from the saved weights");
  const settings = table("How it was trained", "facts paired");
  const again = h("p", {}, "Made again, on the same kind of processor to the last bit, by ", command);
  element.append(name, about, again, origin, h("div", { class: "tables" }, figures.element, settings.element));
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const net = netOf(state);
      if (!net || net.name === drawn) return;
      drawn = net.name;
      const { parameters, card } = net;
      const H = net.hidden.reduce((sum, one) => sum + one, 0);
      write(name, `${net.title}: ${counted(H, "cell")}, ${counted(net.inputs, "input")}, ${counted(net.outputs, "output")}.`);
      const readout = net.outputs ? `, and the readout ${parameters.readout}` : "";
      write(about, `${net.about} ${H === 1 ? "Its one cell has" : `Its ${H} cells have`} ${parameters.cells} parameters${readout}: the same at every step, however long the sequence.`);
      again.hidden = !card.command;
      write(command, card.command ?? "");
      origin.hidden = !card.seed_chosen;
      write(origin, card.seed_chosen ?? "");
      figures.show(card.figures ?? {});
      const { settings: chosen = {}, seed, sequences } = card;
      const stopped = sequences === undefined || sequences === chosen.sequences ? {} : { "stopped after": sequences };
      settings.show({ ...chosen, ...(seed === undefined ? {} : { seed }), ...stopped });
    },
    destroy() {},
  };
}

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count || "no"} ${noun}${count === 1 ? "" : "s"}`;

/** A table of names and values, with its caption; there only where it has rows. @param {string} caption @param {string} [kind] */
function table(caption, kind = "facts") {
  const body = h("tbody");
  const element = h("table", { class: kind }, h("caption", {}, caption), body);
  return {
    element,
    /** @param {Record<string, unknown>} facts */
    show(facts) {
      const rows = Object.entries(facts).map(([key, value]) =>
        h("tr", {}, h("th", { scope: "row" }, SETTINGS[key] ?? key.replaceAll("_", " ")), h("td", {}, value === null ? "none" : String(value))));
      body.replaceChildren(...rows);
      element.hidden = rows.length === 0;
    },
  };
}
