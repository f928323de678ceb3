import { npz } from "../../figures/npz.js";
import { pythonOf } from "../../figures/python.js";
import { MOST_VALUES, columnsOf, csv } from "../../figures/values.js";
import { netOf } from "../../spec/net.js";
import { waits } from "../../state/asking.js";
import { exact } from "../../text/numbers.js";
import { text } from "../../text/withdesk.js";
import { copy } from "../../ui/copy.js";
import { button, h, write } from "../../ui/dom.js";
import { saveBlob } from "../../ui/files.js";
import { labelled, pick } from "../maker/fields.js";
import { latexOf } from "./latex.js";

/** @typedef {import("../../state/types.js").State} State */

const said = text.saver;

/** Saves every value of the run on the stage, and how it is made, for other programs.
 * @param {import("../../state/types.js").Actions} actions @param {import("../../state/types.js").Host} _host */
export function createValues(actions, _host) {
  /** @type {State|null} */
  let state = null;
  const cells = pick("cells", "all", Object.entries(said.cells), tell);
  const note = h("p", { class: "note", "aria-live": "polite" });
  const asCsv = button(said.csv, () => save("csv"), { title: said.csvDoes, class: "main" });
  const asNpz = button(said.npz, () => save("npz"), { title: said.npzDoes });
  const copies = button(said.copyPython, () => void copied(python(), said.copiedPython), {
    title: said.copyPythonDoes,
  });
  const copiesLatex = button(said.copyLatex, () => void copied(latex(), said.copiedLatex), {
    title: said.copyLatexDoes,
  });
  const asPython = button(said.savePython, () => save("py"), { title: said.savePythonDoes });
  const shown = h("pre", { class: "preview code", role: "group", "aria-label": said.copied, tabindex: "0" });
  const element = h("div", { class: "saving" }, h("div", { class: "row made-row" }, labelled(said.fields.cells, cells)),
    note, h("div", { class: "row made-row" }, asCsv, asNpz),
    h("div", { class: "row made-row" }, copies, asPython, copiesLatex), shown);

  /** @param {"csv"|"npz"|"py"} kind */
  function save(kind) {
    const { trace } = state ?? {};
    if (!state || !trace || (kind === "py" ? waiting() : why())) return;
    const of = /** @type {const} */ ([trace.whole, netOf(state), alone()]);
    const file = `gatescope-${state.spec?.net}.${kind}`;
    const made = {
      csv: () => new Blob([csv(...of)], { type: "text/csv" }), npz: () => npz(...of),
      py: () => new Blob([python()], { type: "text/x-python" }),
    };
    saveBlob(file, made[kind]());
    write(note, said.saved({ file }));
  }

  /** The script that makes the run; "" where there is none to tell. */
  function python() {
    const { trace, unit = 0, step = 0 } = state ?? {};
    if (!state || !trace || waiting()) return "";
    const { spec, number: layer, memory: signal } = trace;
    const value = exact(trace.value(signal, unit, step));
    return pythonOf(spec, { title: netOf(state)?.title ?? spec.net, layer, unit, step, signal, value });
  }

  /** The equations of the chosen cell at the playhead; "" as long as their numbers have not come. */
  function latex() {
    if (!state?.trace || waiting()) return "";
    return latexOf(state.trace, state, state.vocabulary, netOf(state));
  }

  /** @param {string} made @param {string} says */
  async function copied(made, says) {
    if (!made) return;
    shown.textContent = made;
    write(note, (await copy(made, element)) ? says : said.notCopied);
  }

  /** The chosen cell, where that is wanted alone. */
  const alone = () =>
    (cells.value === "one" && state?.trace ? { layer: state.trace.number, unit: state.unit } : null);

  /** Why nothing is told of the run yet; "" where it may be. */
  function waiting() {
    const { trace, shown: on, spec } = state ?? {};
    if (state && waits(state)) return said.waits;
    return !trace || on !== spec || trace.have < trace.steps ? said.coming : "";
  }

  /** Why there is no table to save; "" where there is. */
  function why() {
    const values = (state?.trace?.steps ?? 0) * count();
    return waiting() || (values > MOST_VALUES ? said.tooMany({ values, most: MOST_VALUES }) : "");
  }

  /** Columns. */
  function count() {
    return state?.trace ? columnsOf(state.trace.whole, netOf(state), alone()).length : 0;
  }

  function tell() {
    const wrong = why();
    asCsv.disabled = asNpz.disabled = Boolean(wrong);
    copies.disabled = asPython.disabled = Boolean(waiting());
    copiesLatex.disabled = !latex();
    if (waiting()) shown.replaceChildren();
    write(note, wrong || said.table({ columns: count() + 2, steps: state?.trace?.steps ?? 0 }));
  }

  let told = "";
  return {
    element,
    opened() {
      told = "";
      shown.replaceChildren();
    },
    /** @param {State} now */
    update(now) {
      state = now;
      if (now.trace && !waiting()) actions.explain();
      const { revision, unit, step, trace, asking, explained } = now;
      const key = [revision, unit, step, trace?.have, Boolean(asking?.open), explained].join(" ");
      if (key === told) return;
      told = key;
      tell();
    },
    closed: () => shown.replaceChildren(),
  };
}
