/** What a class sees of who presents: their Screen, told as it changes. */

import { THEMES } from "../ui/themes.js";
import { isComing, outside } from "./course.js";
import { fromPlain, screenIn, toPlain } from "./screen.js";

/** It is told at most so often. In ms. */
const TELL_EVERY = 100;

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 */

/** The Screen that a class sees: a theme is everybody's own, unless the presenter's is to be seen by all. Letters for
 * the last row of a room are not for who holds a screen in their hands. @param {State & {spec: Spec}} state */
function toldOf(state) {
  const { theme, poll } = state;
  return toPlain({ ...screenIn(outside(state)), theme: poll.theme ? (THEMES[theme].big ? "light" : theme) : null });
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {() => string} id  Another one each time, by which this page knows its own command again.
 */
export function createShowing(store, say, id) {
  /** What was told, or is about to be. */
  let told = "";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let telling;

  /** What a class would see of this screen; null before there is anything. */
  function screen() {
    const { spec, ...state } = store.get();
    return spec && toldOf({ ...state, spec });
  }

  /** What the presenter sees now is told, once in a while. */
  function tell() {
    telling = undefined;
    const { classroom, saving, ...state } = store.get();
    // A lesson is printed: its pictures are taken of the stage, and are for nobody else. Then all is as it was.
    if (!classroom?.presenter || classroom.place !== "in" || saving === "sheet") return;
    // It would be that checkpoint with the Spec of the one before, and without what it asks: who lets go at that very
    // moment would be left there.
    if (isComing(state)) return;
    const shown = screen();
    const text = JSON.stringify(shown);
    if (!shown || text === told) return;
    told = text;
    say({ type: "show", id: id(), screen: shown });
    telling = setTimeout(tell, TELL_EVERY);
  }

  function tellSoon() {
    telling ??= setTimeout(tell, 0);
  }

  /** As it is told. @param {object} seen  What a class sees. */
  const again = (seen) => JSON.stringify(toPlain(fromPlain({ ...seen })));

  return {
    screen,
    tellSoon,
    /** What the class sees, once the line is there again: what was told last may have been lost with it, or with the
     * server at its end. @param {object} seen */
    heard(seen) {
      if (again(seen) === told) return;
      told = "";
      tellSoon();
    },
    /** Whether the class sees something else than what is here, and nothing of this is about to be told.
     * @param {object} seen */
    strays: (seen) => JSON.stringify(screen()) === told && again(seen) !== told,
    /** Whether the class sees something else than what is here. @param {object} seen */
    differs: (seen) => again(seen) !== JSON.stringify(screen()),
    /** What is here has come from another device of the presenter's: it is not to be told as something new, as this
     * page has it. */
    took() {
      const shown = screen();
      if (shown) told = JSON.stringify(shown);
    },
    over() {
      clearTimeout(telling);
      telling = undefined;
    },
  };
}
