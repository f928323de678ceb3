/** How the card of the puzzle and the list of all come: their code is one, and so is what they know.
 * @typedef {import("../ui/later.js").Mount} Mount
 * @param {import("./solving.js").Reader} reader
 * @param {(shapes: typeof import("./solving.js").ANSWERS) => void} shaped  What answers must have, once that is known.
 * @returns {Record<"card"|"list", () => Promise<{mount: Mount}>>} */
export function puzzleLoads(reader, shaped) {
  /** @type {ReturnType<typeof import("./puzzles.js").createPuzzles>|null} */
  let made = null;
  /** @param {"card"|"list"} which */
  const load = (which) => async () => {
    const part = await import("./puzzles.js");
    shaped(part.SHAPES);
    /** @type {Mount} */
    const mount = (element, actions) => (made ??= part.createPuzzles(actions, reader))[which](element);
    return { mount };
  };
  return { card: load("card"), list: load("list") };
}
