import { continuationOf, hasNoise, sibling, sourceAt } from "../../spec/continuation.js";
import { netOf } from "../../spec/net.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { decimalField, wholeField } from "../../ui/decimal.js";
import { button, entitle, h, hide, write } from "../../ui/dom.js";

/** Those that are offered. */
const TEMPERATURES = [0, 0.3, 0.5, 1];
/** What a person could want to read at once. */
const MOST_STEPS = 500;

const said = text.continuation;

/**
 * While a net goes on by itself: how its words are chosen, what is put in, and where to see the same in a plain RNN.
 * @param {HTMLElement} element @param {import("../../state/types.js").Actions} actions
 */
export function mount(element, actions) {
  const lead = h("span", { class: "lead" });
  const how = h("select", { "aria-label": said.how, title: said.wayIs });
  how.addEventListener("change", () => actions.setTemperature(Number(how.value)));
  const again = button(said.again, actions.drawAgain, { title: said.againDoes });
  const steps = wholeField({ min: 1, max: MOST_STEPS }, { "aria-label": said.goesFor });
  steps.input.addEventListener("change", () => {
    const many = steps.read();
    if (many !== null) actions.setGoingOnFor(many);
  });
  const many = h("label", { class: "pair" }, said.goesFor, steps.input);

  const at = h("span");
  const symbol = h("select", { "aria-label": said.symbol });
  /** A field for each number that the net reads at a step; none where that is a symbol. */
  const numbers = h("span", { class: "row" });
  /** @type {ReturnType<typeof decimalField>[]} */
  let fields = [];
  const put = h("button", { type: "submit", title: said.putDoes }, said.put);
  const out = button(said.out, () => actions.putIn(null));
  const noise = button(said.noiseHere, actions.turnNoise, { title: said.noiseDoes });
  const here = h("form", { class: "row" }, at, symbol, numbers, put, out, noise);
  here.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!symbol.hidden) return actions.putIn(symbol.value);
    const row = fields.map((one) => one.read()).filter((value) => value !== null);
    if (row.length === fields.length) actions.putIn(row);
  });

  const other = button(said.siblingNamed.rnn, actions.goToSibling, { title: said.siblingDoes });
  const train = button(said.train, () => {
    if (task) actions.choose("training", { task, cell: "rnn", hidden: null });
    actions.openStudy("training");
  }, { title: said.trainDoes });
  const stop = button(said.stop, actions.stopGoingOn, { title: said.stopDoes });
  const own = h("div", { class: "own", role: "group", "aria-label": said.controls },
    lead, how, again, many, here, h("div", { class: "row others" }, other, train, stop));
  own.hidden = true;
  element.append(own);
  /** What a plain RNN would be trained on. @type {string|null} */
  let task = null;
  /** @type {string[]|null} */
  let symbols = null;
  let offered = "";
  let named = "";

  /** @param {number} now @param {boolean} numeric  What is said is a number. */
  function offer(now, numeric) {
    const all = [...new Set([...TEMPERATURES, now])].sort((a, b) => a - b);
    const key = JSON.stringify([all, numeric]);
    if (key !== offered) {
      offered = key;
      how.replaceChildren(...all.map((temperature) =>
        h("option", { value: String(temperature) }, said.way({ temperature, numeric }))));
    }
    how.value = String(now);
  }

  /** What it reads it says too, so that has its name. @param {import("../../state/types.js").NetInfo} net */
  function fieldsFor({ alphabet, inputs, labels }) {
    const names = alphabet ? [] : Array.from({ length: inputs }, (_, at) => (inputs > 1 ? labels[at] : ""));
    const key = JSON.stringify(names);
    if (key === named) return;
    named = key;
    fields = names.map((name) => decimalField({ min: -1, max: 1 }, {
      "aria-label": name ? said.numberOf({ name }) : said.number, size: "5", value: "0",
    }));
    numbers.replaceChildren(...fields.map(({ input }, at) =>
      (names[at] ? h("label", { class: "pair" }, names[at], input) : input)));
  }

  /** @param {import("../../state/types.js").State} state @param {import("../../state/types.js").NetInfo} net
   * @param {import("../../spec/continuation.js").Continued} input */
  function fill(state, net, input) {
    const { step, spec, nets, vocabulary } = state;
    const { read, temperature = 0 } = input;
    write(lead, said.own({ first: read + 1, last: read + input.steps }));
    entitle(lead, net.predicts === "strings" ? said.ends : "");
    offer(temperature, net.alphabet === null);
    hide(again, !temperature);
    const limit = vocabulary?.limits;
    steps.allow({ min: 1, max: Math.min(MOST_STEPS, (limit?.steps ?? MOST_STEPS) - read) });
    steps.set(input.steps);
    write(at, said.at({ step: step + 1 }));
    if (net.alphabet !== symbols) {
      symbols = net.alphabet;
      symbol.replaceChildren(...(symbols ?? []).map((one) => h("option", { value: one }, visible(one))));
    }
    hide(symbol, symbols === null);
    fieldsFor(net);
    if (limit) for (const one of fields) one.allow({ min: -limit.value, max: limit.value });
    hide(out, sourceAt(input, step) !== "put");
    write(noise, hasNoise(spec?.interventions ?? [], step) ? said.noiseOff : said.noiseHere);
    const found = sibling(nets, net);
    hide(other, !found);
    hide(train, found !== null || net.family === "rnn");
    if (found) write(other, found.family === "rnn" ? said.siblingNamed.rnn : said.siblingNamed.lstm);
    // Of a text the key goes on with what it is.
    task = vocabulary?.tasks.find(({ key }) => key === net.task || net.task?.startsWith(`${key}-`))?.key ?? null;
  }

  return {
    /** @param {import("../../state/types.js").State} state */
    update(state) {
      const net = netOf(state);
      const input = continuationOf(state.spec);
      hide(own, !input || !net);
      if (input && net) fill(state, net, input);
    },
    destroy: () => own.remove(),
  };
}
