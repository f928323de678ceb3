/** English: puzzles, as far as the page has them at first: their controls. What they say of what is tried stands in
 * puzzling.js, and what each wants in its file. */

export const puzzles = {
  name: "Puzzle",
  list: "Puzzles",
  listShows: "Make a net do something by a schedule of pins",
  check: "Check",
  hint: "Hint",
  solve: "Show the solution",
  again: "Back to the puzzle",
  look: "Show that input",
  next: "Next puzzle",
  leave: "Leave the puzzle",
};
