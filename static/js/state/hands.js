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
  /** What is to become of it, as long as no server has said what did: the line may be lost. @type {boolean|null} */
  let wanted = null;
  /** The number of the hand whose Screen was shown last. @type {number|null} */
  let shown = null;
  /** @param {boolean} up */
  function put(up) {
    wanted = up;
    say({ type: "raise", up, ...(up && offered ? { screen: offered } : {}) });
  }

  return {
    actions: {
      raiseHand() {
        offered = null;
        put(!now().hand);
      },
      /** What is on this screen now is offered to be shown to all. */
      offerScreen() {
        offered = screen();
        if (offered) put(true);
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
    /** The class is heard of: a hand that was up, or was raised while there was no line, is raised.
     * @param {number|null} guest */
    entered(guest) {
      const { hand } = now();
      if (hand && guest === null && shown === hand.number) set({ hand: { ...hand, given: true } });
      shown = guest;
      if (wasUp) put(true);
      wasUp = false;
    },
    /** In the place of its Screen all see a question: a hand that is up stays up. */
    asked() {
      const { hand } = now();
      if (hand?.given) set({ hand: { ...hand, given: false } });
    },
    /** The line is there again: those that are up are told anew. */
    again() {
      const { hand, hands } = now();
      wasUp = wanted ?? (wasUp || hand !== null);
      if (hand || hands.count) set({ hand: null, hands: NO_POLL.hands });
    },
    /** @param {import("../sources/wire.js").Hand|import("../sources/wire.js").Hands} message */
    hear(message) {
      if (message.type === "hands") return set({ hands: { count: message.count, line: message.line } });
      const { number, offers } = message;
      wanted = null;
      set({ hand: number === null ? null : { number, offers } });
    },
    over() {
      [offered, wasUp, wanted, shown] = [null, false, null, null];
    },
  };
}
