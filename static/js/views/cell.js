import { h, write } from "../dom.js";
import { brief, exact } from "../numbers.js";
import { cornerAt, pinnedAt } from "../pins.js";

const SPACE = "http://www.w3.org/2000/svg";
const THIN = 1.5;
const THICK = 12;
/** What flows with this size is drawn at its thickest; the scale is fixed, so that steps compare. */
const MOST = 8;
/** A box holds so many characters at full size. */
const ROOM = 6;

/** Where the gates' boxes stand, by their middle. */
const BOXES = { f: 106, i: 184, g: 254, o: 326 };
const BOX = { top: 168, wide: 62, high: 32 };

/** Wires in the order of drawing: thick ones first. */
const WIRES = {
  found: ["c", "M4 50H90"],
  kept: ["c", "M122 50H203"],
  now: ["c", "M235 50H424"],
  read: ["c", "M326 50V82"],
  squashed: ["c", "M326 106V117"],
  shown: ["h", "M342 132H424"],
  written: ["g", "M219 112V66"],
  f: ["f", "M106 168V66"],
  i: ["i", "M184 168V128H203"],
  g: ["g", "M254 168V128H235"],
  o: ["o", "M326 168V148"],
};

/** @param {string} tag @param {Record<string, string|number>} attributes @param {Node[]} children */
function s(tag, attributes, ...children) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A line of text that can say its exact number on hover. @param {number} x @param {number} y @param {string} kind @param {string} [fixed] */
function words(x, y, kind, fixed = "") {
  const said = document.createTextNode(fixed);
  const title = s("title", {});
  const node = s("text", { x, y, class: kind }, said, title);
  return {
    node,
    /** @param {string} text @param {number} [number] */
    put(text, number) {
      if (said.data !== text) said.data = text;
      write(title, number === undefined || Number.isNaN(number) ? "" : exact(number));
    },
  };
}

/** @param {number} value */
function width(value) {
  if (!(Math.abs(value) > 0)) return THIN;
  return THIN + (THICK - THIN) * Math.min(1, Math.log1p(Math.abs(value)) / Math.log1p(MOST));
}

/** @param {"i"|"f"|"g"|"o"} gate */
function box(gate) {
  const x = BOXES[gate];
  const { top, wide, high } = BOX;
  const [left, right, bottom] = [x - wide / 2, x + wide / 2, top + high];
  const value = words(x, top + 21.5, "box-value middle");
  const label = words(x, 219, "box-label middle");
  const ghost = words(x, 239, "ghost middle");
  const jaws = s("path", { class: "clamp", d: `M${left + 9} ${top - 4}H${left - 4}V${bottom + 4}H${left + 9}M${right - 9} ${top - 4}H${right + 4}V${bottom + 4}H${right - 9}` });
  const node = s("g", { class: `gate ${gate}` }, s("rect", { x: left, y: top, width: wide, height: high, rx: 8 }), jaws, value.node, label.node, ghost.node);
  return { gate, node, value, label, ghost };
}

/** @param {number} x @param {number} y @param {string} sign @param {string} kind */
function joint(x, y, sign, kind) {
  const cross = sign === "+" ? `M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}` : `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`;
  return s("g", { class: `joint ${kind}` }, s("circle", { cx: x, cy: y, r: 16 }), s("path", { d: cross }));
}

