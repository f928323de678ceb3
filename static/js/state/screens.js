/** What a person, a file or a class puts on the screen as a whole, and what of it can be saved. */

import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { parse, screenIn, stateOf, write } from "./screen.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Spec} Spec */

/**
 * @param {import("./store.js").Store} store
 * @param {Pick<import("../sources/source.js").Connection, "open"|"openBeside">} connection
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>) => void} does.change  Another Spec, and where one looks.
 * @param {(said: string, error?: boolean) => void} does.say
 * @param {() => void} does.halt  What plays halts, and a drag that is on its way comes to nothing.
 */
export function createScreens(store, { open, openBeside }, { change, say, halt }) {
  return {
    /** What a class sees: it came without being asked for, so that nothing of it is to be undone.
     * @param {import("./screen.js").Screen} screen */
    follow(screen) {
      halt();
      const before = store.get();
      const { spec, compare } = screen;
      const { asking: asks, ...look } = stateOf(screen, before);
      const now = before.asking;
      // The same question keeps what was answered here; one that is shown there is shown here too.
      const isSame = now && asks && same([now.question, now.spec], [asks.question, asks.spec]);
      const isShown = now && !asks && same(now.spec, spec);
      const asking = isSame ? now : isShown ? { ...now, open: false } : asks;
      const revision = before.revision + 1;
      store.set({ ...look, spec: before.spec, asking, other: compare && before.other, revision, edit: null });
      if (!same(before.compare, compare)) openBeside(compare);
      if (!same(before.spec, spec)) store.set({ spec });
      else if (Boolean(now?.open) === Boolean(asking?.open)) return;
      open(store.get().spec ?? spec);
    },
    /** Another Spec, and where one looks. @param {import("./screen.js").Screen} screen */
    openScreen: (screen) => change(screen.spec, stateOf(screen, store.get())),
    /** A Screen from a file. @param {string} name @param {string|null} content  Null where it can't be read. */
    openFile(name, content) {
      let screen;
      try {
        if (content === null) throw new Error(text.screen.unreadable);
        screen = parse(content);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        say(text.screen.notOpened({ file: name, why }), true);
        return;
      }
      change(screen.spec, stateOf(screen, store.get()));
    },
    /** What is on the screen, as a file: its name and its text; null where there is nothing yet. */
    saved() {
      const { spec, ...state } = store.get();
      return spec && { name: `gatescope-${spec.net}.json`, text: write(screenIn({ ...state, spec })) };
    },
  };
}
