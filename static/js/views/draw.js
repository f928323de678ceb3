import { numbersIn } from "../spec/sequence.js";
import { text } from "../text/text.js";
import { button, h } from "../ui/dom.js";
import { latin } from "../ui/latin.js";
import { drawn } from "../ui/stroke.js";

const WIDTH = 720;
const HEIGHT = 280;
const STEPS = 24;

/** A numeric sequence drawn with the mouse.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const size = { width: String(WIDTH), height: String(HEIGHT) };
  const canvas = h("canvas", { ...size, role: "img", "aria-label": text.drawing.area });
  const channel = h("select", { "aria-label": text.drawing.channel });
  const dialog = h(
    "dialog",
    { "data-dialog": "draw", "aria-label": text.drawing.name },
    h("h2", {}, text.drawing.name),
    canvas,
    h(
      "div",
      { class: "row" },
      channel,
      button(text.drawing.clear, clear),
      button(text.drawing.use, use),
      button(text.buttons.cancel, () => dialog.close()),
    ),
  );
  element.append(dialog);
  /** @type {number[][]} */
  let rows = [];
  /** Steps that there were, or have been drawn. */
  let used = 0;
  /** Where a stroke was last. @type {{step: number, value: number}|null} */
  let last = null;
  /** What there was before each stroke. @type {{rows: number[][], used: number}[]} */
  let strokes = [];

  dialog.addEventListener("close", () => actions.setDrawing(false));
  // Undo is that of the drawing: nobody sees what is behind it.
  dialog.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || latin(event).toLowerCase() !== "z") return;
    event.preventDefault();
    event.stopPropagation();
    const before = event.shiftKey ? undefined : strokes.pop();
    if (!before) return;
    ({ rows, used } = before);
    last = null;
    paint();
  });

  function keep() {
    strokes.push({ rows: rows.map((row) => [...row]), used });
  }

  /** From what the net reads now. @param {import("../sources/layer.js").Layer} shown */
  function begin({ whole: trace }) {
    const { tokens } = trace;
    used = trace.steps;
    strokes = [];
    // What has not come, or is covered, is as its label has it.
    const given = (/** @type {number} */ k, /** @type {number} */ step) => Number(tokens[step]?.split(", ")[k]) || 0;
    const read = numbersIn(trace);
    rows = Array.from({ length: Math.max(STEPS, trace.steps) }, (_, step) =>
      Array.from({ length: trace.inputs }, (_none, k) => read[step]?.[k] ?? given(k, step)));
    const option = (/** @type {number} */ k) => h("option", { value: String(k) }, text.drawing.input({ input: k + 1 }));
    channel.replaceChildren(...rows[0].map((_, k) => option(k)));
    channel.hidden = trace.inputs === 1;
    paint();
  }
  channel.addEventListener("change", paint);

  function clear() {
    keep();
    rows = rows.map((row) => row.map(() => 0));
    paint();
  }
  function use() {
    actions.setInput({ kind: "numbers", rows: rows.slice(0, used) });
    dialog.close();
  }
  function paint() {
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const style = getComputedStyle(canvas);
    ctx.clearRect(0, 0, WIDTH, HEIGHT);
    ctx.fillStyle = style.getPropertyValue("--line");
    ctx.fillRect(0, HEIGHT / 2, WIDTH, 1);
    ctx.fillStyle = style.getPropertyValue("--c");
    const wide = WIDTH / rows.length;
    rows.forEach((row, step) => {
      const tall = (Math.max(-1, Math.min(1, row[Number(channel.value)])) * HEIGHT) / 2;
      ctx.fillRect(step * wide + 1, HEIGHT / 2 - Math.max(0, tall), Math.max(1, wide - 2), Math.max(2, Math.abs(tall)));
    });
  }
  /** @param {PointerEvent} event */
  function put(event) {
    const box = canvas.getBoundingClientRect();
    const step = Math.floor(((event.clientX - box.left) / box.width) * rows.length);
    const value = 1 - (2 * (event.clientY - box.top)) / box.height;
    const to = { step: Math.max(0, Math.min(rows.length - 1, step)), value: Math.max(-1, Math.min(1, value)) };
    const at = Number(channel.value);
    drawn(rows.map((row) => row[at]), last, to).forEach((one, k) => {
      if (one !== rows[k][at]) rows[k][at] = Math.round(one * 20) / 20 || 0;
    });
    used = Math.max(used, to.step + 1);
    last = to;
    paint();
  }
  canvas.addEventListener("pointerdown", (event) => {
    last = null;
    keep();
    canvas.setPointerCapture(event.pointerId);
    put(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last) put(event);
  });
  canvas.addEventListener("pointerup", () => (last = null));
  canvas.addEventListener("pointercancel", () => (last = null));

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      if (state.drawing && state.trace && !dialog.open) {
        dialog.showModal();
        begin(state.trace);
      }
      if (!state.drawing && dialog.open) dialog.close();
    },
    destroy: () => dialog.remove(),
  };
}
