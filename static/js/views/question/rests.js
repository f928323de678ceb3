/** Questions that are open about what is not on the stage now, each with a way back to it. */

import { netNamed } from "../../spec/ownnets.js";
import { isLed } from "../../state/ofclass.js";
import { text } from "../../text/text.js";
import { button, h } from "../../ui/dom.js";

const said = text.question;

/** @param {import("../../state/types.js").Actions} actions
 * @param {() => void} onBack  A question is asked on the stage again, by a button that goes away with that. */
export function createRests(actions, onBack) {
  const element = h("section", { class: "question rests", "aria-label": said.restsName });
  element.hidden = true;
  /** What is drawn. @type {unknown[]} */
  let drawn = [];

  /** @param {import("../../state/asking.js").Asking} one */
  function backTo(one) {
    actions.asking.backTo(one);
    onBack();
  }

  return {
    element,
    /** @param {import("../../state/types.js").State} state */
    update({ rests, asking, tab, nets, classroom }) {
      // Who follows a class looks where the presenter does.
      element.hidden = Boolean(asking) || !rests.length || tab !== "question" || isLed({ classroom });
      if (element.hidden || (drawn[0] === rests && drawn[1] === nets)) return;
      drawn = [rests, nets];
      element.replaceChildren(...rests.map((one) => {
        const net = netNamed(nets, one.spec.net)?.title ?? one.spec.net;
        return h("div", { class: "rest" },
          h("p", {}, said.rests({ net })),
          h("div", { class: "row" }, button(said.back, () => backTo(one), { title: said.backDoes })));
      }));
    },
  };
}
