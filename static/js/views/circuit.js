import { h, write } from "../dom.js";
import { brief, exact } from "../numbers.js";
import { cornerAt, pinnedAt } from "../pins.js";

const SPACE = "http://www.w3.org/2000/svg";
/** Where the gates' wires come up. */
const X = { f: 84, i: 176, g: 272, o: 364 };
const NAMES = { f: "forget", i: "input", g: "candidate", o: "output" };
/** Where written joins kept. */
const SUM = 224;
const BUS = 68;
const MIX = 156;
const BOX = 194;

/** The chosen cell at this step as the known circuit; wires as thick as what flows. @param {HTMLElement} element */
export function mount(element) {
  const title = h("h2");
  const mode = h("span", { class: "mode" });
  const svg = make("svg", { viewBox: "0 0 450 286", class: "circuit", role: "img", "aria-label": "Circuit of the chosen cell" });
  const frame = h("div", { class: "circuit-frame" }, h("div", { class: "row spread circuit-head" }, title, mode), svg);
  element.append(frame);

  const wire = (/** @type {string} */ signal, /** @type {string} */ d) => add("path", { d, class: `wire ${signal}` });
  const wires = {
    found: wire("c", `M20 ${BUS}H${X.f - 16}`),
    kept: wire("c", `M${X.f + 16} ${BUS}H${SUM - 16}`),
    written: wire("g", `M${SUM} ${MIX - 15}V${BUS + 16}`),
    now: wire("c", `M${SUM + 16} ${BUS}H440`),
    read: wire("c", `M${X.o} ${BUS}V96`),
    squashed: wire("c", `M${X.o} 121V${MIX - 15}`),
    shown: wire("h", `M${X.o + 15} ${MIX}H440`),
    f: wire("f", `M${X.f} ${BOX}V${BUS + 16}`),
    i: wire("i", `M${X.i} ${BOX}V${MIX}H${SUM - 15}`),
    g: wire("g", `M${X.g} ${BOX}V${MIX}H${SUM + 15}`),
    o: wire("o", `M${X.o} ${BOX}V${MIX + 15}`),
  };
  joint("f", X.f, BUS, "\u00d7");
  joint("", SUM, BUS, "+");
  joint("i", SUM, MIX, "\u00d7");
  joint("o", X.o, MIX, "\u00d7");
  add("rect", { x: String(X.o - 25), y: "96", width: "50", height: "25", rx: "6", class: "squash" });
  text(X.o, 114, "middle", "word").textContent = "tanh";
  text(20, 32, "start", "word").textContent = "c before";
  text(440, 32, "end", "word").textContent = "c now";
    const numbers = {
    found: text(20, 53, "start", "number c"),
    kept: text((X.f + SUM) / 2, 41, "middle", "number"),
    written: text(SUM + 12, 125, "start", "number"),
    now: text(440, 53, "end", "number c"),
    shown: text(440, MIX - 12, "end", "number h"),
  };
  text((X.f + SUM) / 2, 20, "middle", "word").textContent = "kept";
  text(SUM + 12, 106, "start", "word").textContent = "written";
  text(440, MIX + 24, "end", "word").textContent = "shown";
  const gates = Object.entries(X).map(([gate, x]) => {
    const box = add("rect", { x: String(x - 36), y: String(BOX), width: "72", height: "36", rx: "8", class: `gate ${gate}` });
    const clamp = add("path", { d: `M${x - 36} ${BOX + 10}h-4v16h4M${x + 36} ${BOX + 10}h4v16h-4`, class: "clamp" });
    const value = text(x, BOX + 24, "middle", `number value ${gate}`);
    const name = text(x, BOX + 56, "middle", "word");
    const ghost = text(x, BOX + 76, "middle", "word ghost");
    return { gate, box, clamp, value, name, ghost };
  });

  return {
    /** @param {import("../types.js").State} state */
    update({ trace, spec, step, unit }) {
      if (!trace) return;
      const acts = spec?.interventions ?? [];
      const of = (/** @type {string} */ name) => trace.value(name, unit, step);
      const found = trace.before(unit, step);
      const flow = { found, kept: Math.fround(of("f") * found), written: Math.fround(of("i") * of("g")), now: of("c"), shown: of("h") };
      write(title, `Cell ${unit + 1} at step ${step + 1}`);
      const nudge = acts.find((act) => act.kind === "nudge" && act.unit === unit && act.step === step);
      const pinnedAny = ["i", "f", "o"].some((gate) => pinnedAt(acts, gate, unit, step) !== null);
      const word = cornerAt(acts, unit, step)?.name.toLowerCase() ?? (pinnedAny ? "partly pinned" : "free run");
      write(mode, nudge ? `${word}, memory set to ${brief(flow.now)}` : word);
      for (const [name, number] of Object.entries(numbers)) say(number, flow[/** @type {keyof typeof flow} */ (name)]);
      for (const name of /** @type {const} */ (["found", "kept", "written", "now", "shown"])) thick(wires[name], flow[name]);
      thick(wires.read, flow.now);
      thick(wires.squashed, Math.tanh(flow.now));
      for (const { gate, box, clamp, value, name, ghost } of gates) {
        const pinned = pinnedAt(acts, gate, unit, step) !== null;
        box.classList.toggle("pinned", pinned);
        value.classList.toggle("pinned", pinned);
        clamp.classList.toggle("on", pinned);
        say(value, of(gate));
        thick(wires[/** @type {keyof typeof X} */ (gate)], of(gate));
        write(name, `${gate} ${pinned ? "pinned" : NAMES[/** @type {keyof typeof X} */ (gate)]}`);
        write(ghost, pinned ? `else ${brief(of(`ghost.${gate}`))}` : "");
      }
      svg.setAttribute("aria-label", `Cell ${unit + 1}: kept ${brief(flow.kept)}, written ${brief(flow.written)}, holds ${brief(flow.now)}, shown ${brief(flow.shown)}`);
    },
    destroy: () => frame.remove(),
  };

  /** @param {string} tag @param {Record<string, string>} attributes */
  function add(tag, attributes) {
    const made = make(tag, attributes);
    svg.append(made);
    return made;
  }
  /** @param {number} x @param {number} y @param {string} anchor @param {string} name */
  function text(x, y, anchor, name) {
    return add("text", { x: String(x), y: String(y), "text-anchor": anchor, class: name });
  }
  /** @param {string} signal @param {number} x @param {number} y @param {string} sign */
  function joint(signal, x, y, sign) {
    add("circle", { cx: String(x), cy: String(y), r: "16", class: `joint ${signal}` });
    text(x, y + 6, "middle", "sign").textContent = sign;
  }
}

/** @param {string} tag @param {Record<string, string>} attributes */
function make(tag, attributes) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** The number, with its every digit on hover. @param {Element} element @param {number} value */
function say(element, value) {
  if (element.getAttribute("data-exact") === exact(value)) return;
  element.setAttribute("data-exact", exact(value));
  const hover = make("title", {});
  hover.textContent = exact(value);
  element.replaceChildren(brief(value), hover);
}

/** To scale up to 1, gently beyond; dashed where nothing flows. @param {Element} path @param {number} value */
function thick(path, value) {
  const size = Math.abs(value) || 0;
  path.setAttribute("stroke-width", (1.5 + 8 * Math.min(1, size) + 2 * Math.log2(Math.max(1, size))).toFixed(2));
  path.classList.toggle("still", size === 0);
}
