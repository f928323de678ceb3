import { cardOf, waits } from "../state/asking.js";
import { openOnes } from "../state/covering.js";
import { inWords } from "../text/inwords.js";
import { text } from "../text/withdesk.js";
import { copy } from "../ui/copy.js";
import { button, h, hide, write } from "../ui/dom.js";
import { pickText, saveText } from "../ui/files.js";
import { EMPTY, MOST_CHECKPOINTS, MOST_MINUTES } from "./maker/draft.js";
import { changed, isEmpty, moved, page as pageOf, put, runnable, taken, without } from "./maker/draft.js";
import { labelled, line, whole } from "./maker/fields.js";
import { close, fileName, read, written } from "./maker/file.js";
import { createForm } from "./maker/form.js";
import { LONGEST_LINK, linkTo, pack } from "./maker/link.js";
import { problems } from "./maker/problems.js";
import { createRow } from "./maker/row.js";
import { reworded } from "./maker/words.js";
import { createWrongs, problemSaid } from "./maker/wrongs.js";
import { whyOf } from "../text/whyof.js";

/**
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../state/making.js").Draft} Draft
 * @typedef {import("../state/making.js").Page} Page
 */

const said = text.maker;
/** So many removals can be undone. */
const MOST_PAST = 30;

/** Where a lesson is made, of the screen as it is.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { signal }) {
  const { making, lessons } = actions;
  const list = h("ol", { class: "checkpoints", "aria-label": said.checkpoints });
  const fields = h("div", { class: "about-lesson" });
  const none = h("p", { class: "made-row" }, said.none({ take: said.take }));
  const told = h("span", { class: "did", role: "log" });
  const back = button(text.buttons.undo, undo, { title: said.undoDoes, "data-key": "undo" });
  const wrongs = createWrongs();
  const take = button(said.take, add, { class: "main", title: said.takeDoes, "data-key": "take" });
  const tryIt = button(said.tryIt, tryOut, { title: said.tryDoes, "data-key": "try" });
  const save = button(said.save, saveFile, { title: said.saveDoes, "data-key": "save" });
  const open = button(said.open, () => pickText(".json,application/json", openFile), {
    title: said.openDoes, "data-key": "open",
  });
  const link = button(said.link, () => void copyLink(), { title: said.linkDoes, "data-key": "link" });
  const print = button(said.print, () => ready() && making.save("sheet"), {
    title: said.printDoes, "data-key": "print",
  });
  const anew = button(said.anew, () => commit(EMPTY, { removes: said.removed.all, chosen: null }), {
    title: said.anewDoes, "data-key": "anew",
  });
  const leave = button(said.close, making.close, { title: said.closeDoes, "data-key": "close" });
  const end = button(said.endTrial, () => lessons.leave(), { class: "main" });
  const runs = h("p", { class: "row made-row" }, h("span", {}, said.runs), end);
  const work = h("div", { class: "work" }, fields, list, none,
    h("div", { class: "row made-row" }, take, tryIt), h("p", { class: "row made-row status" }, told, back),
    wrongs.element, h("div", { class: "row made-row" }, save, open, link, print, anew, leave));
  const { make: name } = text.works;
  const region = h("section", { class: "maker", "aria-label": name, tabindex: "-1" }, h("h2", {}, name), runs, work);
  region.hidden = true;
  element.append(region);

  /** @type {State|null} */
  let state = null;
  /** Which checkpoint is open. @type {number|null} */
  let chosen = null;
  /** Whether the draft was last changed in another tab. */
  let isOthers = false;
  /** What was removed, and what there was before. @type {{draft: Draft, chosen: number|null}[]} */
  const past = [];
  /** @type {ReturnType<typeof createForm>|null} */
  let form = null;
  /** The checkpoints in the list. @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  let stale = true;
  /** Where the focus goes once all is built anew. */
  let focus = "";
  /** The screen before a trial. @type {import("../state/screen.js").Screen|null} */
  let before = null;

  const draft = () => state?.draft ?? EMPTY;

  /**
   * @param {Draft} next
   * @param {{built?: boolean, removes?: string, chosen?: number|null, says?: string, key?: string}} how  built: the
   *   forms are built anew. removes: what is taken away. key: what has the focus then.
   */
  function commit(next, { built = false, removes = "", says = removes, key = "", ...how } = {}) {
    isOthers = false;
    if (removes) remember();
    if ("chosen" in how) chosen = how.chosen ?? null;
    stale ||= built || Boolean(removes) || "chosen" in how;
    focus = key || (removes ? "undo" : "") || focus;
    const isKept = making.put(next, written(next));
    // What is typed before that is drawn is laid over it.
    state &&= { ...state, draft: next };
    if (says || !isKept) write(told, text.sentences({ all: [says, isKept ? "" : said.notKept] }));
  }

  function remember() {
    past.push({ draft: draft(), chosen });
    if (past.length > MOST_PAST) past.shift();
  }

  /** The lesson is one in all tabs: what was here before another one changed it can be brought back.
   * @param {string} content */
  function follow(content) {
    if (!state?.draft || content === written(state.draft)) return;
    try {
      const next = read(content);
      if (!isOthers) remember();
      isOthers = stale = true;
      if (chosen !== null && !next.checkpoints[chosen]) chosen = null;
      state = { ...state, draft: next };
      making.take(next);
      write(told, said.otherTab);
    } catch {
      // What can't be read here stays the other tab's.
    }
  }
  making.elsewhere(follow, signal);

  function undo() {
    const found = past.pop();
    if (found) commit(found.draft, { built: true, says: said.undone, chosen: found.chosen, key: "take" });
  }

  /** The screen as it is becomes a checkpoint, behind the one that is open. */
  function add() {
    const screen = state && taken(state);
    if (!screen) return;
    const at = chosen ?? draft().checkpoints.length - 1;
    const says = said.taken({ at: at + 2 });
    commit(put(draft(), at, pageOf(screen)), { built: true, chosen: at + 1, says, key: "title" });
  }

  /** @param {number} at */
  function retake(at) {
    const screen = state && taken(state);
    if (screen) commit(changed(draft(), at, { screen }), { built: true, removes: said.removed.screen, key: "retake" });
  }

  /** @param {number} at */
  function show(at) {
    const found = draft().checkpoints[at];
    if (found) actions.openScreen({ ...found.screen, tab: "maker" });
  }

  /** @param {number} at */
  function choose(at) {
    chosen = chosen === at ? null : at;
    stale = true;
    focus = `open-${at}`;
    if (chosen !== null) show(at);
    actions.refresh();
  }

  /** @param {number} at @param {number} to */
  function move(at, to) {
    // At an end it can go the other way alone.
    const isUp = to === draft().checkpoints.length - 1 || (to < at && to > 0);
    const key = `${isUp ? "up" : "down"}-${to}`;
    const follows = chosen === at ? to : chosen === to ? at : chosen;
    const says = said.moved({ from: at + 1, to: to + 1 });
    commit(moved(draft(), at, to), { built: true, chosen: follows, says, key });
  }

  /** Whether all is there that a lesson must have; else says what is not. */
  function ready() {
    const [first] = state ? problems(draft(), state) : [];
    if (!first) return true;
    write(told, problemSaid(first));
    if (first.checkpoint !== null && first.checkpoint !== chosen) choose(first.checkpoint);
    return false;
  }

  function tryOut() {
    if (!state || !ready()) return;
    before = taken(state);
    making.save(null);
    actions.making.keep("made", close(draft()));
    void lessons.run(runnable(draft()));
  }

  function saveFile() {
    const name = fileName(draft());
    saveText(name, written(draft()));
    const left = state ? problems(draft(), state).length : 0;
    write(told, said.saved({ file: name, left }));
  }

  /** @param {string} name @param {string|null} content */
  function openFile(name, content) {
    try {
      if (content === null) throw new Error(text.screen.unreadable);
      const next = read(content);
      const removes = isEmpty(draft()) ? "" : said.opened({ file: name });
      commit(next, { built: true, removes, says: said.opened({ file: name }), chosen: null, key: "take" });
    } catch (error) {
      write(told, said.notOpened({ file: name, why: whyOf(error) }));
    }
  }

  async function copyLink() {
    if (!ready()) return;
    const address = linkTo(location.href, await pack(close(draft())));
    const size = { letters: address.length, most: LONGEST_LINK };
    if (address.length > LONGEST_LINK) return write(told, said.linkTooLong(size));
    write(told, (await copy(address, link)) ? said.linked(size) : said.notLinked);
  }

  /** @param {State} now */
  function build(now) {
    stale = false;
    const { activeElement } = document;
    const had = activeElement instanceof HTMLElement && region.contains(activeElement) ? activeElement.dataset.key : "";
    const all = draft();
    const put0 = (/** @type {Partial<Draft>} */ patch) => commit({ ...draft(), ...patch });
    fields.replaceChildren(
      labelled(said.fields.lesson, line("lesson", inWords(all.title), (typed) =>
        put0({ title: reworded(draft().title, typed) })), "wide"),
      labelled(said.fields.about, line("about", inWords(all.about), (typed) =>
        put0({ about: reworded(draft().about, typed) })), "wide"),
      labelled(said.fields.minutes, whole("minutes", all.minutes, { min: 1, max: MOST_MINUTES }, (minutes) =>
        put0({ minutes }))));
    form = null;
    rows = all.checkpoints.map((one, at) => row(now, one, at, all.checkpoints.length));
    list.replaceChildren(...rows.map(({ element }) => element));
    hide(back, !past.length);
    const key = focus || had;
    focus = "";
    const wanted = key ? region.querySelector(`[data-key="${key}"]:not(:disabled)`) : null;
    if (wanted instanceof HTMLElement) wanted.focus();
    else if (key) take.focus();
  }

  /** @param {number} at */
  function drop(at) {
    const left = chosen === at ? null : chosen !== null && chosen > at ? chosen - 1 : chosen;
    commit(without(draft(), at), { removes: said.removed.checkpoint({ at: at + 1 }), chosen: left });
  }

  /** @param {State} now @param {Page} one @param {number} at @param {number} of */
  function row(now, one, at, of) {
    const made = createRow({ at, of, isOpen: at === chosen }, { choose, move, drop });
    if (at === chosen) {
      form = createForm(one, now, {
        put: (patch, how) => commit(changed(draft(), at, patch), how),
        take: () => retake(at), show: () => show(at),
      });
      made.element.append(form.element);
    }
    return made;
  }

  /** @param {State} now */
  function tell(now) {
    const { checkpoints } = draft();
    checkpoints.forEach((one, at) => rows[at].tell(one));
    form?.update(now);
    // Of a lesson that is not begun, nothing is wrong.
    wrongs.tell(isEmpty(draft()) ? [] : problems(draft(), now));
    hide(none, checkpoints.length > 0);
    const covered = waits(now);
    take.disabled = covered || checkpoints.length >= MOST_CHECKPOINTS;
    take.title = covered ? said.takeWaits : said.takeDoes;
    // It brings every checkpoint onto the stage.
    print.disabled = openOnes(now).length > 0;
    for (const one of [tryIt, link]) one.disabled = !checkpoints.length;
    for (const one of [save, anew]) one.disabled = isEmpty(draft());
  }

  /** The draft as it was kept. */
  function begin() {
    const kept = making.kept("draft");
    let found = EMPTY;
    try {
      if (kept) found = read(kept);
    } catch (error) {
      write(told, said.notRead({ why: whyOf(error) }));
      const rescue = button(said.rescue, () => saveText("lesson-draft.json", kept ?? ""));
      told.after(rescue);
    }
    making.put(found, kept ?? written(found));
  }

  return {
    /** @param {State} now */
    update(now) {
      state = now;
      const isTrial = before !== null;
      if (before && !now.lesson) {
        const screen = before;
        before = null;
        stale = true;
        focus = "try";
        if (now.making) actions.openScreen({ ...screen, tab: "maker" });
        return;
      }
      const wasHidden = region.hidden;
      hide(region, cardOf(now) !== "maker");
      if (!now.making || region.hidden) return;
      // Who opens it from the menu goes on here.
      if (wasHidden && document.activeElement?.closest(".popup-room")) region.focus({ preventScroll: true });
      if (!now.draft) return begin();
      hide(runs, !isTrial);
      hide(work, isTrial);
      if (isTrial) return;
      if (stale) build(now);
      tell(now);
    },
    destroy: () => region.remove(),
  };
}
