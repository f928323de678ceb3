/** What a language does with numbers, plurals and lists, as the browser's own tables know it. */

/**
 * @typedef {object} Plural  A noun, or what changes with it, for each kind of number that the language has.
 * @property {string} [zero] @property {string} [one] @property {string} [two] @property {string} [few]
 * @property {string} [many] @property {string} other
 */

/** Of so many numbers it is known which form they take. */
const MOST_FORMS = 1000;

/** Languages whose digits and point are those of programs: to have a browser look for its tables takes it longer than
 * to draw a step. */
const AS_PROGRAMS = /^(en|zh)\b/;
/** From here on thousands stand apart. */
const THOUSAND = 1000;

/** @param {string} language  By its tag, such as "en-GB". */
export function formsOf(language) {
  const asPrograms = AS_PROGRAMS.test(language);
  // Each is made when first needed: a browser takes its time to find its tables.
  const numbers = once(() => new Intl.NumberFormat(language));
  const rules = once(() => new Intl.PluralRules(language));
  /** Which form goes with a number: to have it looked up takes long. @type {Map<number, string>} */
  const kinds = new Map();
  const signs = once(() => (asPrograms ? null : signsOf(language)));
  const conjunction = once(() => new Intl.ListFormat(language, { type: "conjunction" }));
  return {
    /** A whole number with its thousands apart. @param {number} whole */
    count: (whole) => (asPrograms && whole >= 0 && whole < THOUSAND ? String(whole) : numbers().format(whole)),
    /** A decimal that is written as for programs. Its digits and point alone are another's: to have all of it written
     * anew takes longer than a step has for its numbers. @param {string} written */
    decimal(written) {
      const here = signs();
      return here ? written.replace(/[\d.]/g, (one) => here[one]) : written;
    },
    /** The form that goes with a number. @param {number} count @param {Plural} forms */
    plural(count, forms) {
      const kind = kinds.get(count) ?? rules().select(count);
      if (kinds.size < MOST_FORMS) kinds.set(count, kind);
      return forms[/** @type {keyof Plural} */ (kind)] ?? forms.other;
    },
    /** All of them, in a sentence: a, b and c. @param {string[]} things */
    and: (things) => conjunction().format(things),
  };
}

/**
 * A share from 0 to 1 as a number of hundredths, to two digits that count: it is all, or nothing, only where it is
 * exactly that.
 * @param {number} share
 * @param {{least: string, most: string}} words  For less than 0.01 of them, and for more than 99.99.
 */
export function hundredths(share, { least, most }) {
  const found = 100 * share;
  if (found && found < 0.01) return least;
  if (found > 99.99 && found < 100) return most;
  let digits = 2;
  while (found < 100 && Number(found.toPrecision(digits)) === 100) digits += 1;
  return `${Number(found.toPrecision(digits))}`;
}

const PLAIN = "0123456789.";

/** The digits and the point of a language; null where they are those of programs.
 * @param {string} language @returns {Record<string, string>|null} */
function signsOf(language) {
  const numbers = new Intl.NumberFormat(language, { useGrouping: false });
  const point = numbers.formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";
  const signs = [...[...numbers.format(9876543210)].reverse(), point];
  return signs.join("") === PLAIN ? null : Object.fromEntries(signs.map((sign, at) => [PLAIN[at], sign]));
}

/** What is made at the first call. @template T @param {() => T} make */
function once(make) {
  /** @type {{value: T}|undefined} */
  let made;
  return () => (made ??= { value: make() }).value;
}
