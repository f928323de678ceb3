/**
 * Runs the cases of a file that Python wrote in the browser's engine, and says how far each column comes out from
 * NumPy's: of whole runs, and of each step by itself from NumPy's own state. Run: node hold.mjs FILE
 */
import { readFileSync } from "node:fs";

import { run } from "../../../static/js/engine/network.js";
import { floats, unpacked } from "../../../static/js/engine/plainnet.js";

/** @param {number} found @param {number} wanted */
const off = (found, wanted) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));

/** @param {Float32Array} found @param {Float32Array} wanted */
const farthest = (found, wanted) => {
  if (found.length !== wanted.length) return null;
  return found.reduce((most, one, at) => Math.max(most, off(one, wanted[at])), 0);
};

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = cases.map((one) => {
  const net = unpacked(one.net);
  const x = floats(one.x);
  const { inputs } = net.layers[0];
  const steps = x.length / inputs;
  const row = (step) => x.subarray(step * inputs, (step + 1) * inputs);
  const columns = run(net, steps, row, one.acts, one.start);
  const wanted = Object.fromEntries(Object.entries(one.columns).map(([name, value]) => [name, floats(value)]));
  const whole = {};
  for (const [name, value] of Object.entries(wanted)) whole[name] = farthest(columns.get(name)?.values ?? [], value);
  return {
    name: one.name, columns: [...columns.keys()], whole, steps: one.each ? eachStep(one, net, wanted, row) : {},
  };
});
console.log(JSON.stringify(told));

/** Of each column the farthest that a step comes out, where it begins at NumPy's own state. */
function eachStep(one, net, wanted, row) {
  const most = {};
  const [{ hidden }] = net.layers;
  const lowest = { ...net, layers: [net.layers[0]], readout: null };
  const steps = wanted.h.length / hidden;
  for (let step = 0; step < steps; step += 1) {
    const state = (name) => step ? wanted[name]?.subarray((step - 1) * hidden, step * hidden) : one.start?.[name];
    const start = { h: state("h"), c: state("c") };
    // The step is at its own place, so that what is done to it holds: those before it are run, and not looked at.
    const acts = one.acts.map((act) => shifted(act, step)).filter((act) => act !== null);
    const columns = run(lowest, 1, () => row(step), acts, start);
    for (const [name, { values }] of columns) {
      if (!wanted[name] || name === "x" || name.startsWith("ghost")) continue;
      for (let unit = 0; unit < hidden; unit += 1) {
        most[name] = Math.max(most[name] ?? 0, off(values[unit], wanted[name][step * hidden + unit]));
      }
    }
  }
  return most;
}

/** An intervention as the step that begins a run sees it. */
function shifted(act, step) {
  if (act.kind === "cut") return act;
  if (act.kind === "nudge") return act.step === step ? { ...act, step: 0 } : null;
  if ((act.start ?? 0) > step || (act.stop ?? Infinity) <= step) return null;
  return { ...act, start: 0, stop: undefined };
}
