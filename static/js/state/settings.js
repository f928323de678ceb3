/** Where one looks, and what is open: no other experiment comes of it, and who follows a class may do it, too. */

import { same } from "../spec/same.js";

/** @param {import("./store.js").Store} store */
export function createSettings(store) {
  /** @param {number} unit */
  function chooseUnit(unit) {
    store.set({ unit: Math.min((store.get().trace?.hidden ?? 1) - 1, Math.max(0, unit)) });
  }
  return {
    chooseUnit,
    unitBy(/** @type {number} */ by) {
      chooseUnit(store.get().unit + by);
    },
    /** The window starts at the playhead. */
    startWindow() {
      const { step, window } = store.get();
      store.set({ window: { start: step, stop: Math.max(step + 1, window?.stop ?? 0) } });
    },
    /** The window ends with the playhead's step. */
    endWindow() {
      const { step, window } = store.get();
      store.set({ window: { start: Math.min(step, window?.start ?? step), stop: step + 1 } });
    },
    setUnits(/** @type {number[]|null} */ units) {
      store.set({ units });
    },
    setWindow(/** @type {import("./types.js").Window|null} */ window) {
      store.set({ window });
    },
    setOverlay(/** @type {boolean} */ overlay) {
      store.set({ overlay });
    },
    setCensus(/** @type {boolean} */ census) {
      store.set({ census });
    },
    setTheme(/** @type {import("./types.js").State["theme"]} */ theme) {
      const { themed, ownTheme } = store.get();
      // Chosen while the presenter's is seen, it is one's own from now on.
      store.set({ theme, themed: ownTheme?.themed ?? themed, ownTheme: null });
    },
    setChart(/** @type {boolean} */ chart) {
      store.set({ chart });
    },
    setDrawing(/** @type {boolean} */ drawing) {
      store.set({ drawing });
    },
    setHelp(/** @type {boolean} */ help) {
      store.set({ help });
    },
    /** What is heard at each step: a signal's letter, or "gates"; null is silence. */
    setSound(/** @type {string|null} */ sound) {
      store.set({ sound });
    },
    /** Opens the list of puzzles, or closes it. */
    setPuzzling(/** @type {boolean} */ puzzling) {
      store.set({ puzzling });
    },
    leavePuzzle() {
      const { tab } = store.get();
      store.set({ puzzle: null, tab: tab === "puzzle" ? null : tab });
    },
    endFirstSteps() {
      store.set({ firstSteps: "off" });
    },
    /** The tab of the card: null is that of values. @param {string|null} tab */
    setTab(tab) {
      store.set({ tab });
    },
    /** What a person points at: a part of an equation, and where the same is drawn; null is nothing.
     * @param {import("./types.js").Lit|null} lit */
    light(lit) {
      if (!same(lit, store.get().lit)) store.set({ lit });
    },
    /** Opens the dialog for nets of other programs, with files, that of the net first, or none; null closes it.
     * @param {File[]|null} files */
    openNet(files) {
      store.set({ importing: files && { files } });
    },
    setOwnNumbers: (/** @type {File|boolean} */ ownNumbers) => store.set({ ownNumbers }),
  };
}
