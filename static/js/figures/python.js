/** A Spec as Python: a short script that makes the same run again, and prints a value of it. */

import { escaped, isOwn } from "../spec/ownnets.js";
import { text } from "../text/withdesk.js";

/**
 * Code: whole, or in parts that may stand on lines of their own. joined: what stands between two of them.
 * @typedef {string|{open: string, parts: Code[], close: string, joined: ","|""}} Code
 * @typedef {{title: string, layer: number, unit: number, step: number, signal: string, value: string}} Shown  Whose
 *   value is printed: a cell of a layer at a step, all from 0; title: the net's; value: as the page has it.
 */

/** Letters of a line. */
const WIDE = 88;
/** Letters of a text's line. */
const TEXT = 72;
const INDENT = "    ";
const TAKES = "from gatescope.model import ";
/** What is so short stands beside others of its kind. */
const SHORT = 24;
/** What is told by its place, by kind, beside a text; all else by name. @type {Map<string, string[]>} */
const PLACED = new Map([
  ["numbers", ["rows"]], ["continued", ["input"]], ["pin", ["gate", "value"]], ["cut", ["what"]], ["noise", ["scale"]],
]);
const UNSEEN = /^[\p{C}\p{Z}]$/u;

/** @param {string} sign */
const letter = (sign) => (sign !== " " && UNSEEN.test(sign) ? escaped(sign) : sign);
/** On one line, with nothing in it that is not seen. @param {string} said */
const comment = (said) => `# ${[...said].map(letter).join("")}`;
/** @param {string[]} letters  As they are written. */
const quoted = (letters) => `"${letters.join("")}"`;
/** @param {string} said */
const lettersOf = (said) => [...said].map((sign) => (sign === '"' || sign === "\\" ? `\\${sign}` : letter(sign)));

/**
 * A script that stands alone: with gatescope installed it makes the run of a Spec, and prints one value.
 * @param {import("../state/types.js").Spec} spec  In the server's words. @param {Shown} shown
 */
export function pythonOf(spec, { title, layer, unit, step, signal, value }) {
  const { net, input, interventions = [], state, seed } = spec;
  const names = new Set(["Spec", "resolve"]);
  const code = coder(names);
  const given = call("Spec", [
    named("net", code(net)), named("input", code(input)),
    ...(interventions.length ? [named("interventions", code(interventions))] : []),
    ...(state ? [named("state", code({ kind: "start", ...state }))] : []),
    ...(seed ? [named("seed", code(seed))] : []),
  ]);
  const says = text.saver.python;
  return [
    comment(says.head({ net, title })), ...(isOwn(net) ? [comment(says.own)] : []),
    imported([...names].sort()), "",
    `spec = ${laid(given, "", 7)}`,
    "trace = resolve(spec).run()", "",
    comment(says.prints({ signal, layer: layer + 1, cell: unit + 1, step: step + 1, value })),
    `print(trace.layers[${layer}].${signal}[${step}, ${unit}])`, "",
  ].join("\n");
}

/** @param {string[]} names */
function imported(names) {
  const line = TAKES + names.join(", ");
  return line.length <= WIDE ? line : laid(call(TAKES, names), "", 0);
}

/** Writes values as code, and keeps the names of the classes that it takes. @param {Set<string>} names */
function coder(names) {
  /** @param {unknown} value @returns {Code} */
  const code = (value) => {
    if (value === null) return "None";
    if (typeof value === "string") return quoted(lettersOf(value));
    if (Array.isArray(value)) return { open: "(", parts: value.map(code), close: ")", joined: "," };
    return typeof value === "object" ? made(/** @type {{kind: string}} */ (value)) : number(Number(value));
  };
  /** @param {{kind: string}} of */
  const made = ({ kind, ...fields }) => {
    const name = kind[0].toUpperCase() + kind.slice(1);
    names.add(name);
    const placed = PLACED.get(kind) ?? [];
    const given = /** @type {Record<string, unknown>} */ (fields);
    if (kind === "text") return { ...call(name, pieces(String(given.text))), joined: /** @type {const} */ ("") };
    const others = Object.keys(given).filter((field) => !placed.includes(field));
    return call(name, [
      ...placed.map((field) => code(given[field])), ...others.map((field) => named(field, code(given[field]))),
    ]);
  };
  return code;
}

/** @param {number} value */
const number = (value) => (Object.is(value, -0) ? "-0.0" : String(value));

/** A text in as many literals as it takes lines. @param {string} said */
function pieces(said) {
  /** @type {string[][]} */
  const lines = [[]];
  let room = TEXT;
  for (const one of lettersOf(said)) {
    if (one.length > room) {
      lines.push([]);
      room = TEXT;
    }
    lines[lines.length - 1].push(one);
    room -= one.length;
  }
  return lines.map(quoted);
}

/** @param {string} name @param {Code[]} parts */
const call = (name, parts) => ({ open: `${name}(`, parts, close: ")", joined: /** @type {const} */ (",") });

/** @param {string} name @param {Code} code @returns {Code} */
const named = (name, code) =>
  (typeof code === "string" ? `${name}=${code}` : { ...code, open: `${name}=${code.open}` });

/** On one line. @param {Code} code @returns {string} */
function flat(code) {
  if (typeof code === "string") return code;
  const { open, parts, close, joined } = code;
  // Of one a tuple needs its comma.
  const end = parts.length === 1 && /(?:^|=)\($/.test(open) ? "," : "";
  return `${open}${parts.map(flat).join(`${joined} `)}${end}${close}`;
}

/** On as many lines as it takes. @param {Code} code @param {string} indent  Of its line.
 * @param {number} before  Letters that stand before it. @returns {string} */
function laid(code, indent, before) {
  const line = flat(code);
  if (typeof code === "string" || before + line.length < WIDE) return line;
  const { open, parts, close, joined } = code;
  const inside = indent + INDENT;
  const short = joined && parts.every((part) =>
    (typeof part === "string" || part.open === "(") && flat(part).length <= SHORT);
  const lines = short
    ? filled(parts.map(flat), WIDE - inside.length)
    : parts.map((one) => laid(one, inside, inside.length));
  return [open, ...lines.map((one) => `${inside}${one}${joined}`), `${indent}${close}`].join("\n");
}

/** @param {string[]} parts @param {number} wide */
function filled(parts, wide) {
  /** @type {string[]} */
  const lines = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 3 <= wide) lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(part);
  }
  return lines;
}
