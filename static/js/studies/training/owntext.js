/**
 * A person's own text, to learn: a short one is typed and stands in links; a longer one, or a file, is sent to the
 * server, and a training names it by the digest of its content.
 */

import { allowed, kindsIn, refusal, symbolsIn, tooMuch } from "../../spec/learnable.js";
import { createUpload } from "../../sources/upload.js";
import { refusalSaid } from "../../text/refusal.js";
import { text as texts } from "../../text/withstudies.js";
import { button, freshId, h, hide, write } from "../../ui/dom.js";
import { PICKED, pickFiles } from "../../ui/files.js";

const said = texts.training;
/** Why nothing came, by the reasons of the page's own line. @type {Record<string, string>} */
const LINE = {
  import_lost: said.textLost, import_no_line: said.textNoLine, import_changed: said.textChanged,
};

/** @typedef {import("../../sources/importwire.js").TextRead & {name: string}} Sent */

/**
 * What was given and is in no link, by the lab: a text that can't be learned as it is, not to be lost, and one that was
 * sent.
 * @type {WeakMap<object, {draft?: string, sent?: Sent}>}
 */
const given = new WeakMap();

/**
 * @param {import("../../state/types.js").Actions} actions
 * @param {import("../../spec/vocabulary.js").Limits} limits
 * @param {import("../../state/types.js").Imports|null} imports
 * @param {{typed: (text: string) => void, sent: () => void, changed: () => void}} on
 *   typed: a text that can be learned. sent: another text was sent, or that one is none any more. changed: whether the
 *   training can begin may have changed.
 */
export function createOwnText(actions, limits, imports, on) {
  const mine = given.get(actions) ?? {};
  given.set(actions, mine);
  /** Grows with all that is sent: an answer about what was before is of no use. */
  let turn = 0;
  let busy = false;
  let gone = false;
  let failed = "";
  /** What is to be said of the text that is typed: it is counted once. */
  let counted = { text: "", refused: "", tooMuch: false, said: "" };

  const length = h("p", { class: "length", id: freshId("length"), role: "status" });
  const area = h("textarea", {
    "aria-label": said.text, "aria-describedby": length.id, rows: "2",
    placeholder: said.paste({ allowed: allowed(limits, Boolean(imports)) }),
  });
  const send = button(said.sendText, () => void take(new File([area.value], said.pastedText)));
  const pick = button(said.pickText, () => pickFiles(PICKED.prose, ([file]) => void take(file)));
  const typeOne = button(said.typeText, () => {
    delete mine.sent;
    on.sent();
    show();
    area.focus();
  });
  const read = h("p", { class: "text-read" });
  const element = h("div", { class: "own-text" }, read, area, length,
    h("div", { class: "row" }, pick, send, typeOne));

  area.addEventListener("input", (event) => {
    failed = "";
    if (measured().refused) mine.draft = area.value;
    else delete mine.draft;
    show();
    if (event instanceof InputEvent && event.inputType === "insertFromPaste" && !send.hidden) send.click();
  });
  area.addEventListener("change", () => {
    if (mine.draft === undefined) on.typed(area.value);
  });
  element.addEventListener("dragover", (event) => {
    if (!imports || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("dropping");
  });
  element.addEventListener("dragleave", () => element.classList.remove("dropping"));
  element.addEventListener("drop", (event) => {
    element.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    if (!imports || !file) return;
    event.preventDefault();
    event.stopPropagation();
    void take(file);
  });

  /** @param {File} file */
  async function take(file) {
    if (!imports) return;
    const now = (turn += 1);
    failed = "";
    if (file.size > limits.text_bytes) {
      failed = said.textTooLarge({ name: file.name, bytes: file.size, most: limits.text_bytes });
      return show();
    }
    busy = true;
    show();
    const line = createUpload(imports);
    /** @param {string} how */
    const tell = (how) => {
      if (now === turn && !gone) write(length, how);
    };
    const waits = (/** @type {number} */ position) => tell(said.textWaiting({ position }));
    const refused = file.size ? await line.send([file], () => tell(said.textSending), waits) : null;
    const answer = refused ?? await line.ask({ type: "text" });
    line.close();
    if (now !== turn || gone) return;
    busy = false;
    if (answer.type === "text") {
      mine.sent = { ...answer, name: file.name };
      delete mine.draft;
      on.sent();
    } else {
      failed = said.textRefused({ name: file.name, why: answer.type === "error" ? whyNot(answer) : said.textLost });
    }
    show();
  }

  function measured() {
    const text = area.value;
    if (text === counted.text) return counted;
    const refused = refusal(text, limits);
    const symbols = symbolsIn(text);
    const isMuch = refused !== "" && tooMuch(text, limits);
    if (isMuch) counted = { text, refused, tooMuch: true, said: said.textLong({ symbols }) };
    else counted = { text, refused, tooMuch: false, said: text && said.textCounted({ symbols, kinds: kinds(text) }) };
    return counted;
  }

  function show() {
    const { sent } = mine;
    const { refused, tooMuch: isMuch, said: about } = measured();
    const isLong = Boolean(imports) && !sent && isMuch;
    hide(read, !sent);
    write(read, sent ? said.textRead(sent) : "");
    hide(area, Boolean(sent));
    hide(send, !isLong);
    hide(pick, !imports);
    hide(typeOne, !sent);
    send.disabled = pick.disabled = busy;
    const now = isLong ? about : refused || about;
    const usual = sent ? "" : now;
    write(length, busy ? said.textSending : failed || usual);
    length.classList.toggle("error", !busy && (failed !== "" || (!sent && refused !== "" && !isLong)));
    on.changed();
  }

  /** What is left out of a short text, where it has too many kinds of symbols; else "". @param {string} text */
  function kinds(text) {
    const { most, found, others } = kindsIn(text, limits);
    return found <= most ? "" : said.rare({ kinds: found, learned: most - 1, share: others });
  }

  return {
    element,
    /** What the training is asked for. @param {string|undefined} typed */
    args: (typed) => (mine.sent ? { text_sha256: mine.sent.sha256 } : { ...(typed && { text: typed }) }),
    /** The settings that go with it; null for the task's own. */
    get settings() {
      return mine.sent?.settings ?? null;
    },
    /** Whether there is a text to learn, or none and so the example. */
    get ready() {
      return !busy && (Boolean(mine.sent) || measured().refused === "");
    },
    /** @param {string} typed  As it stands in the link. */
    update(typed) {
      const now = mine.draft ?? typed;
      if (area.value !== now && !area.matches(":focus")) area.value = now;
      show();
    },
    destroy() {
      gone = true;
    },
  };
}

/** @param {import("../../sources/importwire.js").Refused} answer */
const whyNot = ({ reason, params, message }) => LINE[reason] ??
  refusalSaid({ reason, params: /** @type {Record<string, string>} */ (params), message });
