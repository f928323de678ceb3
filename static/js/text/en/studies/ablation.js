/** English: what holding and cutting does to a net's accuracy. */

export const ablation = {
  title: "Ablation board",
  about:
    "What can this net still do with a gate held at 0 or 1, its peepholes cut, its recurrence gone? Each bar is its " +
    "accuracy on the same sequences, drawn apart from those of training.",
  sequences: "Fresh sequences",
  compute: "Compute",
  plot: "Accuracy under each intervention, beside the undisturbed net",
  /** Of each group of interventions its name. */
  groups: {
    free: "undisturbed", corner: "all gates pinned", gate: "one gate pinned", peephole: "peepholes cut",
    recurrence: "recurrence cut", cell: "one cell",
  },
  right: "right",
  columns: ["held or cut", "right", "on the stage"],
  /** apart: they do not depend on one another. @param {{count: number, apart: boolean}} board */
  caption: ({ count, apart }) =>
    `Share of ${count} sequences` +
    (apart ? ", and its 95\u00a0% interval" : "; they are parts of one, so there is no interval"),
  /** @param {{low: string, high: string}} share  In per cent. */
  interval: ({ low, high }) => `${low}\u2013${high}\u00a0%`,
  open: "Open",
  /** @param {{intervention: string}} row */
  openOnStage: ({ intervention }) => `Open ${intervention} on the stage`,
  /** Of an intervention, as the server calls it. @param {{label: string}} of */
  label: ({ label }) => label,
  /** @param {{net: string}} now */
  pressCompute: ({ net }) => `${net}: press Compute.`,
  /** @param {{net: string}} now */
  saysNothing: ({ net }) => `${net} says nothing that could be right or wrong: choose another net.`,
  /**
   * @param {object} found
   * @param {string} found.net @param {string} found.right @param {number} found.count @param {string} found.fresh
   * @param {{fallen: number, of: number}|null} found.halved  Interventions that halve the accuracy or worse.
   * @param {string|null} found.chance  What is right by chance: of a net that is dead; null where that is nothing.
   * @param {string} found.criterion
   */
  finding: ({ net, right, count, fresh, halved, chance, criterion }) =>
    `${net}: ${right} of ${count} right as trained; the sequences are ${fresh}. ` +
    (halved ? `${halved.fallen} of ${halved.of} interventions halve that or worse. ` : "") +
    (chance === null ? "" : `Dead, it always says the same: ${chance} are right by chance. `) +
    `Right means: ${criterion}`,
};
