/** A sheet for tests that remembers what is drawn on it, each with the looks that it had then. */
import { createRamps } from "../../../../static/js/ui/colors.js";
import { geometry } from "../../../../static/js/views/lanes/geometry.js";

const PAINT = Object.fromEntries(["ink", "dim", "line", "bg", "pin", "chosen", "accent"].map((name) => [name, name]));
const LOOKS = { fillStyle: "", strokeStyle: "", lineWidth: 1, globalAlpha: 1, font: "", textAlign: "", dash: [] };

/** A canvas's context: letters are 10 px wide. What is drawn stands in `did`: what was done, its numbers, its looks. */
function recorder() {
  const did = [];
  const kept = [];
  const ctx = {
    ...LOOKS, did,
    save: () => kept.push(look()),
    restore: () => Object.assign(ctx, kept.pop()),
    setLineDash: (dash) => (ctx.dash = dash),
    measureText: (text) => ({ width: 10 * text.length }),
  };
  const look = () => Object.fromEntries(Object.keys(LOOKS).map((name) => [name, ctx[name]]));
  const draws = ["fillRect", "strokeRect", "fillText", "beginPath", "rect", "clip", "moveTo", "lineTo", "roundRect",
    "stroke", "fill"];
  for (const name of draws) ctx[name] = (...at) => did.push({ name, at, ...look() });
  return ctx;
}

/**
 * @param {import("../../../../static/js/sources/layer.js").Layer} trace @param {object} [state]
 * @param {object} [stage]  How large it is, and what of it is another.
 */
export function sheetOf(trace, state = {}, { net = null, ...stage } = {}) {
  const now = { theme: "light", step: 0, unit: 0, overlay: false, lit: null, within: null, trace, nets: [], ...state };
  const g = geometry({ width: 452, height: 500, big: false, numeric: false, ...stage }, trace, now.step, now.unit);
  const ctx = recorder();
  /** What was done by a name, with some looks: its numbers. @param {string} name @param {object} [looks] */
  const drawn = (name, looks = {}) => ctx.did
    .filter((one) => one.name === name && Object.entries(looks).every(([look, is]) => one[look] === is))
    .map(({ at }) => at);
  const widthOf = (/** @type {string} */ text) => 10 * text.length;
  return { ctx, g, state: now, trace, net, paint: PAINT, ramps: createRamps(), widthOf, drawn };
}

/** Where a lane begins. @param {{g: object}} sheet @param {string} signal */
export const laneOf = ({ g }, signal) => g.ribbon + g.lanes.indexOf(signal) * g.lane;
