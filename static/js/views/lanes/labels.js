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

const LEGEND = { width: 58, stripe: 7, tall: 13 };
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
  const gates = h("canvas");
  const signed = h("canvas");
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
    const key = [state.theme, stripes.join(), levels, devicePixelRatio].join(" ");
    if (key === drawn) return;
    drawn = key;
    gatesRow.hidden = stripes.length === 0;
    const tall = LEGEND.stripe * Math.max(2, stripes.length);
    const each = tall / stripes.length;
    const styles = stripes.map((signal) => ramps.styles(trace.about(signal).hue, state.theme, 0));
    wedge(gates, tall, (ctx, x, share) => stripes.forEach((signal, at) => {
      const isRising = levels && signal !== "y";
      const high = (each - 1) * (isRising ? share : 1);
      const top = (at + 1) * each - 1 - high;
      ctx.fillStyle = styles[at](isRising ? BELOW : share);
      ctx.fillRect(x, top, 1, high);
      ctx.fillStyle = styles[at](1);
      if (isRising) ctx.fillRect(x, top, 1, 2);
    }));
    const style = ramps.styles("c", state.theme, 1);
    wedge(signed, LEGEND.tall, (ctx, x, share) => {
      ctx.fillStyle = style(2 * share - 1);
      ctx.fillRect(x, 0, 1, LEGEND.tall);
    });
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

/** Paints a small canvas column by column, left to right as from 0 to 1.
 * @param {HTMLCanvasElement} canvas @param {number} tall
 * @param {(ctx: CanvasRenderingContext2D, x: number, share: number) => void} column */
function wedge(canvas, tall, column) {
  canvas.width = Math.round(LEGEND.width * devicePixelRatio);
  canvas.height = Math.round(tall * devicePixelRatio);
  canvas.style.height = `${tall}px`;
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  ctx.scale(devicePixelRatio, devicePixelRatio);
  for (let x = 0; x < LEGEND.width; x += 1) column(ctx, x, x / (LEGEND.width - 1));
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
