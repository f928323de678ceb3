/** English: what several studies have in common. */

export const study = {
  cell: "Cell",
  cells: "Cells",
  firstSeed: "First seed",
  gradient: "Gradient",
  seed: "Seed",
  step: "Step",
  task: "Task",
};
