/** A sequence as a person types it, and as a Spec says it. */

const MAX_STEPS = 2000;
/** White space, where it is a symbol. @type {[string, string][]} */
const BLANKS = [[" ", "\u2423"], ["\n", "\u23ce"], ["\t", "\u21e5"]];

/** A symbol that one can see. @param {string} symbol */
export const visible = (symbol) => BLANKS.find(([blank]) => blank === symbol)?.[1] ?? symbol;

/**
 * What was typed, for this net. Throws an Error that says what is wrong and what is allowed.
 * @param {import("./types.js").NetInfo} net @param {string} typed @returns {import("./types.js").Input}
 */
export function parse(net, typed) {
  if (!net.alphabet) return { kind: "numbers", rows: parseNumbers(net.inputs, typed.trim()) };
  const blanks = BLANKS.filter(([blank]) => net.alphabet?.includes(blank));
  const symbols = blanks.reduce((text, [blank, glyph]) => text.replaceAll(glyph, blank), blanks.length ? typed : typed.replaceAll(/\s+/g, ""));
  if (!symbols) throw new Error(`Type at least one symbol out of ${net.alphabet.join(" ")}.`);
  [...symbols].forEach((symbol, at) => {
    if (!net.alphabet?.includes(symbol)) {
      throw new Error(`"${symbol}" at place ${at + 1} is not in this net's alphabet: ${net.alphabet?.join(" ")}.`);
    }
  });
  if (symbols.length > MAX_STEPS) throw new Error(`${symbols.length} symbols are too many: at most ${MAX_STEPS}.`);
  return { kind: "text", text: symbols };
}

/** @param {number} inputs @param {string} text */
function parseNumbers(inputs, text) {
  const shape = inputs === 1 ? "numbers with spaces between" : `rows of ${inputs} numbers with commas between, rows with spaces between`;
  if (!text) throw new Error(`Type ${shape}, such as ${Array(inputs).fill("0.5").join(",")} ${Array(inputs).fill("0").join(",")}.`);
  const rows = inputs === 1 ? text.split(/[\s,;]+/).map((one) => [one]) : text.replaceAll(/\s*,\s*/g, ",").split(/[\s;]+/).map((row) => row.split(","));
  if (rows.length > MAX_STEPS) throw new Error(`${rows.length} steps are too many: at most ${MAX_STEPS}.`);
  return rows.map((row, at) => {
    if (row.length !== inputs) throw new Error(`Row ${at + 1}, "${row.join(",")}", has ${row.length} numbers: type ${shape}.`);
    return row.map((one) => {
      const value = Number(one.replace("\u2212", "-"));
      if (one === "" || !Number.isFinite(value) || Math.abs(value) > 1e6) {
        throw new Error(`"${one}" in row ${at + 1} is not a number from \u22121000000 to 1000000: type ${shape}.`);
      }
      return value;
    });
  });
}

/** The tokens of a trace as they would be typed. @param {import("./types.js").NetInfo} net @param {string[]} tokens */
export const shown = (net, tokens) => (net.alphabet ? tokens.map((token) => (token === " " ? token : visible(token))).join("") : tokens.join(" "));
