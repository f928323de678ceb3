import { text } from "../../text/withpolls.js";
import { button, freshId, h, hide, write } from "../../ui/dom.js";

const said = { ...text.poll, ...text.polling };

/** The hands that are up, in line, as who presents looks through them.
 * @param {import("../../state/types.js").Actions} actions */
export function createHands(actions) {
  const stem = freshId("hand");
  const list = h("ol", { class: "hands" });
  const none = h("p", { class: "note" }, said.noHands);
  const more = h("p", { class: "note" });
  const close = button(text.buttons.close, () => dialog.close());
  const dialog = h("dialog", { "data-dialog": "hands", class: "hands", "aria-label": said.line },
    h("div", { class: "row spread" }, h("h2", {}, said.line), close), none, list, more);
  dialog.addEventListener("close", () => actions.setHandLine(false));
  let drawn = "";
  return {
    dialog,
    /** @param {import("../../state/types.js").State} state */
    update({ poll: { line: open, hands: { count, line } } }) {
      const key = JSON.stringify([count, line]);
      if (!open || key === drawn) return;
      drawn = key;
      hide(none, count > 0);
      write(more, count > line.length ? said.moreHands({ more: count - line.length }) : "");
      const before = [...list.querySelectorAll("button")];
      const at = before.findIndex((one) => one.matches(":focus"));
      const of = before[at]?.getAttribute("aria-describedby");
      list.replaceChildren(...line.map(({ number, offers }) => {
        const name = h("strong", { id: `${stem}-${number}` }, said.screen({ number }));
        const by = { "aria-describedby": name.id };
        const lower = button(said.lowerThis, () => actions.lowerHand(number), by);
        const screen = offers
          ? button(said.show, () => actions.showHand(number), { class: "main", ...by })
          : h("span", { class: "note" }, said.noScreen);
        return h("li", {}, name, screen, lower);
      }));
      if (at < 0) return;
      // Who was at a hand stays at it; where it was lowered, at the next, or at the way out.
      const after = [...list.querySelectorAll("button")];
      const same = after.filter((one) => one.getAttribute("aria-describedby") === of);
      (same.find(({ textContent }) => textContent === before[at].textContent) ?? same[0] ?? after[at] ?? after.at(-1)
        ?? close).focus();
    },
  };
}
