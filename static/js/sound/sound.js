import { isLed } from "../state/ofclass.js";
import { text } from "../text/text.js";
import { h, hide } from "../ui/dom.js";
import { createPlayer } from "./player.js";
import { heardOf, tonesAt } from "./tones.js";

const said = text.sound;

/** What a person hears as the playhead moves, and the choice of what that is.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {string|null} begun  What the page began with: that nobody has asked for just now.
 * @returns {import("../state/types.js").View} */
export function mount(element, actions, begun) {
  const player = createPlayer(() => new AudioContext());
  const select = h("select", { "aria-label": said.of });
  const label = h("label", { class: "sound-of" }, h("span", {}, said.of), select);
  element.append(label);
  select.addEventListener("change", () => actions.setSound(select.value));
  /** What is listened to, and where. */
  let place = "";
  /** Whether it is to be heard, once it has come. */
  let due = false;
  /** What was listened to before, if anything was. */
  let before = begun;
  let offered = "";

  /** @param {import("../sources/layer.js").Layer} trace @param {string} sound */
  function offer(trace, sound) {
    const { signals, gates } = trace;
    const all = [...(gates.length > 1 ? ["gates"] : []), ...signals];
    if (offered !== all.join()) {
      offered = all.join();
      const named = (/** @type {string} */ one) =>
        (one === "gates" ? said.gates : said.signal({ signal: one, name: trace.about(one).name }));
      select.replaceChildren(...all.map((one) => h("option", { value: one }, named(one))));
    }
    const chosen = sound === "gates" && all.includes("gates") ? sound : heardOf(sound, trace)[0];
    if (select.value !== chosen) select.value = chosen;
  }

  return {
    update(state) {
      const { sound, trace, step, unit } = state;
      hide(label, !sound || !trace);
      if (!sound) {
        player.end();
        place = "";
        before = null;
        due = false;
        return;
      }
      if (trace) offer(trace, sound);
      const now = [sound, trace?.number, unit, step].join();
      if (now !== place) {
        // What somebody else moved, and what a page begins with, is not this person's doing.
        due = (place !== "" || sound !== before) && !isLed(state);
        place = now;
      }
      if (!due) return;
      const tones = tonesAt(state);
      if (!tones.length) return;
      due = false;
      try {
        player.play(tones);
      } catch {
        actions.setSound(null);
        actions.say(said.none, true);
      }
    },
    destroy() {
      player.end();
      label.remove();
    },
  };
}
