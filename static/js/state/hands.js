/** Hands of a class: this screen's own, and as presenters see those that are up. */

import { NO_POLL } from "./ofclass.js";

/** @typedef {import("./poll.js").Poll} Poll */

/**
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {object} does
 * @param {() => Poll} does.now @param {(patch: Partial<Poll>) => void} does.set
 * @param {() => void} does.unsay  What was refused before may be done now.
 * @param {() => object|null} does.screen  What the class would see of this screen.
 * @param {() => string} does.id  Another one each time, that nobody else has.
 */
export function createHands(say, { now, set, unsay, screen, id }) {
  /** What this screen's hand offers; and that it was up when the line was cut, where a server has it down.
   * @type {object|null} */
  let offered = null;
  let wasUp = false;
  return {
    actions: {
      raiseHand() {
        offered = null;
        say({ type: "raise", up: !now().hand });
      },
      /** What is on this screen now is offered to be shown to all. */
      offerScreen() {
        offered = screen();
        if (offered) say({ type: "raise", up: true, screen: offered });
      },
      setHandLine(/** @type {boolean} */ line) {
        set({ line });
      },
      showHand(/** @type {number} */ number) {
        set({ line: false });
        unsay();
        say({ type: "guest", number, id: id() });
      },
      lowerHand(/** @type {number} */ number) {
        say({ type: "guest", number });
      },
    },
    /** The class is heard of: a hand that was up is raised again. */
    entered() {
      if (wasUp) say({ type: "raise", up: true, ...(offered ? { screen: offered } : {}) });
      wasUp = false;
    },
    /** The line is there again: those that are up are told anew. */
    again() {
      const { hand, hands } = now();
      wasUp ||= hand !== null;
      if (hand || hands.count) set({ hand: null, hands: NO_POLL.hands });
    },
    /** @param {import("../sources/wire.js").Hand|import("../sources/wire.js").Hands} message */
    hear(message) {
      if (message.type === "hands") return set({ hands: { count: message.count, line: message.line } });
      const { number, offers } = message;
      set({ hand: number === null ? null : { number, offers } });
    },
    over() {
      [offered, wasUp] = [null, false];
    },
  };
}
