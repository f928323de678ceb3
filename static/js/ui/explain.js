import { text } from "../text/withterms.js";
import { freshId, h, write } from "./dom.js";

/** So long a pointer, the focus or a finger rests on something until it is told what that is. In ms. */
const REST = 500;
const AWAY = 8;

/** The lanes tell what they show themselves. */
const POINTED = ["[data-term]", "button", "select", "input", "textarea", "summary", "label"].join();
/** A region is told to the focus alone: a pointer in it points at something there, and what it was told of the whole
 * would lie over what stands above. */
const FOCUSED = `${POINTED},[role=region][tabindex]`;

/** @typedef {HTMLElement|SVGElement} Part */

/**
 * What a part of the page is, in a sentence: what its `data-says` says, a term by its `data-term`, a control by
 * the name that people read, else by what its title says; "" of what has none.
 * @param {Part} part
 */
function sentenceOf(part) {
  const { signals, words, controls } = text.terms;
  const { term, says: own } = part.dataset;
  if (own) return own;
  if (term) return signals[term] ?? words[term] ?? "";
  if (!(part instanceof HTMLElement)) return "";
  const { labels = null } = /** @type {{labels?: NodeListOf<HTMLElement>|null}} */ (part);
  const label = labels?.[0];
  const called = part.getAttribute("aria-label");
  const shown = label ? ownText(label) : (part.textContent ?? "");
  const name = (called ?? shown).trim();
  const says = controls[name] ?? (part.title || label?.title || "");
  if (!says || says === name) return says;
  const sentence = text.terms.ended({ says });
  const isSeen = called === null || shown.includes(called);
  return isSeen || !part.matches("button") ? sentence : text.terms.named({ name, says: sentence });
}

/** What a label says beside what else is in it. @param {Element} label */
const ownText = ({ childNodes }) =>
  [...childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : "")).join("");

/** What is explained where something happens: of a label, its control.
 * @param {EventTarget|null} target @param {string} [explained] @returns {Part|null} */
function partAt(target, explained = POINTED) {
  const found = target instanceof Element ? target.closest(explained) : null;
  const part = found instanceof HTMLLabelElement ? found.control : found;
  return part instanceof HTMLElement || part instanceof SVGElement ? part : null;
}

