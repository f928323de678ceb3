/** Where things stand in the circuit, in pixels, so that its text has the size that the page's text has. */

/** What flows with this size is drawn at its thickest; the scale is fixed, so that steps compare. */
const THICKEST_FROM = 8;
const THIN = 1.5;
export const THICK = 12;
/**
 * Heights in em: as there is usually room for them, and at least, so that the letters are as large as the page's where
 * there is less. line: from the top to the cell's line; gap: around tanh; bend: what that of o's wire takes; label,
 * ghost: the two rows beneath a box, from its foot.
 */
const USUAL = { line: 3.1, joint: 0.8, gap: 0.7, tanh: 1.35, bend: 0.75, box: 1.5, label: 1.25, ghost: 2.4 };
const LEAST = { line: 2.85, joint: 0.66, gap: 0.55, tanh: 1.25, bend: 0.55, box: 1.35, label: 1.2, ghost: 2.3 };
/** Beneath the last row, in em. */
export const FOOT = 0.05;
/** In px: what wires take, whatever the letters. */
export const AIR = { line: 2, between: THICK / 2, foot: 5 };

/** From the foot of a box, what it reads of x and of h: how long, and how far from its left edge, in em; h where
 * there is little room, and where there is enough. */
export const TAIL = { long: 0.42, x: 0.4, h: [1.25, 1.6] };
/** How wide the letters of what is read are, in em; and from a box's left edge, where its own letter may stand. */
export const LETTERS = { x: 0.62, h: 0.86 };
const OWN = 2.16;
/** From h to a box's own letter, where there is room, in em. */
const BESIDE = 1.1;
/** Left of a gate's wire, and right of tanh, the cell value that its peephole sees, in em. */
const PEEPHOLE = { before: 1.2, now: 0.4 };

/** The gates' boxes, from left to right. */
export const GATES_SHOWN = /** @type {const} */ (["f", "i", "g", "o"]);
/** The wires of what they read of x and of h before. */
export const READS = GATES_SHOWN.flatMap((gate) => [`x>${gate}`, `h>${gate}`]);

/**
 * @typedef {object} Geometry
 * @property {number} width @property {number} height  What it takes.
 * @property {number} em  The size of text.
 * @property {{left: number, right: number, middle: number}} edge  Where the cell's line begins and ends; the sum's
 *   place.
 * @property {{label: number, number: number, line: number, ghost: number}} row  Baselines above the line; the line;
 *   the lowest.
 * @property {number} joint  The radius of a joint.
 * @property {{name: string, x: number, y: number}[]} joints
 * @property {{x: number, y: number, width: number, height: number}} tanh
 * @property {{x: number, y: number}} out  Where o lets through what is shown.
 * @property {number} write  Where i lets through g: its height, under the sum.
 * @property {number} nudge  Where on the line a nudge acts.
 * @property {{top: number, width: number, height: number, label: number, x: Record<string, number>}} box
 */

/** How high all of it is, in px. @param {typeof USUAL} of @param {number} em */
const heightOf = ({ line, joint, gap, tanh, bend, box, ghost }, em) =>
  (line + gap + tanh + 2 * joint + bend + box + ghost + FOOT) * em + AIR.line + AIR.between + AIR.foot;

/**
 * Heights for so much room, in px.
 * @template {Record<string, number>} H @param {H} usual @param {H} least  In em.
 * @param {(heights: H, em: number) => number} heightOf  Of all of it, in px.
 * @param {number} height @param {number} em @returns {H}
 */
export function heightsFor(usual, least, heightOf, height, em) {
  const [most, fewest] = [heightOf(usual, em), heightOf(least, em)];
  const share = Math.min(1, Math.max(0, (most - height) / (most - fewest)));
  const all = Object.entries(usual).map(([name, value]) => [name, (value + share * (least[name] - value)) * em]);
  return /** @type {H} */ (Object.fromEntries(all));
}

