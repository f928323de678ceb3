/** The chosen cell at the playhead as a circuit, of the families whose circuits one view has. */

import { equationsOf as told, wired } from "../../spec/equations.js";
import { netOf } from "../../spec/net.js";
import { heldElsewhere, pinnedAt } from "../../spec/pins.js";
import { heldName, layerOf } from "../../state/sentence.js";
import { inColumn, reading } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { choice } from "../../ui/controls.js";
import { attribute, h, hide, write } from "../../ui/dom.js";
import { createCircuit } from "./drawing.js";
import { createCellMotion } from "./motion.js";
import { createPointed } from "./pointed.js";
import { createStops, createWalk } from "./walk.js";

/** @typedef {import("../../state/types.js").State} State */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

/** What a layer's cells are, by the server's word for it. @param {Layer} trace */
const kindOf = ({ whole, number }) => whole.cells[number];

/**
 * @param {HTMLElement} element @param {import("../../state/types.js").Actions} actions
 * @param {import("../../state/types.js").Host} host
 * @param {(kind: string) => import("./plan.js").Plan|null} planOf  Null for a family that another view has: then there
 *   is nothing of this one.
 */
export function createCell(element, actions, host, planOf) {
  const place = document.createComment("");
  element.append(place);
  /** @type {ReturnType<typeof createDrawn>|null} */
  let drawn = null;

  return {
    /** @param {State} state */
    update(state) {
      const { trace } = state;
      const plan = trace ? planOf(kindOf(trace)) : drawn?.plan ?? null;
      if (plan !== (drawn?.plan ?? null)) {
        drawn?.destroy();
        drawn = plan && createDrawn(plan, actions, host);
        if (drawn) place.after(drawn.node);
      }
      drawn?.update(state);
    },
    destroy() {
      drawn?.destroy();
      place.remove();
    },
  };
}

/**
 * One family's circuit, under the name of the cell.
 * @param {import("./plan.js").Plan} plan
 * @param {import("../../state/types.js").Actions} actions @param {import("../../state/types.js").Host} host
 */
function createDrawn(plan, actions, host) {
  const heading = h("h2", {}, text.cell.nameless);
  const corner = h("span", { class: "corner-name" });
  const layer = choice(text.cell.layer, [], (value) => actions.chooseLayer(Number(value)));
  const elsewhere = h("span");
  const layers = h("div", { class: "layers" }, layer.element, elsewhere);
  const circuit = createCircuit(plan);
  const view = h("div", { class: "cell-view" }, h("div", { class: "row spread" }, heading, corner), layers,
    circuit.node);
  const motion = createCellMotion(view, circuit.node, host.motion, plan);
  /** Where things stand in the circuit, once that is known. @type {import("./plan.js").Laid|null} */
  let stands = null;
  let placed = "";
  /** @type {unknown[]} */
  let drawn = [];
  /** By what it is known which wires are there. @type {unknown[]} */
  let cutBy = [];
  /** The theme in which it was drawn last. */
  let letters = "";

  const walk = createWalk(circuit.parts, plan.made);
  const pointed = createPointed(view, circuit.node, circuit.parts, actions);
  createStops(view, circuit.node, circuit.boxes, actions.walkTo);
  circuit.node.addEventListener("click", ({ target }) => {
    const signal = circuit.meant(target);
    if (signal) actions.walkTo(signal);
  });
  circuit.node.addEventListener("pointerover", ({ target }) => {
    const wire = target instanceof Element ? target.getAttribute("data-wire") : null;
    actions.light(wire ? { wire, reads: [] } : null);
  });
  circuit.node.addEventListener("pointerleave", () => actions.light(null));

  /** The wires that the net's equations lack, or that are cut. @param {State} state @param {Layer} trace */
  function cuts(state, { acts }) {
    const now = [acts, state.vocabulary, netOf(state)?.family];
    if (now.every((one, at) => one === cutBy[at])) return;
    cutBy = now;
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
    const { fontSize, fontFamily } = getComputedStyle(circuit.node);
    const key = [width, height, fontSize].join(" ");
    if (key === placed || width === 0) return;
    placed = key;
    stands = circuit.place(width, height, Number.parseFloat(fontSize), fontFamily);
    circuit.fit();
  }
  const sizes = new ResizeObserver(place);
  sizes.observe(circuit.node);

  /** Each box: its value, and of a pinned gate what it would have been; what is said of it.
   * @param {State} state @param {Layer} trace */
  function fill({ step, unit }, trace) {
    const at = (/** @type {string} */ name) => trace.value(name, unit, step);
    return circuit.boxes.map(({ gate, node, value, label, ghost }) => {
      const pinned = pinnedAt(trace.acts, gate, unit, step) !== null;
      const would = at(`ghost.${gate}`);
      const { span } = trace.about(gate);
      const written = (/** @type {number} */ value) => reading(span, value);
      node.classList.toggle("pinned", pinned);
      value.put(written(at(gate)), at(gate), inColumn(span, at(gate)));
      label.put(pinned ? text.cell.wouldBe({ gate }) : gate);
      ghost.put(pinned ? written(would) : "", pinned ? would : undefined, pinned ? inColumn(span, would) : "");
      const said = { gate, value: written(at(gate)) };
      const whole = pinned ? text.cell.gatePinned({ ...said, would: written(would) }) : text.cell.gate(said);
      attribute(node, "aria-label", whole);
      return whole;
    });
  }

  /** @param {Layer} trace */
  function showLayers({ whole, number, spec }) {
    hide(layers, whole.layers.length === 1);
    layer.options(whole.layers.map(({ called, hidden, backward }, at) => {
      const named = text.cell.layerNamed({ layer: at + 1, called, cells: hidden });
      // Of two that read the same each says which it is.
      const isOfTwo = backward || whole.layers[at + 1]?.backward;
      return [String(at), isOfTwo ? text.cell.reading({ named, backward }) : named];
    }));
    layer.set(number);
    write(elsewhere, text.cell.elsewhere({ held: heldElsewhere(spec.interventions ?? [], number) }));
  }

  /** @param {State} state @param {Layer} trace */
  function draw(state, trace) {
    const { step, unit } = state;
    write(heading, text.cell.name({ cell: unit + 1, layer: layerOf(trace), step: step + 1 }));
    write(corner, heldName(trace, unit, step));
    showLayers(trace);
    const flows = plan.flows(state, trace);
    for (const [name, value] of Object.entries(flows)) circuit.flow(name, value);
    const gates = fill(state, trace);
    attribute(circuit.node, "aria-label", plan.tell(circuit, state, trace, gates));
    circuit.fit();
    cuts(state, trace);
  }

  return {
    plan,
    node: view,
    /** @param {State} state */
    update(state) {
      const { trace, revision, step, unit, overlay, tokens, theme } = state;
      circuit.light(state.lit?.wire ?? "");
      walk(state);
      pointed.follow(state);
      const now = [revision, trace, step, unit, overlay, tokens, theme, state.vocabulary];
      if (!trace || now.every((one, k) => one === drawn[k])) return;
      // Letters of another size may leave it as large as it is; all else is seen once the page is laid out.
      if (letters && letters !== theme) place();
      letters = theme;
      drawn = now;
      draw(state, trace);
      motion.follow(state, () => stands, () => plan.flows(state, trace));
    },
    destroy() {
      motion.destroy();
      pointed.destroy();
      sizes.disconnect();
      view.remove();
    },
  };
}