/**
 * Says what each control and each term of a lab is: to a pointer or the focus that rests on it, and to a finger that is
 * held on it. Not over it, and gone on the next key or press. Who hears the page hears it with the control's name.
 * @param {HTMLElement} root  Of the lab. @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function explain(root, signal) {
  const tip = h("div", { role: "tooltip", class: "explains", id: freshId("explains"), hidden: "" });
  root.append(tip);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  /** What is told, or is about to be. @type {Part|null} */
  let about = null;
  /** Its own title, which a browser would show as well. @type {[HTMLElement, string]|null} */
  let titled = null;
  /** The finger that has been told something presses nothing. */
  let held = false;
  /** The focus was moved by a key, and not by what opened. */
  let walks = false;
  /** The pointer that pressed, until it is moved. @type {PointerEvent|null} */
  let pressed = null;
  /** Something came beneath it meanwhile; what it rested on before this was there is told once it is moved too. */
  let came = true;

  /** @param {PointerEvent} event */
  const isStill = ({ clientX, clientY }) => pressed?.clientX === clientX && pressed.clientY === clientY;

  /** @param {Part} part @param {string} said */
  function show(part, said) {
    // What a dialog says stands in it: it is before all else.
    const room = part.closest("dialog") ?? root;
    if (tip.parentElement !== room) room.append(tip);
    write(tip, said);
    tip.hidden = false;
    const seen = part instanceof HTMLInputElement && part.type === "radio" ? part.labels?.[0] ?? part : part;
    const box = seen.getBoundingClientRect();
    const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
    const { clientWidth, clientHeight } = document.documentElement;
    const within = room === root ? { left: 0, right: clientWidth } : room.getBoundingClientRect();
    const above = box.top - AWAY - high;
    const below = box.bottom + AWAY;
    // Below the header, above all else; where neither has room, at the edge.
    const y = above >= 0 && (box.top > clientHeight / 4 || below + high > clientHeight) ? above : below;
    const middle = box.left + box.width / 2;
    const x = Math.max(within.left + 4, Math.min(middle - wide / 2, within.right - wide - 4));
    tip.style.left = `${Math.round(x)}px`;
    tip.style.top = `${Math.round(Math.max(4, Math.min(y, clientHeight - high - 4)))}px`;
  }

  function hide() {
    clearTimeout(waiting);
    waiting = undefined;
    if (!tip.hidden) tip.hidden = true;
    if (about?.getAttribute("aria-describedby") === tip.id) about.removeAttribute("aria-describedby");
    about = null;
    if (titled && !titled[0].title) titled[0].title = titled[1];
    titled = null;
  }

  /** @param {Part|null} part @param {() => void} [shown] */
  function rest(part, shown) {
    if (part === about && waiting !== undefined) return;
    hide();
    const said = part ? sentenceOf(part) : "";
    if (!part || !said) return;
    about = part;
    waiting = setTimeout(() => {
      show(part, said);
      shown?.();
    }, REST);
  }

  /** @template {keyof HTMLElementEventMap} E
   * @param {E} type @param {(event: HTMLElementEventMap[E]) => void} run */
  const on = (type, run) => root.addEventListener(type, run, { signal, capture: true });

  on("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    // Nobody pointed at what came beneath it, and what is told would lie over what has changed: but what has the focus.
    came = isStill(event);
    if (!came) point(event);
    else if (about !== document.activeElement) hide();
  });
  on("pointermove", (event) => {
    if (event.pointerType === "touch" || isStill(event)) return;
    if (came) point(event);
    came = false;
    pressed = null;
  });
  /** @param {Pick<PointerEvent, "target">} event */
  function point({ target }) {
    const part = partAt(target);
    rest(part);
    const owner = part instanceof HTMLElement && (part.title ? part : part.closest("label"));
    if (!about || !owner || !owner.title) return;
    titled = [owner, owner.title];
    owner.removeAttribute("title");
  }
  on("pointerleave", ({ target, pointerType }) => target === root && pointerType !== "touch" && hide());
  on("pointerdown", (event) => {
    const { target, pointerType } = event;
    hide();
    pressed = event;
    held = walks = false;
    if (pointerType === "touch") rest(partAt(target), () => (held = true));
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    on(type, ({ pointerType }) => {
      if (pointerType === "touch" && !held) hide();
    });
  }
  on("click", (event) => {
    if (!held) return;
    held = false;
    event.preventDefault();
    event.stopPropagation();
  });
  on("contextmenu", (event) => held && event.preventDefault());
  on("focusin", focused);
  /** @param {Pick<FocusEvent, "target">} event */
  function focused({ target }) {
    const part = partAt(target, FOCUSED);
    if (!part || part !== target || !part.matches(":focus-visible")) return;
    const said = sentenceOf(part);
    if (walks) rest(part);
    else hide();
    about = part;
    if (!said || part.hasAttribute("aria-describedby")) return;
    write(tip, said);
    part.setAttribute("aria-describedby", tip.id);
  }
  on("focusout", hide);
  // Wherever the focus is: a pointer may rest here.
  document.addEventListener("keydown", ({ key }) => {
    hide();
    walks = /^(Tab|Arrow.*)$/.test(key);
  }, { signal, capture: true });
  // The focus may have moved the page: what it is on stays described.
  for (const moves of ["scroll", "resize"]) {
    window.addEventListener(moves, () => (tip.hidden = true), { signal, capture: true, passive: true });
  }
  signal.addEventListener("abort", () => {
    hide();
    tip.remove();
  }, { once: true });
  // What had the focus before.
  if (root.contains(document.activeElement)) focused({ target: document.activeElement });
}