/**
 * For so much room. What is to spare goes between the line and the boxes, up to a point; what lacks is taken from what
 * is no text.
 * @param {number} width @param {number} height @param {number} em @returns {Geometry}
 */
export function geometry(width, height, em) {
  const high = heightsFor(USUAL, LEAST, heightOf, height, em);
  const { joint } = high;
  const line = high.line + AIR.line;
  const tanh = { width: 2.8 * em, height: high.tanh };
  const box = { width: Math.min(6.2 * em, width / 4 - 9), height: high.box };
  // From the line down: tanh, the joint of o, the bend of o's wire; then the boxes with two rows of text beneath.
  const between = AIR.between + high.gap + high.tanh + 2 * joint + high.bend;
  const below = high.box + high.ghost + FOOT * em + AIR.foot;
  const spare = Math.max(0, Math.min(height - line - between - below, 3 * em));
  const top = line + between + spare;
  const x = Object.fromEntries(GATES_SHOWN.map((gate, at) => [gate, (at + 0.5) * (width / 4)]));
  const out = { x: 0.7 * width, y: top - high.bend - joint - 0.3 * spare };
  const middle = width / 2;
  const write = out.y + 0.15 * em;
  return {
    width, height: top + below, em, joint, out, write,
    row: { label: 0.95 * em, number: 2.05 * em, line, ghost: top + high.box + high.ghost },
    tanh: { ...tanh, x: out.x - tanh.width / 2, y: (line + THICK / 2 + out.y - joint - tanh.height) / 2 },
    edge: { left: 3, right: width - 3, middle },
    nudge: 0.87 * width,
    joints: [
      { name: "f", x: x.f, y: line }, { name: "sum", x: middle, y: line },
      { name: "i", x: middle, y: write }, { name: "o", ...out },
    ],
    box: { ...box, top, label: top + high.box + high.label, x },
  };
}

/** Each wire's path. @param {Geometry} g @returns {Record<string, string>} */
export function wires({ edge, row, joint, joints, out, write, tanh, nudge, box }) {
  const [forget] = joints;
  const { top, x } = box;
  const bend = (top + out.y + joint) / 2;
  return {
    found: `M${edge.left} ${row.line}H${forget.x - joint}`,
    kept: `M${forget.x + joint} ${row.line}H${edge.middle - joint}`,
    made: `M${edge.middle + joint} ${row.line}H${nudge}`,
    left: `M${nudge} ${row.line}H${edge.right - 12}`,
    read: `M${out.x} ${row.line}V${tanh.y}`,
    squashed: `M${out.x} ${tanh.y + tanh.height}V${out.y - joint}`,
    shown: `M${out.x + joint} ${out.y}H${edge.right - 12}`,
    written: `M${edge.middle} ${write - joint}V${row.line + joint}`,
    f: `M${x.f} ${top}V${row.line + joint}`,
    i: `M${x.i} ${top}V${write}H${edge.middle - joint}`,
    g: `M${x.g} ${top}V${write}H${edge.middle + joint}`,
    o: `M${x.o} ${top}V${bend}H${out.x}V${out.y + joint}`,
  };
}

/**
 * Beneath boxes, the short wires of what they read of x and of h before, and where the letter of each stands.
 * @param {string[]} names  Of the wires, as "x>f". @param {Record<string, number>} middles  Of the gates' boxes.
 * @param {number} wide  Such a box. @param {number} foot  Where they end. @param {number} label  The baseline of the
 *   letters. @param {number} em
 */
export function tails(names, middles, wide, foot, label, em) {
  const [near, far] = TAIL.h;
  const from = { x: TAIL.x, h: Math.min(far, Math.max(near, wide / 2 / em - BESIDE)) };
  const stand = names.map((name) => {
    const [read, gate] = /** @type {["x"|"h", string]} */ (name.split(">"));
    return { name, x: middles[gate] - wide / 2 + from[read] * em, most: LETTERS[read] * em };
  });
  return {
    paths: Object.fromEntries(stand.map(({ name, x }) => [name, `M${x} ${foot}V${foot + TAIL.long * em}`])),
    places: Object.fromEntries(stand.map(({ name, x, most }) => [name, { x, y: label, most }])),
  };
}

