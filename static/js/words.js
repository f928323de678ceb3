import { cornerAt, pinnedAt } from "./pins.js";
import { netOf, saidBy } from "./net.js";
import { brief } from "./numbers.js";

/** White space by its name. @type {Record<string, string>} */
const SPOKEN = { " ": "space", "\n": "new line", "\t": "tab" };
const spoken = (/** @type {string} */ symbol) => SPOKEN[symbol] ?? symbol;

/** The step in words. @param {import("./types.js").State} state */
export function sentence(state) {
  const { trace, step, unit, tokens } = state;
  if (!trace) return "Waiting for the first values.";
  const place = `Step ${step + 1} of ${trace.steps}, input ${spoken(tokens[step] ?? "?")}`;
  if (step >= trace.have) return `${place}: on its way.`;
  const value = (/** @type {string} */ name) => trace.value(name, unit, step);
  if (!trace.gates.length) return `${place}: ${plain(value, unit)}${says(state)}`;
  const found = trace.before(unit, step);
  const { acts } = trace;
  const corner = cornerAt(acts, unit, step);
  let text = `${place}: cell ${unit + 1} kept ${brief(trace.kept(unit, step))} of its memory, wrote ${brief(trace.written(unit, step))}, shows ${brief(value("h"))}.`;
  if (corner) {
    text += ` It is ${corner.name.toLowerCase()}: ${corner.says}`;
    if (corner.name === "Read-only") {
      text += found === 0 ? " \u2014 but the memory is empty: step on to where it holds something" : `, tanh(${brief(found)}) = ${brief(value("h"))}`;
    }
    if (corner.name === "Store") text += "; store adds, to hold is latch";
    text += ".";
  } else {
    const held = ["i", "f", "o"].filter((gate) => pinnedAt(acts, gate, unit, step) !== null);
    if (held.length) text += ` Pinned: ${held.map((gate) => `${gate} = ${brief(value(gate))}`).join(", ")}.`;
  }
  const push = acts.findLast((act) => act.kind === "nudge" && act.unit === unit && act.step === step);
  if (push?.kind === "nudge") text += ` Then its memory was ${push.mode === "add" ? "moved by" : "set to"} ${brief(push.value)}.`;
  if (trace.differs("c", unit, step)) text += ` Free, it would hold ${brief(value("free.c"))}.`;
  return text + says(state);
}

/** A cell without gates to pin. @param {(name: string) => number} value @param {number} unit */
function plain(value, unit) {
  const h = `cell ${unit + 1} shows ${brief(value("h"))}`;
  if (Number.isNaN(value("z"))) return `${h}. The same transformation as at every step: nothing chooses what to keep.`;
  return `${h}: it kept ${brief(value("z"))} of what it held, and took ${brief(1 - value("z"))} of the new ${brief(value("g"))}.`;
}

/** @param {import("./types.js").State} state */
function says(state) {
  const [now, free] = [saidBy(state), saidBy(state, "free.y")].map((all) => all && worded(state, all));
  if (!now) return "";
  return ` The net says ${now}${free !== now ? `; free, it would say ${free}` : ""}.`;
}

/** @param {import("./types.js").State} state @param {{label: string, value: number}[]} all */
function worded(state, all) {
  if (netOf(state)?.readout === "linear") return all.map(({ value }) => brief(value)).join(", ");
  return all.map(({ label }) => spoken(label)).join(" or ") || "nothing";
}
