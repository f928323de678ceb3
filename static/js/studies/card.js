import { netOf } from "../spec/net.js";
import { signed } from "../text/symbols.js";
import { text } from "../text/withstudies.js";
import { h, write } from "../ui/dom.js";
import { row } from "../ui/facts.js";

export const title = text.card.title;
export const says = text.card.about;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} _actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, _actions, { families, optimisers, gradients }) {
  /** @type {Record<string, {key: string, title: string}[]>} */
  const choices = { cell: families, optimiser: optimisers, gradient: gradients };
  const name = h("p", { class: "finding" });
  const about = h("p", { class: "about" });
  const origin = h("p");
  const command = h("code");
  const figures = table(text.card.figures);
  const settings = table(text.card.training, "facts paired");
  const again = h("p", {}, text.card.again, command);
  element.append(name, about, again, origin, h("div", { class: "tables" }, figures.element, settings.element));
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const net = netOf(state);
      if (!net || net.name === drawn) return;
      drawn = net.name;
      const { parameters, card } = net;
      const { title: named, inputs, outputs } = net;
      const cells = net.hidden.reduce((sum, one) => sum + one, 0);
      const readout = outputs ? parameters.readout : null;
      write(name, text.card.net({ title: named, cells, inputs, outputs }));
      write(about, text.card.parameters({ about: net.about, cells, parameters: parameters.cells, readout }));
      again.hidden = !card.command;
      write(command, card.command ?? "");
      origin.hidden = !card.seed_chosen;
      write(origin, card.seed_chosen ?? "");
      figures.show(card.figures ?? {});
      const { settings: chosen = {}, seed, sequences } = card;
      const stopped = sequences === undefined || sequences === chosen.sequences ? {} : { stopped: sequences };
      const { ahead, season, scale, text_read: read } = card;
      const settled = Object.fromEntries(
        Object.entries(chosen).map(([key, value]) => [key, inWords(value, choices[key])]),
      );
      const own = scale ? { ahead, season, scale: text.card.scale(scale) } : {};
      const ofText = read ? { text_read: text.card.text({ ...read, learned: outputs - (read.others ? 1 : 0) }) } : {};
      settings.show({ ...own, ...ofText, ...settled, ...(seed === undefined ? {} : { seed }), ...stopped });
    },
    destroy() {},
  };
}

/** A setting's value as a person reads it. @param {unknown} value @param {{key: string, title: string}[]} [choices] */
function inWords(value, choices) {
  const known = Object.entries(text.card.values).find(([key]) => key === value);
  return choices?.find(({ key }) => key === value)?.title ?? known?.[1] ?? value;
}

/** A table of names and values, with its caption; there only where it has rows.
 * @param {string} caption @param {string} [kind] */
function table(caption, kind = "facts") {
  const body = h("tbody");
  const element = h("table", { class: kind }, h("caption", {}, caption), body);
  return {
    element,
    /** @param {Record<string, unknown>} facts */
    show(facts) {
      const rows = Object.entries(facts).map(([key, value]) => {
        const written = value === null ? text.card.none : String(value);
        const said = typeof value === "number" ? signed(written) : written;
        return row(text.card.settings[key] ?? key.replaceAll("_", " "), h("td", {}, said));
      });
      body.replaceChildren(...rows);
      element.hidden = rows.length === 0;
    },
  };
}
