import { createActions } from "../../../static/js/state/actions.js";
import { createHistory } from "../../../static/js/state/history.js";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { filled } from "../traces.mjs";

/** A page with a net of three cells and ten steps. */
export function setUp({ cells = ["lstm"], layer = 0, interventions, ...patch } = {}, reader = null) {
  const spec = { version: 1, net: "n", input: { kind: "generated" }, ...(interventions ? { interventions } : {}) };
  const trace = filled({ cells, hidden: cells.map(() => 3), spec, layer }, Array.from({ length: 10 }, () => ({})));
  let state = {
    spec, shown: spec, trace, layer, step: 7, unit: 1, units: null, window: null, notice: null, edit: null,
    playing: false, within: null, nets: [], gone: [], change: null, line: { state: "open", once: true },
    ownNumbers: false, series: null, answers: {}, choices: {}, classroom: null, compare: null, asking: null, rests: [],
    poll: NO_POLL, ...patch,
  };
  const opened = [];
  const beside = [];
  const asked = [];
  const questions = Object.fromEntries(
    ["ask", "cancel", "tell"].map((word) => [word, (...of) => asked.push([word, ...of])]),
  );
  const store = { get: () => state, set: (more) => { state = { ...state, ...more }; } };
  const actions = createActions(
    store, createHistory(),
    {
      open: (one) => opened.push(one), openBeside: (one) => beside.push(one),
      explain: (one) => asked.push(["explain", one]), questions, say: (word) => asked.push(word),
    },
    reader,
  );
  return { actions, store, opened, beside, asked, now: () => state, acts: () => state.spec.interventions ?? [] };
}
