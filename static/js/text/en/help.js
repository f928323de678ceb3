/** English: the list of keys, which comes later. */

export const help = {
  name: "Keys",
  undo: "Ctrl Z",
  redo: "Ctrl Y",
  pointer:
    "With the mouse: rest on anything to read it; drag over the ribbon to choose steps; drag along a row of " +
    "a gate's lane to pin it there, up for 1, down for 0, with Shift to a value between. With a finger: hold a cell " +
    "to read it; then drag to pin. Where rows are low, choose the cell first: near it is enough.",
  address:
    "The address is the whole experiment. With &th=projector added to it (or light, dark) the link opens in that " +
    "theme; with &lg=zh (or en), in that language.",
  /** For who administers a school's machines: docs/privacy.md. @param {{version: string}} server */
  privacy: ({ version }) =>
    `Gatescope ${version}. No accounts, no names, no cookies; it asks no other server, and of a class nothing is ` +
    "kept once it is over. What you do alone is shown to nobody else.",
};
