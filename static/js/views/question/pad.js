/** A place to draw what values will be, step by step: with a mouse, a finger, or the arrow keys. */

import { rangeOf, spanAsked } from "../../state/asking.js";
import { netOf, spanOf } from "../../spec/net.js";
import { amount, reading } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { entitle, h, write } from "../../ui/dom.js";
import { drawn } from "../../ui/stroke.js";
import { s, set } from "../../ui/svg.js";

/** @typedef {import("../../state/types.js").State} State */
/** @typedef {import("../../state/asking.js").Asking} Asking */

const said = text.question;
/** What it is drawn in; it is stretched over its place. */
const [WIDE, HIGH] = [1000, 100];
/** A press of an arrow key goes a so manieth of the height. */
const STROKES = 20;
/** A pen so far past an edge, of the height, draws as far beyond what there is room for, and there is more: of a signal
 * without bounds nobody can know how far it goes. */
const PAST = 0.1;

/** @param {number} value @param {number} least @param {number} most */
const bounded = (value, least, most) => Math.min(most, Math.max(least, value));

/** @param {(given: (number|null)[]) => void} answer */
export function createPad(answer) {
  const zero = s("path", { class: "axis" });
  const cursor = s("rect", { class: "cursor", y: 0, height: HIGH });
  const truth = s("path", { class: "truth" });
  const line = s("path", { class: "given" });
  const picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    cursor, zero, truth, line);
  const low = h("span");
  const high = h("span");
  const field = h("div", { class: "pad", role: "slider", tabindex: "0" }, picture);
  const hint = h("p", { class: "note" });
  const element = h("div", { class: "sketch" },
    h("div", { class: "ends", "aria-hidden": "true" }, high, low), field, hint);

  /** past: how far past its edges can be drawn, of the height; allowed: what a value can be.
   * @type {{now: Asking, range: [number, number], past: number, allowed: [number, number], before: number,
   *   span: [number, number]|null, values: (number|null)[]}|null} */
  let shown = null;
  let at = 0;
  /** Where a drag was last. @type {{step: number, value: number}|null} */
  let dragged = null;

  /** @param {PointerEvent} event */
  function under({ clientX, clientY }) {
    if (!shown) return null;
    const box = field.getBoundingClientRect();
    const { values, past, allowed, range: [least, most] } = shown;
    const step = Math.floor(((clientX - box.left) / box.width) * values.length);
    const share = 1 - (clientY - box.top) / box.height;
    return {
      step: Math.min(values.length - 1, Math.max(0, step)),
      value: bounded(least + (most - least) * bounded(share, -past, 1 + past), ...allowed),
    };
  }

  /** @param {PointerEvent} event */
  function drag(event) {
    const to = under(event);
    if (!to || !shown) return;
    at = to.step;
    const from = dragged;
    dragged = to;
    answer(drawn(shown.values, from, to));
  }
  field.addEventListener("pointerdown", (event) => {
    if (!shown?.now.open) return;
    field.setPointerCapture(event.pointerId);
    dragged = null;
    drag(event);
  });
  field.addEventListener("pointermove", (event) => dragged && drag(event));
  for (const kind of ["pointerup", "pointercancel"]) field.addEventListener(kind, () => (dragged = null));

  field.addEventListener("keydown", (event) => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!along && !up) return;
    event.preventDefault();
    if (along) {
      at = Math.min(shown.values.length - 1, Math.max(0, at + along));
      draw();
    } else if (up && shown.now.open) {
      const { range: [least, most], allowed, values, before } = shown;
      const from = values[at] ?? values.slice(0, at).findLast((one) => one !== null) ?? before;
      const value = from + (up * (most - least)) / STROKES;
      answer(drawn(values, null, { step: at, value: bounded(value, ...allowed) }));
    }
  });

  function draw() {
    if (!shown) return;
    const { now: { question: { of }, given, open, result }, range: [least, most], span, values } = shown;
    const many = values.length;
    const each = WIDE / many;
    const y = (/** @type {number} */ value) => HIGH * (1 - (value - least) / (most - least));
    /** @param {(number|null)[]} all */
    const path = (all) => all.map((value, step) => (value === null ? "" :
      `${step && all[step - 1] !== null ? "L" : "M"}${(step * each).toFixed(1)} ${y(value).toFixed(1)}` +
      `H${((step + 1) * each).toFixed(1)}`)).join("");
    set(zero, { d: least < 0 ? `M0 ${y(0)}H${WIDE}` : "" });
    set(line, { d: Array.isArray(given) ? path(values) : "" });
    set(truth, { d: result && Array.isArray(result.truth) ? path(result.truth.map(Number)) : "" });
    set(cursor, { x: at * each, width: each });
    high.textContent = amount(most);
    low.textContent = amount(least);
    const value = values[at];
    const place = { signal: of.signal, cell: of.cell + 1, step: of.steps[0] + at + 1 };
    const told = value === null ? null : reading(span, value);
    const is = result && Array.isArray(result.truth) ? reading(span, Number(result.truth[at])) : null;
    for (const [name, one] of Object.entries({
      "aria-label": said.pad(place), "aria-valuemin": least, "aria-valuemax": most, "aria-valuenow": value ?? least,
      "aria-valuetext": said.padAt({ given: told, is }), "aria-disabled": !open,
    })) field.setAttribute(name, String(one));
  }

  return {
    element,
    /** @param {Asking} now @param {State} state */
    show(now, state) {
      const { trace, vocabulary } = state;
      const { of: { signal, cell, steps: [start, stop] } } = now.question;
      const many = stop - start;
      const given = Array.isArray(now.given) ? now.given : [];
      const before = trace?.value(signal, cell, start - 1) ?? NaN;
      const range = rangeOf(now, trace);
      const isBound = spanAsked(now, trace) !== null;
      const farthest = vocabulary?.limits.value ?? 0;
      shown = {
        now, range, past: isBound ? 0 : PAST, allowed: isBound ? range : [-farthest, farthest],
        before: Number.isNaN(before) ? 0 : before, span: spanOf(signal, netOf(state), trace),
        values: Array.from({ length: many }, (_, step) => given[step] ?? null),
      };
      hint.hidden = !now.open;
      const does = shown.past ? said.padGrows : said.padDoes;
      write(hint, does);
      entitle(field, does);
      at = Math.min(at, many - 1);
      draw();
    },
  };
}
