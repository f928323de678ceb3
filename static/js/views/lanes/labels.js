import { modeByItself } from "../../spec/corners.js";
import { CENSUS } from "../../spec/lanes.js";
import { netOf, isSigned, saidBy, spanOf } from "../../spec/net.js";
import { amount, reading } from "../../text/numbers.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { attribute, h, hide, write } from "../../ui/dom.js";
import { THEMES } from "../../ui/themes.js";
import { letterOf } from "./census.js";
import { isLevel } from "./geometry.js";
import { createLegend } from "./legend.js";
import { BELOW } from "./levels.js";
import { scaleWritten } from "../../spec/scale.js";
import { isTakenApart } from "../../sources/pair.js";
import { word } from "./saysapart.js";

/** @typedef {import("../../state/types.js").State} State */

/** How tall a gate's stripe is in what tells the colours: one alone is as tall as two. In px. */
const STRIPE = 7;
/** Under the words of a lane, in px: the same is in lanes.css. */
const AIR = 8;

/** How many lines a lane of that height has for its words, as lanes.css has them. @param {number} height  In em. */
const linesOf = (height) => (height <= 2.6 ? 1 : height <= 3.95 ? 2 : height <= 5 ? 3 : 4);

/**
 * Left of the lanes: what each is, its value at the playhead, its scale; above them, beside the ribbon, what the
 * colours mean.
 * @param {import("../../ui/colors.js").Ramps} ramps @param {import("../../state/types.js").Host} host
 * @param {HTMLElement|null} [caption]  Beside the ribbon in the place of what the colours mean.
 */
export function createLabels(ramps, host, caption = null) {
  const gates = h("span", { class: "stripes" });
  const signed = h("i", { class: "signed" });
  const gatesRow = h("span", {}, "0", gates, "1");
  const some = h("span", { hidden: "" });
  const colors = h("span", { class: "legend" }, gatesRow, h("span", {}, "\u2212", signed, "+"), some);
  const legend = createLegend(colors, host);
  const list = h("div", { class: "list", "aria-hidden": "true" });
  const element = h("div", { class: "labels" }, caption ?? legend.element, list);
  /** @type {Map<string, {value: HTMLElement, scale: HTMLElement}>} */
  const said = new Map();
  let drawn = "";
  /** Whether the values can be seen, in what room: asked again only there, since to ask lays out the page.
   * @type {{room: string, seen: boolean|null}} */
  let sight = { room: "", seen: null };

  /** @param {string[]} lanes @param {import("../../sources/layer.js").Layer} trace */
  function build(lanes, trace) {
    if (lanes.join() === [...said.keys()].join()) return;
    said.clear();
    list.replaceChildren(...lanes.map((signal) => {
      const { name: called, hue } = trace.about(signal);
      const parts = { value: h("output", { class: hue }), scale: h("span", { class: "scale" }) };
      said.set(signal, parts);
      const head = h("div", { class: "head" }, h("b", { class: `signal ${hue}` }, signal), parts.value);
      const named = text.lanes.signals[signal] ?? called;
      const verb = text.verbs[signal];
      const does = verb ? [h("span", { class: "verb" }, verb)] : [];
      const name = h("div", { class: "name" }, h("span", {}, named), parts.scale, ...does);
      return h("div", { class: "label", "data-term": signal }, h("div", { class: "words" }, head, name));
    }));
  }

  /** Colours from 0 to 1 of each gate, and from below 0 to above; rising where gates are drawn as levels.
   * @param {State} state @param {import("../../sources/layer.js").Layer} trace
   * @param {string[]} lanes @param {boolean} levels */
  function explain(state, trace, lanes, levels) {
    const net = netOf(state);
    const stripes = lanes.filter((signal) => !isSigned(signal, net, trace));
    const key = [state.theme, stripes.join(), levels].join(" ");
    if (key === drawn) return;
    drawn = key;
    gatesRow.hidden = stripes.length === 0;
    const tall = (STRIPE * Math.max(2, stripes.length)) / stripes.length;
    gates.replaceChildren(...stripes.map((signal) => {
      const style = ramps.styles(trace.about(signal).hue, state.theme, 0);
      const stripe = h("i", { class: levels && signal !== "y" ? "rising" : "" });
      stripe.style.height = `${tall}px`;
      dye(stripe, { low: style(0), below: style(BELOW), high: style(1) });
      return stripe;
    }));
    const style = ramps.styles("c", state.theme, 1);
    dye(signed, { low: style(-1), middle: style(0), high: style(1) });
  }

  return {
    element,
    /** Whether the values at the playhead can be seen. */
    showValues: () => (sight.seen ??= [...said.values()].every(({ value }) => value.offsetParent !== null)),
    /** @param {State} state @param {import("./geometry.js").Geometry} g
     * @param {(signal: string) => {scale: number, was: number}} scaleOf */
    update(state, g, scaleOf) {
      const { trace } = state;
      if (!trace) return;
      build(g.lanes, trace);
      list.style.top = `${g.ribbon}px`;
      list.style.height = `${g.lane * g.lanes.length}px`;
      list.style.setProperty("--lane", `${g.lane}px`);
      const lines = String(linesOf((g.lane - AIR) / THEMES[state.theme].letters));
      attribute(list, "data-lines", lines);
      const room = [g.width, g.height, lines, ...g.lanes].join(" ");
      if (room !== sight.room) sight = { room, seen: null };
      legend.update(g.lanes, trace);
      const { numeric, channels } = g.band;
      hide(some, !numeric || channels >= trace.inputs);
      write(some, text.lanes.someInputs({ shown: channels, all: trace.inputs }));
      (caption ?? legend.element).style.height = `${g.ribbon}px`;
      explain(state, trace, g.lanes, isLevel(g));
      for (const [signal, { value, scale }] of said) {
        if (signal === CENSUS) {
          const { mode, band } = modeByItself(trace, state.unit, state.step);
          write(value, letterOf(mode, band));
          continue;
        }
        const is = () => reading(spanOf(signal, null, trace), trace.value(signal, state.unit, state.step));
        write(value, signal === "y" ? spoken(state) : is());
        write(scale, scaleWritten(scaleOf(signal)));
      }
    },
  };
}

/** Gives what tells colours its own: css/lanes.css has how they go over into each other.
 * @param {HTMLElement} element @param {Record<string, string>} colors */
function dye(element, colors) {
  for (const [name, color] of Object.entries(colors)) element.style.setProperty(`--${name}`, color);
}

/** What the net says, short; of a difference both, where they say something else. @param {State} state */
function spoken(state) {
  const { trace, step } = state;
  const net = netOf(state);
  if (net && trace?.pair && isTakenApart(trace) && net.readout !== "linear") {
    const [here, there] = [trace.pair.own, trace.pair.beside].map((one) => word(net, one, step));
    // Where the other has no step there is one word.
    return here === there || !there ? here : `${here} \u2260 ${there}`;
  }
  const all = saidBy(state);
  if (!all) return "";
  if (net?.readout === "linear") return all.map(({ value }) => amount(value)).join(" ");
  return all.map(({ label }) => visible(label)).join(" ") || "\u2205";
}
