import { modeByItself } from "../../spec/corners.js";
import { CENSUS } from "../../spec/lanes.js";
import { netOf, isSigned, saidBy } from "../../spec/net.js";
import { brief } from "../../text/numbers.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { attribute, h, write } from "../../ui/dom.js";
import { THEMES } from "../../ui/themes.js";
import { letterOf } from "./census.js";
import { isLevel } from "./geometry.js";
import { createLegend } from "./legend.js";
import { BELOW } from "./levels.js";
import { scaleWords } from "../../spec/scale.js";
import { isTakenApart } from "../../sources/pair.js";
import { word } from "./saysapart.js";

/** @typedef {import("../../state/types.js").State} State */

/** How tall a gate's stripe is in what tells the colours, and what signed values have there. In px. */
const LEGEND = { stripe: 7, tall: 13 };
/** Under the words of a lane, in px: the same is in lanes.css. */
const AIR = 8;

/** How many lines a lane of that height has for its words, as lanes.css has them. @param {number} height  In em. */
export const linesOf = (height) => (height <= 2.6 ? 1 : height <= 3.95 ? 2 : height <= 5 ? 3 : 4);

/**
 * Left of the lanes: what each is, its value at the playhead, its scale; above them, beside the ribbon, what the
 * colours mean.
 * @param {import("../../ui/colors.js").Ramps} ramps @param {import("../../state/types.js").Host} host
 * @param {HTMLElement|null} [caption]  Beside the ribbon in the place of what the colours mean.
 */
export function createLabels(ramps, host, caption = null) {
  const gates = h("i");
  const signed = h("i", { style: `height: ${LEGEND.tall}px` });
  const gatesRow = h("span", {}, "0", gates, "1");
  const colors = h("span", { class: "legend" }, gatesRow, h("span", {}, "\u2212", signed, "+"));
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
    const tall = LEGEND.stripe * Math.max(2, stripes.length);
    const each = tall / stripes.length;
    gates.style.height = `${tall}px`;
    gates.style.background = stripes.map((signal, at) => {
      const style = ramps.styles(trace.about(signal).hue, state.theme, 0);
      const isRising = levels && signal !== "y";
      const image = isRising ? rising(style) : `linear-gradient(90deg, ${style(0)}, ${style(1)})`;
      return `${image} 0 ${at * each}px / 100% ${isRising ? each : each - 1}px no-repeat`;
    }).join();
    const style = ramps.styles("c", state.theme, 1);
    signed.style.background = `linear-gradient(90deg, ${[-1, 0, 1].map(style).join()})`;
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
      (caption ?? legend.element).style.height = `${g.ribbon}px`;
      explain(state, trace, g.lanes, isLevel(g));
      for (const [signal, { value, scale }] of said) {
        if (signal === CENSUS) {
          const { mode, band } = modeByItself(trace, state.unit, state.step);
          write(value, letterOf(mode, band));
          continue;
        }
        write(value, signal === "y" ? spoken(state) : brief(trace.value(signal, state.unit, state.step)));
        write(scale, scaleWords(scaleOf(signal)));
      }
    },
  };
}

/** A level from 0 to 1: its line, and its ground beneath; each edge is a pixel wide, so that it is smooth.
 * @param {(value: number) => string} style */
function rising(style) {
  const [line, ground] = [style(1), style(BELOW)];
  const at = (/** @type {number} */ px) => `calc(50% + ${px}px)`;
  const edges = `transparent ${at(-1.5)}, ${line} ${at(-0.5)} ${at(0.5)}, ${ground} ${at(1.5)}`;
  return `linear-gradient(to bottom right, ${edges})`;
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
  if (net?.readout === "linear") return all.map(({ value }) => brief(value)).join(" ");
  return all.map(({ label }) => visible(label)).join(" ") || "\u2205";
}
