import { netOf } from "../spec/net.js";
import { createUpload } from "../sources/upload.js";
import { text } from "../text/withnumbers.js";
import { choice } from "../ui/controls.js";
import { button, freshId, h, hide, write } from "../ui/dom.js";
import { PICKED, pickFiles } from "../ui/files.js";
import { said } from "./numbers/said.js";

const words = text.ownNumbers;

/** So many rows are given to a net at most: a run that can still be looked through. */
const GIVEN = 200;
/** Where it is one of these, what was read can't be asked for in another way. */
const OVER = ["import_lost", "import_changed"];

/**
 * The dialog of a person's own numbers: how they were read stands there before anything learns from them.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host
 */
export function mount(element, actions, host) {
  /** @type {ReturnType<typeof createUpload>|null} */
  let line = null;
  /** What was read last, and is again when the dialog comes back. @type {File|null} */
  let held = null;
  /** What it was opened with last. @type {File|null} */
  let dropped = null;
  /** Grows with all that is read: an answer about what was before is of no use. */
  let turn = 0;
  /** @type {{delimiter: string, decimal: string, header: string, columns: number[]|null}} */
  let how = { delimiter: "", decimal: "", header: "", columns: null };
  /** @type {import("../sources/importwire.js").Table|null} */
  let table = null;
  /** @type {import("../state/types.js").State|null} */
  let seen = null;

  const rows = h("textarea", { id: freshId("rows"), rows: "6", spellcheck: "false", placeholder: words.hint });
  const read = button(words.read, () => void begin(new File([rows.value], words.pasted)));
  const pick = button(words.pick, () => pickFiles(PICKED.table, ([file]) => void begin(file)));
  const file = h("span", { class: "numbers-file" });
  const status = h("p", { class: "numbers-status", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const delimiter = choice(words.delimiter, words.delimiters, (value) => again({ delimiter: value, columns: null }));
  const decimal = choice(words.decimal, words.decimals, (value) => again({ decimal: value, columns: null }));
  const header = choice(words.header, words.headers, (value) => again({ header: value, columns: null }));
  const head = h("table", { class: "numbers-head" });
  const told = h("ul", { class: "numbers-told" });
  const learn = button(words.learn, () => {
    if (table?.series) actions.learn(table.series);
  }, { class: "main", title: words.learnDoes });
  const give = button("", () => {
    if (!table?.series) return;
    actions.setOwnNumbers(false);
    actions.setInput({ kind: "numbers", rows: table.series.rows.slice(-GIVEN) });
  });
  const found = h("div", { class: "numbers-found" },
    h("div", { class: "row" }, delimiter.element, decimal.element, header.element),
    h("h3", {}, words.table), h("div", { class: "numbers-scroll" }, head), h("h3", {}, words.how), told,
    h("div", { class: "row" }, learn, give, button(text.buttons.cancel, () => dialog.close())));
  const dialog = h("dialog", { "data-dialog": "numbers", class: "numbers", "aria-label": words.name },
    h("div", { class: "row spread" }, h("h2", {}, words.name), button(text.buttons.close, () => dialog.close())),
    h("p", {}, words.says), h("label", { for: rows.id }, words.paste), rows,
    h("div", { class: "row" }, read, pick, file), status, error, found);
  element.append(dialog);
  dialog.addEventListener("close", () => actions.setOwnNumbers(false));
  rows.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.inputType === "insertFromPaste") return read.click();
    // What was read is not what stands there now.
    letGo();
    fail("");
  });

  /** @param {string} [refused] */
  function fail(refused = words.refusals.import_lost) {
    [table, held] = [null, null];
    write(status, "");
    write(error, refused);
    hide(found, true);
  }

  /** @param {File} given */
  async function begin(given) {
    how = { delimiter: "", decimal: "", header: "", columns: null };
    table = null;
    write(error, "");
    write(file, given.name === words.pasted ? "" : given.name);
    write(status, words.reading);
    hide(found, true);
    if (given.size) return send(given);
    letGo();
    fail(words.refusals.rows_none);
  }

  /** @param {File} given */
  async function send(given) {
    letGo();
    if (!host.imports) return;
    const mine = turn;
    const own = createUpload(host.imports);
    line = own;
    held = given;
    /** @param {string} how */
    const tell = (how) => {
      if (own === line) write(status, how);
    };
    const refused = await own.send([given], () => tell(words.reading),
      (position) => tell(words.waiting({ position })), () => table && tell(words.madeWay));
    if (mine !== turn) return;
    if (refused) fail(refused.type === "error" ? said(refused) : words.refusals.import_lost);
    else await look();
  }

  /** A file of this person can be taken in elsewhere. What came of this one stays here. */
  function letGo() {
    turn += 1;
    line?.close();
    line = null;
  }

  /** @param {Partial<typeof how>} more */
  function again(more) {
    how = { ...how, ...more };
    write(error, "");
    void look();
  }

  /** Until it is known how the rows are read now, what was read before is neither learned nor given. */
  async function look() {
    const mine = (turn += 1);
    if (!line) return;
    learn.disabled = give.disabled = true;
    const answer = await line.ask({
      type: "table", columns: how.columns, delimiter: how.delimiter || null, decimal: how.decimal || null,
      header: how.header === "" ? null : how.header === "yes",
    });
    if (mine !== turn) return;
    if (answer.type === "table") show(answer);
    // What was read stays, and can be asked for in another way once that is over.
    else if (table && answer.type === "error" && !OVER.includes(answer.reason)) {
      holds(table);
      write(error, said(answer));
    } else fail(answer.type === "error" ? said(answer) : words.refusals.import_lost);
  }

  /** @param {import("../sources/importwire.js").Table} of */
  const holds = ({ count, names }) => write(status, words.found({ rows: count, columns: names.length }));

  /** @param {import("../sources/importwire.js").Table} answer */
  function show(answer) {
    table = answer;
    const { names, chosen, refused, series } = answer;
    holds(answer);
    write(error, refused ? said(refused) : "");
    delimiter.set(how.delimiter);
    decimal.set(how.decimal);
    header.set(how.header);
    const boxes = () => [...head.querySelectorAll("input")];
    const focused = boxes().findIndex((one) => one === document.activeElement);
    head.replaceChildren(
      h("thead", {}, h("tr", {}, ...names.map((name, place) => column(name, place, chosen)))),
      h("tbody", {}, ...answer.head.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell))))),
    );
    boxes()[focused]?.focus();
    told.replaceChildren(...answer.told.map((one) => h("li", { "data-code": one.code }, said(one))));
    learn.disabled = !series;
    give.disabled = false;
    offer();
    hide(found, false);
  }

  /** @param {string} name @param {number} place @param {number[]} chosen */
  function column(name, place, chosen) {
    const box = h("input", { type: "checkbox", "aria-label": words.take({ column: name }) });
    box.checked = chosen.includes(place);
    box.addEventListener("change", () => {
      const rest = (how.columns ?? chosen).filter((one) => one !== place);
      // The last one stays.
      box.checked ||= rest.length === 0;
      again({ columns: box.checked ? [...rest, place].sort((one, other) => one - other) : rest });
    });
    return h("th", { scope: "col" }, h("label", {}, box, name));
  }

  /** The net on the stage may read them too, where it reads as many. */
  function offer() {
    const net = seen && netOf(seen);
    const series = table?.series;
    const fits = Boolean(net && series && !net.alphabet && net.inputs === series.columns.length);
    hide(give, !fits);
    if (fits && series) write(give, words.give({ steps: Math.min(GIVEN, series.rows.length) }));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      seen = state;
      const { ownNumbers } = state;
      const isNew = ownNumbers instanceof File && ownNumbers !== dropped;
      if (ownNumbers && !dialog.open) {
        hide(found, table === null);
        dialog.showModal();
        rows.focus();
        if (held && !isNew) void send(held);
      }
      if (isNew) void begin((dropped = ownNumbers));
      if (!ownNumbers) {
        if (dialog.open) dialog.close();
        letGo();
      }
      if (dialog.open) offer();
    },
    destroy() {
      line?.close();
      dialog.remove();
    },
  };
}
