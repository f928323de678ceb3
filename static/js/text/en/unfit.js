/**
 * English: why a net can't run a Spec, or be called so: what the model says by these codes, and the page by itself too.
 */

/** The parameters of a sentence. @template {string} Name @typedef {Record<Name, string|number>} Of */

export const unfit = {
  /** @param {Of<"most"|"steps">} of */
  too_many_steps: ({ most, steps }) => `The input must have at most ${most} steps, got ${steps}`,
  /** @param {Of<"name"|"known">} of */
  net_unknown: ({ name, known }) => `There is no net ${name}; there are ${known}`,
  /** @param {Of<"name">} of */
  net_gone: ({ name }) => `There is no net ${name} here: it was deleted, or was never kept here`,
  /** @param {Of<"net"|"alphabet">} of */
  net_reads_symbols: ({ net, alphabet }) => `The net ${net} reads symbols (${alphabet}), not numbers`,
  /** @param {Of<"net">} of */
  net_reads_numbers: ({ net }) => `The net ${net} reads numbers, not symbols`,
  /** @param {Of<"net"|"width"|"got">} of */
  net_width: ({ net, width, got }) => `The net ${net} reads ${width} numbers a step, got rows of ${got}`,
  /** @param {Of<"got"|"at"|"net"|"alphabet">} of */
  net_alphabet: ({ got, at, net, alphabet }) =>
    `The symbol ${got} at position ${at} is not in the alphabet of the net ${net}: ${alphabet}`,
  /** @param {Of<"net">} of */
  net_says_no_input: ({ net }) => `The net ${net} cannot go on by itself: it was not trained to say what it reads next`,
  /** @param {Of<"most"|"got">} of */
  title_length: ({ most, got }) => `title must have 1 to ${most} symbols, got ${got}`,
  /** @param {Of<"got"|"at">} of */
  title_signs: ({ got, at }) => `title must be of letters and signs on one line, got ${got} at position ${at}`,
};
