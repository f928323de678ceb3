import { isLed, isOfClass } from "../state/ofclass.js";
import { standings } from "../state/standing.js";
import { text } from "../text/text.js";
import { attribute, button, h, hide, write } from "../ui/dom.js";
import { toStage } from "../ui/tostage.js";

/** The bar under the header while this screen is in a class.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const words = text.classroom;
  const said = text.poll;
  // Each sentence by itself: what was said and still holds is not heard again.
  const told = [0, 1, 2, 3].map(() => h("span"));
  const says = h("p", { class: "says", "aria-live": "polite" }, ...told);
  const alone = button(words.alone, actions.exploreAlone);
  const back = button(words.back, actions.backToTeacher, { class: "main" });
  const hand = button(said.raise, actions.raiseHand);
  const offer = button(said.offer, actions.offerScreen);
  const give = button(said.back, actions.giveBack, { class: "main" });
  const hands = button(said.hands({ count: 0 }), () => actions.setHandLine(true));
  /** To who follows: what they are asked stands in another place, where nothing may be told as it comes. */
  const heard = h("span", { class: "heard" });
  // That a hand goes up is heard, though nothing but its button comes.
  const line = h("span", { class: "line", "aria-live": "polite" }, hands, heard);
  const call = button(words.follows, actions.everyoneFollows);
  const hold = button(words.hold, actions.holdEveryone, { "aria-pressed": "false" });
  const ask = button(said.ask, () => actions.setAskForm(true));
  let up = 0;
  let points = false;
  const pointer = button(said.pointer, () => actions.setPointing(!points), { "aria-pressed": "false" });
  const open = button(words.name, () => actions.setClassDialog(true));
  const controls = [back, alone, hand, offer, give, hands, call, hold, ask, pointer, open];
  // Nothing moves beneath a finger that pressed it: what comes and goes, and is said of it, stands behind the rest.
  const bar = h("section", { class: "row", "aria-label": words.name },
    hand, alone, back, call, hold, ask, pointer, open, offer, line, give, says);
  bar.hidden = true;
  element.append(bar);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { classroom, poll, line: there } = state;
      // Outside a class there is nothing to say: not again at each step.
      if (!classroom && bar.hidden) return;
      const focused = bar.contains(document.activeElement) ? document.activeElement : null;
      hide(bar, !classroom);
      if (focused && !classroom) toStage(root);
      const student = classroom !== null && !classroom.presenter && classroom.place === "in";
      const presents = classroom?.presenter ?? false;
      hide(alone, !student || !classroom.following || classroom.hold);
      hide(back, !student || classroom.following);
      hide(hand, !student);
      write(hand, poll.hand ? said.lower : said.raise);
      hide(offer, !student || !poll.hand);
      hide(give, !presents || classroom?.guest === null);
      hide(hands, !presents || !poll.hands.count);
      const { count } = poll.hands;
      if (count !== up) attribute(line, "aria-live", count > up ? "polite" : "off");
      up = count;
      write(hands, said.hands(poll.hands));
      for (const one of [call, hold, ask, pointer]) hide(one, !presents);
      // What the class is asked already is not asked again.
      const isAsked = poll.asked?.stage === "open" && isOfClass(state);
      if (ask.disabled !== isAsked) ask.disabled = isAsked;
      attribute(hold, "aria-pressed", String(Boolean(classroom?.hold)));
      points = poll.pointing;
      attribute(pointer, "aria-pressed", String(points));
      const all = classroom ? standings(classroom, poll, there) : [];
      const until = (/** @type {number} */ at) => text.sentences({ all: all.slice(0, at) });
      told.forEach((one, at) => write(one, until(at + 1).slice(until(at).length)));
      write(heard, isLed(state) && poll.asked?.stage === "open" ? said.isAsked : "");
      // Who pressed what goes away goes on at what is there in its place.
      if (focused instanceof HTMLElement && focused.hidden) controls.find(({ hidden }) => !hidden)?.focus();
    },
    destroy: () => bar.remove(),
  };
}
