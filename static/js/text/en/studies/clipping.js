/** English: clipping by element, of one training step. */

export const clipping = {
  title: "Clipping",
  about:
    "One training step, back through time. Each element of the derivative at a gate's net input is kept within " +
    "\u00b1k: the cut ones are lit. The cell's error \u03b5 is never cut; by o's peephole the derivative of o enters " +
    "it uncut, as in Graves's implementation.",
  range: "Range k",
  trained: "Trained net",
  init: "Initial weights within",
  sequence: "Sequence",
  plot: "Length of the derivative at each step, with and without clipping",
  columns: ["gradient", "length", "angle"],
  gradients: "The gradient of all weights",
  without: "without clipping",
  clipped: "clipped",
  byElement: "clipped by element",
  byNorm: "clipped by norm, as long",
  /** @param {{kind: string}} gradient */
  unclipped: ({ kind }) => `unclipped: ${kind}`,
  /** @param {{k: string, trained: boolean}} found */
  nothingCut: ({ k, trained }) =>
    `No element reached \u00b1${k}: nothing was cut. ` +
    `Make the range smaller${trained ? "" : ", or the initial weights larger"}.`,
  /**
   * @param {object} found
   * @param {number} found.cut @param {number} found.of @param {string} found.k
   * @param {string} found.length @param {string} found.instead  Without clipping.
   * @param {string|null} found.turned  By so many degrees.
   */
  cut: ({ cut, of, k, length, instead, turned }) =>
    `${cut} of ${of} elements were cut at \u00b1${k}: the gradient is ${length} long instead of ${instead}` +
    `${turned === null ? "" : `, and turned by ${turned}\u00b0`}. By its norm it would not have been turned.`,
  /** How often the recipe's own settings cut anything. k: null where it clips no element.
   * @param {{k: string|null, cut: number, sequences: number, trained: boolean}} recipe */
  recipe: ({ k, cut, sequences, trained }) => {
    const some = k === null
      ? "This recipe clips no element; \u00b11 would have cut something in"
      : `The recipe's own settings, with \u00b1${k}, cut something in`;
    return `${some} ${cut} of ${sequences} sequences ${trained ? "with the trained net" : "before training"}.`;
  },
  /** @param {{cut: number}} gate */
  gateCut: ({ cut }) => `${cut} cut`,
  /** @param {{beyond: number|null}} error  Elements that are larger than the range. */
  errorBeyond: ({ beyond }) => `${beyond} beyond`,
};