/**
 * Where the name of a box stands beneath it: in its middle, but where that is too near the letters.
 * @param {number} center @param {number} wide  The box. @param {number} most  How wide the name might be in its middle.
 * @param {number} em
 */
export function beneath(center, wide, most, em) {
  const aside = Math.max(0, OWN * em - wide / 2);
  return { x: center + aside, most: most - 2 * aside };
}

/** What gates read of x and of h before. @param {Geometry} g */
export function lstmTails({ em, box }) {
  return tails(READS, box.x, box.width, box.top + box.height, box.label, em);
}

/** Each peephole, by its name in the equations. @param {Geometry} g @returns {Record<string, string>} */
export function peepholes({ em, row, out, joint, tanh, box }) {
  const { top, x } = box;
  const old = x.f - PEEPHOLE.before * em;
  const now = tanh.x + tanh.width + PEEPHOLE.now * em;
  const into = Math.max(now, x.o - box.width / 2 + 6);
  return {
    "c>f": `M${old} ${row.line}V${top}`,
    "c>i": `M${old} ${row.line}V${top - 0.55 * em}H${x.i - PEEPHOLE.before * em}V${top}`,
    // The new cell value, and so from behind the sum.
    "c>o": `M${now} ${row.line}V${out.y + joint / 2}H${into}V${top}`,
  };
}

/** How thick a wire is. @param {number} value */
export function thickness(value) {
  if (!(Math.abs(value) > 0)) return THIN;
  return THIN + (THICK - THIN) * Math.min(1, Math.log1p(Math.abs(value)) / Math.log1p(THICKEST_FROM));
}

/**
 * Where each text stands, and how wide it may be.
 * @param {Geometry} g @returns {Record<string, {x: number, y: number, most: number}>}
 */
export function texts({ width, em, edge, row, joint, joints, out, tanh, write, box }) {
  const kept = (joints[0].x + edge.middle) / 2;
  const half = 0.1 * width;
  const before = kept - half - 6 - edge.left;
  const now = edge.right - kept - half - 6;
  const writtenEnd = edge.middle - joint - 3;
  const wrote = writtenEnd - joints[0].x - joint - 3;
  const beside = edge.right - tanh.x - tanh.width - 2 * PEEPHOLE.now * em - 4;
  return {
    foundLabel: { x: edge.left, y: row.label, most: before },
    found: { x: edge.left, y: row.number, most: before },
    keptLabel: { x: kept, y: row.label, most: 2 * half },
    kept: { x: kept, y: row.number, most: 2 * half },
    nowLabel: { x: edge.right, y: row.label, most: now },
    now: { x: edge.right, y: row.number, most: now },
    writtenLabel: { x: writtenEnd, y: write - 1.95 * em, most: wrote },
    written: { x: writtenEnd, y: write - 0.8 * em, most: wrote },
    tanh: { x: out.x, y: tanh.y + tanh.height / 2 + 0.36 * em, most: tanh.width - 6 },
    shown: { x: edge.right, y: out.y - 0.7 * em, most: beside },
    shownLabel: { x: edge.right, y: out.y - 1.8 * em, most: beside },
    ...Object.fromEntries(GATES_SHOWN.flatMap((gate) => [
      [gate, { x: box.x[gate], y: box.top + box.height / 2 + 0.36 * em, most: box.width - 5 }],
      [`${gate}Label`, { ...beneath(box.x[gate], box.width, width / 4 - 3, em), y: box.label }],
      [`${gate}Ghost`, { x: box.x[gate], y: row.ghost, most: width / 4 - 6 }],
    ])),
  };
}
