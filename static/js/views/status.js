import { h, write } from "../dom.js";
import { sentence } from "../words.js";

/** What happened, in words. @param {HTMLElement} element */
export function mount(element) {
  const status = h("p", { role: "status", class: "status" });
  const notice = h("p", { role: "alert", class: "notice" });
  element.append(status, notice);
  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      write(status, sentence(state));
      const lost = state.link === "lost" ? "The line to the server is lost; trying again. Nothing is lost." : "";
      write(notice, state.notice?.text ?? lost);
      notice.classList.toggle("error", state.notice?.error ?? lost !== "");
    },
    destroy: () => [status, notice].forEach((part) => part.remove()),
  };
}
