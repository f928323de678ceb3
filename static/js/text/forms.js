/** What a language does with numbers, plurals and lists, as the browser's own tables know it. */

/**
 * @typedef {object} Plural  A noun, or what changes with it, for each kind of number that the language has.
 * @property {string} [zero] @property {string} [one] @property {string} [two] @property {string} [few]
 * @property {string} [many] @property {string} other
 */

/** @param {string} language  By its tag, such as "en-GB". */
export function formsOf(language) {
  // Each is made when first needed: a browser takes its time to find its tables.
  const numbers = once(() => new Intl.NumberFormat(language));
  const rules = once(() => new Intl.PluralRules(language));
  const conjunction = once(() => new Intl.ListFormat(language, { type: "conjunction" }));
  return {
    /** A whole number with its thousands apart. @param {number} whole */
    count: (whole) => numbers().format(whole),
    /** The form that goes with a number. @param {number} count @param {Plural} forms */
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
    /** All of them, in a sentence: a, b and c. @param {string[]} things */
    and: (things) => conjunction().format(things),
  };
}

/** What is made at the first call. @template T @param {() => T} make */
function once(make) {
  /** @type {T|undefined} */
  let made;
  return () => (made ??= make());
}
