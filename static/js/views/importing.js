import { netNamed, titleRefusal, trimmed } from "../spec/ownnets.js";
import { createUpload } from "../sources/upload.js";
import { brief } from "../text/numbers.js";
import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/withimports.js";
import { choice } from "../ui/controls.js";
import { button, freshId, h, hide, write } from "../ui/dom.js";
import { netFirst, PICKED, pickFiles } from "../ui/files.js";
import { drawPicture } from "./importing/picture.js";
import { isVocabulary, rows } from "./importing/rows.js";
import { filled, said } from "./importing/said.js";

const words = text.importing;

/** @typedef {import("../sources/importwire.js").FoundNet} FoundNet */

/**
 * The dialog in which a net of another program is opened: what it is and what is assumed of it stands there before it
 * is taken.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host
 */
export function mount(element, actions, host) {
  /** @type {ReturnType<typeof createUpload>|null} */
  let line = null;
  /** @type {FoundNet[]} */
  let nets = [];
  let at = 0;
  let chosen = { squash: "", readout: "" };
  /** Grows with every file that is chosen: an answer about an earlier one is of no use. */
  let turn = 0;
  /** @type {File[]|null} */
  let files = null;
  let keeping = false;
  /** The name of a net that was kept, until it is known. @type {string|null} */
  let taken = null;
  /** @type {import("../state/types.js").State|null} */
  let seen = null;

  const status = h("p", { class: "import-status", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const pick = button(words.pick, () => pickFiles(PICKED.net, (picked) => actions.openNet(picked)));
  const file = h("span", { class: "import-file" });
  const which = choice(words.which, [], (value) => show(Number(value)));
  const facts = h("dl", { class: "import-facts" });
  const picture = h("canvas", { class: "import-picture", role: "img" });
  const under = h("p", { class: "note" });
  const assumed = h("ul", { class: "import-assumed" });
  const squash = choice(words.squash, words.squashes, (value) => again({ squash: value }));
  const readout = choice(words.readout, words.readouts, (value) => again({ readout: value }));
  const title = labelled(words.title, h("input", { autocomplete: "off" }));
  const titled = h("p", { class: "error", role: "alert", hidden: "" });
  title.element.append(titled);
  const labels = labelled(words.labels, h("input", { autocomplete: "off", spellcheck: "false" }));
  const alphabet = labelled(words.alphabet, h("input", { autocomplete: "off", spellcheck: "false" }));
  const example = labelled(words.example, h("textarea", { rows: "2", spellcheck: "false" }));
  const xs = labelled(words.x, h("textarea", { rows: "3", spellcheck: "false" }));
  const hs = labelled(words.h, h("textarea", { rows: "3", spellcheck: "false" }));
  const result = h("p", { class: "import-result", role: "status" });
  const compare = h("details", { class: "import-compare" },
    h("summary", {}, words.compare), h("p", {}, words.compareHow), xs.element, hs.element,
    button(words.doCompare, () => void compareNow()), result);
  const asks = h("div", { class: "import-asks" }, squash.element, readout.element);
  const stays = h("p", { class: "note" });
  const form = h("form", { class: "import-form" }, title.element, labels.element, alphabet.element,
    example.element, stays,
    h("div", { class: "row" }, h("button", { type: "submit", class: "main" }, words.keep),
      button(text.buttons.cancel, () => dialog.close())));
  const found = h("div", { class: "import-found" }, which.element, facts, asks, h("h3", {}, words.assumed), assumed,
    h("h3", {}, words.picture), picture, under, compare, form);
  const close = button(text.buttons.close, () => dialog.close());
  const dialog = h("dialog", { "data-dialog": "import", class: "import", "aria-label": words.name },
    h("div", { class: "row spread" }, h("h2", {}, words.name), close),
    h("p", {}, words.says), h("div", { class: "row" }, pick, file), status, error, found);
  element.append(dialog);
  dialog.addEventListener("close", () => actions.openNet(null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void take();
  });

  /** @param {import("../sources/importwire.js").Answer} answer */
  function refuse(answer) {
    write(status, "");
    fail(answer.type === "error" ? said(answer) : words.lost);
  }

  /** Who keeps a net is at the end of the form, and reads why it is not kept at its head. @param {string} why */
  function fail(why) {
    write(error, why);
    error.scrollIntoView({ block: "nearest" });
  }

  /** What is asked, unless another file has been chosen meanwhile. @param {object} message */
  async function ask(message) {
    const mine = turn;
    if (!line) return null;
    const { squash: cells, readout: outputs } = chosen;
    const answer = await line.ask({ ...message, squash: cells || null, readout: outputs || null });
    return mine === turn ? answer : null;
  }

  /** @param {File[]} given */
  async function begin(given) {
    const mine = (turn += 1);
    files = given;
    const ordered = netFirst(given);
    line?.close();
    if (!host.imports) return;
    line = createUpload(host.imports);
    nets = [];
    chosen = { squash: "", readout: "" };
    for (const one of [title, labels, alphabet, example, xs, hs]) one.input.value = "";
    hide(found, true);
    write(error, "");
    write(result, "");
    hide(titled, true);
    write(file, text.listed({ all: given.map(({ name }) => name) }));
    const empty = given.find(({ size }) => size === 0);
    if (empty) {
      write(status, "");
      return fail(filled(words.refusals.file_empty, { name: empty.name }));
    }
    write(status, words.sending({ share: 0 }));
    const refused = await line.send(ordered, (share) => {
      if (mine === turn) write(status, words.sending({ share: Math.floor(100 * share) }));
    }, (position) => {
      if (mine !== turn) return;
      write(status, words.waiting({ position }));
      if (keeping) status.scrollIntoView({ block: "nearest" });
    }, () => {
      if (mine === turn && nets.length) write(status, words.madeWay);
    });
    if (mine !== turn) return;
    if (refused) refuse(refused);
    else await look();
  }

  async function look() {
    write(status, words.reading);
    const answer = await ask({ type: "look" });
    if (!answer) return;
    if (answer.type !== "found") return refuse(answer);
    nets = answer.nets;
    holds();
    which.options(nets.map(({ part, family }, place) => [String(place), part || family]));
    show(Math.min(at, nets.length - 1));
  }

  const holds = () => write(status, words.holds({ count: nets.length, format: nets[0].format }));

  /** @param {Partial<typeof chosen>} more */
  function again(more) {
    chosen = { ...chosen, ...more };
    write(error, "");
    void look();
  }

  /** @param {number} place */
  function show(place) {
    at = place;
    const net = nets[place];
    const known = seen?.vocabulary?.families.find(({ key }) => key === net.family);
    which.set(String(place));
    hide(which.element, nets.length < 2);
    const told = [
      [words.family, known?.title ?? net.family],
      [words.reads, net.symbols ? words.symbols({ count: net.inputs }) : words.numbers({ count: net.inputs })],
      [words.layers, net.hidden.map(String).join(" + ")],
      [words.says_, net.readout ? words.outputs({ count: net.outputs, kind: net.readout }) : words.nothing],
      [words.parameters, net.parameters.toLocaleString(text.language)],
      [words.steps, words.runs({ free: net.steps[0], held: net.steps[1] })],
    ];
    facts.replaceChildren(...told.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
    assumed.replaceChildren(...net.assumed.map((one) => h("li", { "data-code": one.code }, said(one))));
    const codes = new Set(net.assumed.map(({ code }) => code));
    hide(squash.element, !codes.has("tanh_taken") && !chosen.squash);
    hide(readout.element, !net.outputs && !chosen.readout);
    squash.set(chosen.squash);
    readout.set(chosen.readout);
    hide(labels.element, !net.outputs);
    const memory = known && seen?.vocabulary ? seen.vocabulary.cells[known.cell].memory : "h";
    hide(picture, !net.picture);
    write(under, net.picture
      ? words.pictured({ signal: memory, cells: net.picture[0].length, steps: net.picture.length })
      : words.noPicture);
    picture.setAttribute("aria-label", under.textContent ?? "");
    hide(found, false);
    if (net.picture) drawPicture(picture, net.picture, memory, seen?.theme ?? "light");
  }

  async function take() {
    write(error, "");
    const wrong = trimmed(title.input.value) && seen?.vocabulary
      ? titleRefusal(title.input.value, seen.vocabulary.limits)
      : null;
    hide(titled, wrong === null);
    write(titled, wrong ? refusalSaid({ ...wrong, message: "" }) : "");
    if (wrong) return title.input.focus();
    const listed = labels.input.value.split(",").map((label) => label.trim());
    const symbols = alphabet.input.value;
    const first = rows(example.input.value);
    if (!first && example.input.value.trim()) return fail(words.noExample);
    // It may take long where the file is sent again, and others wait.
    if (keeping) return;
    keeping = true;
    const answer = await ask({
      type: "take", net: at, title: title.input.value,
      ...(labels.input.value.trim() && { labels: listed }),
      ...(symbols && { [isVocabulary(symbols) ? "vocabulary" : "alphabet"]: symbols }),
      ...(first && { example: first }),
    });
    keeping = false;
    if (!answer) return;
    if (answer.type !== "taken") return refuse(answer);
    write(status, words.kept);
    taken = answer.net;
    arrive();
  }

  /** Once the net that was kept is known, it is shown. */
  function arrive() {
    if (!taken || !seen || !netNamed(seen.nets, taken)) return;
    const name = taken;
    taken = null;
    dialog.close();
    actions.chooseNet(name);
  }

  async function compareNow() {
    const [x, other] = [rows(xs.input.value), rows(hs.input.value)];
    if (!x || !other) return write(result, words.noRows);
    const answer = await ask({ type: "compare", net: at, x, h: other });
    if (!answer) return;
    holds();
    if (answer.type !== "compared") return write(result, answer.type === "error" ? said(answer) : words.lost);
    const { most, step, cell, ours, theirs, first } = answer;
    const where = { most: brief(most), step: step + 1, cell: cell + 1, ours: brief(ours), theirs: brief(theirs) };
    write(result, first === null ? words.same(where) : words.apart({ ...where, first: first + 1 }));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      seen = state;
      const { importing, keptFor } = state;
      if (importing && !dialog.open) {
        at = 0;
        hide(found, true);
        write(status, "");
        write(error, "");
        write(file, "");
        hide(stays, keptFor === null);
        write(stays, keptFor === null ? "" : words.stays({ days: keptFor }));
        dialog.showModal();
      }
      if (!importing) {
        if (dialog.open) dialog.close();
        turn += 1;
        line?.close();
        [line, files, taken] = [null, null, null];
        return;
      }
      arrive();
      if (importing.files.length && importing.files !== files) void begin(importing.files);
    },
    destroy() {
      line?.close();
      dialog.remove();
    },
  };
}

/** @template {HTMLInputElement|HTMLTextAreaElement} T @param {string} name @param {T} input */
function labelled(name, input) {
  input.id = freshId("import");
  return { input, element: h("div", { class: "import-field" }, h("label", { for: input.id }, name), input) };
}
