import { fresh } from "../spec/fresh.js";
import { factsOf, isOwn, netNamed } from "../spec/ownnets.js";
import { oneLine, parse, typed } from "../spec/sequence.js";
import { text } from "../text/text.js";
import { button, entitle, freshId, h, hide, icon, toolbar } from "../ui/dom.js";
import { createPopup } from "../ui/popup.js";
import { whyOf } from "../text/whyof.js";

const DOTS = "M10 4h4v4h-4zM10 10h4v4h-4zM10 16h4v4h-4z";
const PEN = "M4 16.5V20h3.5L18 9.5 14.5 6zM20.4 7.1a1 1 0 0 0 0-1.4l-2.1-2.1a1 1 0 0 0-1.4 0L15.6 4.9l3.5 3.5z";

/** What net, and what input; an own net can be renamed and deleted.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const nets = h("select", { "aria-label": text.picker.net, class: "net" });
  const plain = { autocomplete: "off", spellcheck: "false" };
  const input = h("input", { "aria-label": text.picker.input, class: "input", ...plain });
  const use = h("button", { type: "submit" }, text.picker.use);
  const form = h("form", { class: "row", id: freshId("input") }, input);
  use.setAttribute("form", form.id);
  const draw = button(text.picker.draw, () => actions.setDrawing(true), { class: "draw" }, icon(PEN));
  draw.append(h("span", { class: "word" }, text.picker.draw));
  /** @type {import("../state/types.js").State|null} */
  let seen = null;
  const net = () => seen && netNamed(seen.nets, seen.spec?.net);
  /** What was written last: of what trace, how much of that had come, for what net, and how it is typed.
   * @type {{trace: import("../sources/trace.js").Trace|null, have: number, net: string, typed: string}} */
  let of = { trace: null, have: 0, net: "", typed: "" };
  const popup = createPopup(text.picker.own, "own", icon(DOTS), host);
  const { rename, delete: remove } = text.ownNet;
  popup.box.append(
    button(rename, popup.leaving(() => actions.changeNet("rename")), {}, text.picker.rename),
    button(remove, popup.leaving(() => actions.changeNet("delete")), {}, text.picker.delete),
  );

  nets.addEventListener("change", () => actions.chooseNet(nets.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = net();
    if (!now || !seen?.vocabulary) return;
    if (input.value === of.typed && now.name === of.net) return actions.say(text.actions.alreadySo);
    try {
      actions.setInput(parse(now, input.value, seen.vocabulary.limits));
    } catch (error) {
      actions.say(whyOf(error), true);
      input.focus();
    }
  });
  input.addEventListener("paste", (event) => {
    const now = net();
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    // A field of one line drops what ends a line.
    if (!now || !/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    input.setRangeText(oneLine(now, pasted), input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
  });
  /** Writes what the net reads, where that is something else: but not over what somebody is typing for the same net.
   * @param {import("../state/types.js").State} state */
  function fill({ nets: all, trace }) {
    const whole = trace?.whole ?? null;
    const now = netNamed(all, whole?.spec.net);
    if (!whole || !now || (whole === of.trace && whole.have === of.have)) return;
    const is = { trace: whole, have: whole.have, net: now.name, typed: typed(now, whole) };
    const types = input.matches(":focus") && input.value !== of.typed && now.name === of.net;
    if (!types && (is.typed !== of.typed || now.name !== of.net)) input.value = is.typed;
    of = is;
  }
  const another = button(text.picker.fresh, () => {
    if (seen) actions.setInput(fresh(seen.spec?.input, seen.fresh));
  }, { class: "fresh", title: text.picker.freshIs });
  const takes = toolbar(text.picker.takes, use, another, draw);
  const row = h("div", { class: "row picker" }, nets, popup.element, form, takes);
  element.append(row);

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      if (state.nets !== seen?.nets) {
        const [kept, shipped] = [true, false].map((own) =>
          state.nets.filter(({ name }) => isOwn(name) === own));
        const groups = [true, false].map((isMine) => kept.filter(({ own = false }) => own === isMine)
          .map((one) => h("option", { value: one.name }, text.picker.keptNet(factsOf(one, state.vocabulary)))));
        const [own, others] = groups;
        const [plain, trained] = [true, false].map((isPlain) =>
          shipped.filter(({ family }) => (family === "rnn") === isPlain)
            .map(({ name, title }) => h("option", { value: name }, title)));
        nets.replaceChildren(
          ...trained,
          ...(plain.length ? [h("optgroup", { label: text.picker.plain }, ...plain)] : []),
          ...(own.length ? [h("optgroup", { label: text.picker.kept }, ...own)] : []),
          ...(others.length ? [h("optgroup", { label: text.picker.others }, ...others)] : []),
        );
      }
      seen = state;
      const now = net();
      const name = now?.name ?? "";
      if (nets.value !== name) nets.value = name;
      const own = Boolean(now?.own);
      if (!own && popup.element.contains(document.activeElement)) nets.focus();
      popup.show(own);
      if (!now) return;
      entitle(nets, now.about);
      hide(draw, now.alphabet !== null);
      fill(state);
    },
    destroy: () => row.remove(),
  };
}