/** The chosen cell at the playhead as a circuit. @param {HTMLElement} element @param {import("../types.js").Actions} _actions */
export function mount(element, _actions) {
  const heading = h("h2", {}, "Cell");
  const corner = h("span", { class: "corner-name" });
  const wires = Object.entries(WIRES).map(([name, [kind, d]]) => ({ name, path: s("path", { class: `wire ${kind}`, d }) }));
  const boxes = [box("f"), box("i"), box("g"), box("o")];
  const kept = words(163, 22, "middle");
  const written = words(203, 107, "number g end");
  const found = words(4, 79, "number c");
  const now = words(436, 79, "number c end");
  const free = words(436, 98, "ghost end");
  const shown = words(436, 121, "number h end");
  const nudge = words(290, 22, "nudge middle");
  const nudged = s("g", { class: "nudged" }, s("path", { d: "M290 27V40M284 35L290 42L296 35" }), nudge.node);
  const would = words(4, 239, "ghost", "would be");
  const svg = s(
    "svg",
    { viewBox: "0 0 440 248", class: "circuit", role: "img" },
    ...wires.map(({ path }) => path),
    s("path", { class: "arrow c", d: "M421 40L437 50L421 60Z" }),
    s("path", { class: "arrow h", d: "M421 122L437 132L421 142Z" }),
    joint(106, 50, "\u00d7", "f"),
    joint(219, 50, "+", "sum"),
    joint(219, 128, "\u00d7", "i"),
    joint(326, 132, "\u00d7", "o"),
    s("rect", { class: "tanh", x: 302, y: 81, width: 48, height: 26, rx: 6 }),
    words(326, 99, "middle", "tanh").node,
    words(4, 22, "dim", "c before").node,
    words(436, 22, "dim end", "c now").node,
    words(203, 88, "dim end", "written").node,
    words(436, 160, "dim end", "shown").node,
    ...[kept, found, now, free, written, shown, would].map(({ node }) => node),
    nudged,
    ...boxes.map(({ node }) => node),
  );
  const equations = h("div", { class: "equations" });
  const view = h("div", { class: "cell-view" }, h("div", { class: "row spread" }, heading, corner), svg, equations);
  element.append(view);
  /** @type {unknown[]} */
  let drawn = [];

  /** @param {import("../types.js").State} state */
  function draw({ trace, step, unit, overlay, tokens }) {
    if (!trace) return;
    svg.classList.toggle("off", !trace.gates.length);
    equations.hidden = trace.gates.length > 0;
    if (!trace.gates.length) {
      write(heading, `Cell ${unit + 1} at step ${step + 1}`);
      write(corner, "no gates");
      equations.replaceChildren(...equationsOf(trace, unit, step).map((line) => h("p", {}, line)));
      return;
    }
    const { acts } = trace;
    const at = (/** @type {string} */ name) => trace.value(name, unit, step);
    const before = step < trace.have ? trace.before(unit, step) : NaN;
    const flow = {
      f: at("f"), i: at("i"), g: at("g"), o: at("o"), found: before, now: at("c"), read: at("c"),
      // The products in single precision, as the net computes them.
      kept: trace.kept(unit, step),
      written: trace.written(unit, step),
      squashed: Math.fround(Math.tanh(at("c"))),
      shown: at("h"),
    };
    for (const { name, path } of wires) {
      const value = flow[/** @type {keyof typeof flow} */ (name)];
      path.setAttribute("stroke-width", width(value).toFixed(2));
      path.classList.toggle("none", value === 0);
      path.classList.toggle("waiting", Number.isNaN(value));
    }
    kept.put(`kept ${brief(flow.kept)}`, flow.kept);
    written.put(brief(flow.written), flow.written);
    found.put(brief(before), before);
    now.put(brief(flow.now), flow.now);
    shown.put(brief(flow.shown), flow.shown);
    const other = at("free.c");
    free.put(overlay && other !== flow.now && !Number.isNaN(other) ? `free ${brief(other)}` : "", other);

    let held = false;
    for (const { gate, node, value, label, ghost } of boxes) {
      const pinned = pinnedAt(acts, gate, unit, step) !== null;
      held ||= pinned;
      const text = brief(flow[gate]);
      node.classList.toggle("pinned", pinned);
      node.classList.toggle("long", text.length > ROOM);
      value.put(text, flow[gate]);
      label.put(pinned ? `${gate} pinned` : gate);
      const would = at(`ghost.${gate}`);
      ghost.put(pinned ? brief(would) : "", pinned ? would : undefined);
    }
    would.node.classList.toggle("off", !held);

    const push = acts.findLast((act) => act.kind === "nudge" && act.unit === unit && act.step === step);
    nudged.classList.toggle("off", !push);
    if (push?.kind === "nudge") nudge.put(push.mode === "add" ? `nudged by ${brief(push.value)}` : `nudged to ${brief(push.value)}`, push.value);

    write(heading, `Cell ${unit + 1} at step ${step + 1}`);
    const name = cornerAt(acts, unit, step)?.name ?? (held ? "partly pinned" : "free");
    write(corner, name);
    const gates = boxes.map(({ gate, node }) => `${gate} ${brief(flow[gate])}${node.classList.contains("pinned") ? ` pinned, would be ${brief(at(`ghost.${gate}`))}` : ""}`);
    svg.setAttribute(
      "aria-label",
      `Cell ${unit + 1} at step ${step + 1}, input ${tokens[step] ?? ""}, ${name}: c before ${brief(before)}, kept ${brief(flow.kept)}, ` +
        `written ${brief(flow.written)}, c now ${brief(flow.now)}, shown ${brief(flow.shown)}; ${gates.join("; ")}`,
    );
  }

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now_ = [state.revision, state.trace, state.step, state.unit, state.overlay, state.tokens];
      if (now_.every((one, k) => one === drawn[k])) return;
      drawn = now_;
      draw(state);
    },
    destroy: () => view.remove(),
  };
}

/** A family without a circuit of its own, as equations with their numbers. @param {import("../trace.js").Trace} trace @param {number} unit @param {number} step */
function equationsOf(trace, unit, step) {
  const at = (/** @type {string} */ name, t = step) => brief(trace.value(name, unit, t));
  const before = step > 0 ? at("h", step - 1) : "0";
  if (!trace.signals.some((name) => name === "z")) return ["h = tanh(W x + U h\u2032 + b)", `h before = ${before}`, `h = ${at("h")}`];
  return ["h = z h\u2032 + (1 \u2212 z) g", `z = ${at("z")}, r = ${at("r")}, g = ${at("g")}`, `h before = ${before}`, `h = ${at("h")}`];
}
