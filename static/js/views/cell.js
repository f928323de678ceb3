import { equationsOf as told, wired } from "../spec/equations.js";
import { netOf } from "../spec/net.js";
import { heldElsewhere, nudgesAt, pinnedAt, pinnedGates } from "../spec/pins.js";
import { heldName, layerOf, nudgeSaid } from "../state/sentence.js";
import { amount, brief, digitsToAgree, inColumn, percent } from "../text/numbers.js";
import { text } from "../text/text.js";
import { choice } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { createCircuit } from "./cell/drawing.js";

/** The chosen cell at the playhead as a circuit.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const heading = h("h2", {}, text.cell.nameless);
  const corner = h("span", { class: "corner-name" });
  const layer = choice(text.cell.layer, [], (value) => actions.chooseLayer(Number(value)));
  const elsewhere = h("span");
  const layers = h("div", { class: "layers" }, layer.element, elsewhere);
  const circuit = createCircuit();
  const equations = h("div", { class: "equations" });
  const head = h("div", { class: "row spread" }, heading, corner);
  const view = h("div", { class: "cell-view" }, head, layers, circuit.node, equations);
  element.append(view);
  /** @type {unknown[]} */
  let drawn = [];
  let placed = "";
  /** The theme in which it was drawn last. */
  let letters = "";

  // By keyboard the tab of equations leads to the same.
  circuit.node.addEventListener("click", ({ target }) => {
    const signal = circuit.meant(target);
    if (signal) actions.openEquation(signal, true);
  });
  circuit.node.addEventListener("pointerover", ({ target }) => {
    const wire = target instanceof Element ? target.getAttribute("data-wire") : null;
    actions.light(wire ? { wire, reads: [] } : null);
  });
  circuit.node.addEventListener("pointerleave", () => actions.light(null));

  /** The wires that the net's equations lack, or that are cut.
   * @param {import("../state/types.js").State} state @param {import("../sources/layer.js").Layer} trace */
  function cuts(state, { acts }) {
    const made = told(state.vocabulary, netOf(state)?.family).flatMap(({ made: one }) => wired(one));
    const there = made.map(({ wire }) => wire);
    const gone = acts.filter((act) => act.kind === "cut");
    circuit.cut((name) => {
      const [read, gate] = name.split(">");
      const isCut = gone.some(({ what, gate: one }) =>
        what === "recurrent" ? read === "h" : read === "c" && (one ?? gate) === gate);
      return isCut || !there.includes(name);
    });
  }

  /** As large as there is room for, in the size of the page's text. */
  function place() {
    const { clientWidth: width, clientHeight: height } = circuit.node;
    const em = Number.parseFloat(getComputedStyle(circuit.node).fontSize);
    const key = [width, height, em].join(" ");
    if (key === placed || width === 0) return;
    placed = key;
    circuit.place(width, height, em);
    circuit.fit();
  }
  const sizes = new ResizeObserver(place);
  sizes.observe(circuit.node);

  /** @param {import("../state/types.js").State} state @param {import("../sources/layer.js").Layer} trace */
  function draw(state, trace) {
    const { step, unit } = state;
    const hasCircuit = trace.holds;
    write(heading, text.cell.name({ cell: unit + 1, layer: layerOf(trace), step: step + 1 }));
    write(corner, heldName(trace, unit, step));
    showLayers(trace);
    circuit.node.classList.toggle("off", !hasCircuit);
    equations.hidden = hasCircuit;
    if (hasCircuit) {
      drawCircuit(state, trace);
      cuts(state, trace);
    } else equations.replaceChildren(...equationsOf(trace, unit, step));
  }

  /** @param {import("../sources/layer.js").Layer} trace */
  function showLayers({ whole, number, spec }) {
    layers.hidden = whole.layers.length === 1;
    layer.options(whole.layers.map(({ called, hidden }, at) =>
      [String(at), text.cell.layerNamed({ layer: at + 1, called, cells: hidden })]));
    layer.set(number);
    write(elsewhere, text.cell.elsewhere({ held: heldElsewhere(spec.interventions ?? [], number) }));
  }

  /** @param {import("../state/types.js").State} state @param {import("../sources/layer.js").Layer} trace */
  function drawCircuit({ step, unit, overlay, tokens }, trace) {
    const { acts } = trace;
    const at = (/** @type {string} */ name) => trace.value(name, unit, step);
    const [found, kept, written, made] = step < trace.have
      ? [trace.before(unit, step), trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)]
      : [NaN, NaN, NaN, NaN];
    const flows = {
      f: at("f"), i: at("i"), g: at("g"), o: at("o"), found, kept, written, made, read: made, left: at("c"),
      squashed: Math.fround(Math.tanh(made)), shown: at("h"),
    };
    for (const [name, value] of Object.entries(flows)) circuit.flow(name, value);
    const more = digitsToAgree([kept, written], made);
    const nudges = nudgesAt(acts, unit, step);
    const left = nudges.length
      ? text.cell.nudged({ made: amount(made, more), nudged: nudgeSaid(nudges, at("c")) })
      : amount(made, more);
    const said = {
      found: amount(found), kept: amount(kept, more), written: amount(written, more), left, shown: brief(at("h")),
    };
    const { lines } = circuit;
    lines.found.put(said.found, found);
    lines.kept.put(said.kept, kept);
    lines.written.put(said.written, written);
    // What was made, and so what was read and shown; a nudge comes after.
    lines.now.put(said.left, made);
    lines.shown.put(said.shown, at("h"), inColumn("h", at("h")));
    circuit.nudge.classList.toggle("off", !nudges.length);
    const other = at("free.c");
    const isApart = overlay && other !== at("c") && !Number.isNaN(other);
    const undisturbed = isApart ? amount(other) : null;
    lines.nowLabel.put(text.cell.now({ undisturbed }), isApart ? other : undefined);

    const gates = circuit.boxes.map(({ gate, node, value, label, ghost }) => {
      const pinned = pinnedAt(acts, gate, unit, step) !== null;
      const would = at(`ghost.${gate}`);
      node.classList.toggle("pinned", pinned);
      value.put(brief(at(gate)), at(gate), inColumn(gate, at(gate)));
      label.put(pinned ? text.cell.wouldBe({ gate }) : gate);
      ghost.put(pinned ? brief(would) : "", pinned ? would : undefined, pinned ? inColumn(gate, would) : "");
      const said = { gate, value: brief(at(gate)) };
      return pinned ? text.cell.gatePinned({ ...said, would: brief(would) }) : text.cell.gate(said);
    });
    circuit.fit();
    circuit.node.setAttribute("aria-label", text.cell.whole({
      cell: unit + 1, layer: layerOf(trace), step: step + 1, input: tokens[step] ?? "",
      held: heldName(trace, unit, step), share: percent(at("f")), ...said, undisturbed, gates,
    }));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, revision, step, unit, overlay, tokens, theme } = state;
      circuit.light(state.lit?.wire ?? "");
      const now = [revision, trace, step, unit, overlay, tokens, theme, state.vocabulary];
      if (!trace || now.every((one, k) => one === drawn[k])) return;
      // Letters of another size may leave it as large as it is; all else is seen once the page is laid out.
      if (letters && letters !== theme) place();
      letters = theme;
      drawn = now;
      draw(state, trace);
    },
    destroy() {
      sizes.disconnect();
      view.remove();
    },
  };
}


/**
 * A cell without a circuit of its own, as equations with their numbers.
 * @param {import("../sources/layer.js").Layer} trace @param {number} unit @param {number} step
 */
function equationsOf(trace, unit, step) {
  const at = (/** @type {string} */ name) => brief(trace.value(name, unit, step));
  const line = (/** @type {string} */ said) => h("p", {}, said);
  const before = line(text.cell.hBefore({ value: brief(step < trace.have ? trace.before(unit, step, "h") : NaN) }));
  const shown = line(`h = ${at("h")}`);
  if (!trace.gates.length) {
    return [line("h = tanh(W x + U h\u2032 + b)"), before, shown, h("p", { class: "note" }, text.unpinnable)];
  }
  const values = trace.signals.filter((name) => name !== trace.memory).map((name) => `${name} = ${at(name)}`);
  const held = pinnedGates(trace, unit, step).map((gate) => text.cell.isPinned({ gate, would: at(`ghost.${gate}`) }));
  return [
    line("h = z h\u2032 + (1 \u2212 z) g"), line(values.join(", ")), before, shown,
    ...held.map((said) => h("p", { class: "note" }, said)),
  ];
}
