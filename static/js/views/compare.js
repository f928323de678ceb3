import { netNamed } from "../spec/ownnets.js";
import { shown } from "../spec/sequence.js";
import { isLed } from "../state/ofclass.js";
import { WAYS, pairOf, wayOf } from "../state/compared.js";
import { partingSaid, rivals } from "../state/parted.js";
import { text } from "../text/withcompared.js";
import { wholeField } from "../ui/decimal.js";
import { button, h, hide, write } from "../ui/dom.js";
import { createPopup } from "../ui/popup.js";
import { toStage } from "../ui/tostage.js";

const said = { ...text.compare, ...text.comparing };

/**
 * Over the lanes, while two experiments are compared: what the other is, how the two are drawn and aligned, and where
 * they part.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host
 */
export function mount(element, actions, host) {
  const nets = h("select", { "aria-label": said.net });
  nets.addEventListener("change", () => actions.compareNet(nets.value));
  const reads = h("span", { class: "reads" });
  const ways = h("select", { "aria-label": said.way },
    ...WAYS.map((way) => h("option", { value: way }, said.ways[way])));
  ways.addEventListener("change", () => actions.setComparing(ways.value));

  const [own, its] = [said.here, said.there].map((name) => wholeField({ min: 1, max: 1 }, { "aria-label": name }));
  // Where the page scrolls, its button may be at the window's lower end.
  const intoSight = (/** @type {{box: HTMLElement}} */ { box }) => box.scrollIntoView({ block: "nearest" });
  const popup = createPopup(said.align, "aligning", h("span", {}, said.align), host, () => intoSight(popup));
  const here = button(said.alignHere, () => {
    own.input.value = String(step + 1);
    use();
  }, { title: said.alignHereDoes });
  const form = h("form", {}, h("label", {}, said.here, own.input), h("label", {}, said.there, its.input),
    h("div", { class: "row" }, here, h("button", { type: "submit", title: said.doneDoes }, said.done)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    use();
  });
  popup.box.append(form);

  const swap = button(said.swap, actions.swap, { title: said.swapDoes });
  const end = button(said.end, () => {
    actions.endComparing();
    toStage(element);
  }, { title: said.endDoes });
  const controls = h("div", { class: "row" }, nets, reads, ways, popup.element, swap, end);
  const told = h("p", { "aria-live": "polite" });
  const details = createPopup(said.more, "details", h("span", {}, said.more), host, () => intoSight(details));
  const list = h("ul");
  details.box.append(list);
  const spoken = h("div", { class: "spoken", "aria-live": "polite" });
  const there = button(said.goThere, () => first !== null && actions.seek(first), { title: said.goThereDoes });
  const strip = h("section", { class: "compare", "aria-label": said.name },
    controls, h("div", { class: "parted" }, told, spoken, h("div", { class: "row" }, there, details.element)));
  strip.hidden = true;
  element.append(strip);
  let step = 0;
  let offered = "";
  let more = "";
  /** The first step at which they say something else. @type {number|null} */
  let first = null;

  function use() {
    const [here, there] = [own.read(), its.read()];
    if (here !== null && there !== null) actions.align(here - 1, there - 1);
  }

  /** @param {import("../state/types.js").State} state */
  function fill(state) {
    const { compare, other, aligned, trace } = state;
    const all = rivals(state);
    const key = JSON.stringify(all.map(({ name, title }) => [name, title]));
    if (key !== offered) {
      offered = key;
      nets.replaceChildren(...all.map(({ name, title }) => h("option", { value: name }, said.option({ title }))));
    }
    const net = netNamed(state.nets, compare?.net);
    nets.value = net?.name ?? "";
    nets.disabled = all.length < 2;
    const input = net && other && other.spec.net === net.name ? shown(net, other.tokens) : "";
    const pins = compare?.interventions?.length ?? 0;
    write(reads, said.reads({ pins, input }));
    reads.title = input;
    const pair = pairOf(state);
    if (pair) ways.value = wayOf(state, pair);
    for (const [field, most, at] of /** @type {const} */ ([
      [own, trace?.steps ?? 1, aligned?.[0] ?? 0], [its, other?.steps ?? 1, aligned?.[1] ?? 0],
    ])) {
      field.allow({ min: 1, max: most });
      field.set(at + 1);
    }
    const now = partingSaid(state);
    first = now.step;
    hide(there, first === null);
    hide(spoken, !now.spoken);
    write(told, now.first);
    write(spoken, now.spoken);
    details.show(now.more.length > 0);
    const whole = [now.first, now.spoken].filter(Boolean);
    const sentences = JSON.stringify([whole, now.more]);
    if (sentences === more) return;
    more = sentences;
    // What the strip has no room for.
    list.replaceChildren(...whole.map((sentence) => h("li", { class: "in-full" }, sentence)),
      ...now.more.map((sentence) => h("li", {}, sentence)));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      ({ step } = state);
      strip.hidden = !state.compare;
      // While the run plays, only its own sentence goes on.
      for (const one of [told, spoken]) one.setAttribute("aria-live", state.playing || isLed(state) ? "off" : "polite");
      if (state.compare) fill(state);
    },
    destroy: () => strip.remove(),
  };
}
