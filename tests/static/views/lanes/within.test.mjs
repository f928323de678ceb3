import assert from "node:assert/strict";
import test from "node:test";
import { xOf } from "../../../../static/js/views/lanes/geometry.js";
import { walked } from "../../../../static/js/views/lanes/within.js";
import { filled, vocabulary } from "../../traces.mjs";
import { laneOf, sheetOf } from "./sheet.mjs";

const NET = { name: "n", family: "lstm", labels: [] };

/** A sheet on which step 3 of cell 2 is walked, at a part; null: it is seen as a whole. */
function walk(within, { outputs = 2, ...state } = {}) {
  const trace = filled({ hidden: [3], outputs, spec: { net: "n" } }, Array.from({ length: 6 }, () => ({})));
  const sheet = sheetOf(trace, { nets: [NET], vocabulary, step: 2, unit: 1, within, ...state });
  walked(sheet);
  const lane = (y) => sheet.g.lanes.find((signal) => Math.abs(laneOf(sheet, signal) - y) < 1e-6);
  return {
    sheet,
    dim: sheet.drawn("fillRect", { fillStyle: "bg", globalAlpha: 0.75 }).map(([, y]) => lane(y)),
    /** Of each frame: the input or which lane it is of, at which step, and of a lane whether of all cells or one. */
    framed: sheet.drawn("strokeRect", { strokeStyle: "bg" }).map(([x, y, , height]) => {
      const step = Math.round((x - 1 - xOf(sheet.g, 0)) / sheet.g.column);
      if (y - 1 === sheet.g.band.top) return `x ${step}`;
      const signal = sheet.g.lanes.find((one) => y > laneOf(sheet, one) && y < laneOf(sheet, one) + sheet.g.tall);
      return `${signal} ${step} ${height + 2 > 2 * sheet.g.row ? "all" : "one"}`;
    }),
  };
}

test("a step that is seen as a whole is drawn as it is", () => {
  assert.deepEqual(walk(null).sheet.ctx.did, []);
  // Nothing is known of the net's family.
  assert.deepEqual(walk(2, { nets: [] }).sheet.ctx.did, []);
});

test("it begins with what it finds: the input, h of all cells and c of the chosen one, of the step before", () => {
  const { dim, framed } = walk(0);
  assert.deepEqual(new Set(dim), new Set([..."ifgcohy"]));
  assert.deepEqual(framed, ["x 2", "h 1 all", "c 1 one"]);
  // Before the first step there is nothing to see.
  assert.deepEqual(walk(0, { step: 0 }).framed, ["x 0"]);
});

test("then part by part: what is made is framed, and what is yet to come is dim, at this step alone", () => {
  // Of an LSTM f is told first, then i.
  const second = walk(2);
  assert.deepEqual(second.framed, ["i 2 one"]);
  assert.deepEqual(new Set(second.dim), new Set([..."gcohy"]));
  const { g, ctx } = second.sheet;
  const veils = second.sheet.drawn("fillRect");
  assert.ok(veils.every(([x, , wide, tall]) => x === xOf(g, 2) && wide === g.column && tall === g.tall));
  assert.equal(ctx.globalAlpha, 1);
});

test("at the last part all is there, also what the net says", () => {
  const { dim, framed } = walk(6);
  assert.deepEqual([dim, framed], [[], ["h 2 one"]]);
  assert.deepEqual(walk(5).dim.sort(), ["h", "y"]);
  // Of another family there may be fewer parts than where it stood before.
  assert.deepEqual(walk(40).framed, ["h 2 one"]);
});

test("what a person points at has the frame for itself", () => {
  const reads = [{ signal: "g", step: 2, unit: 1 }];
  assert.deepEqual(walk(2, { lit: { wire: "written", reads } }).framed, []);
  // The value itself has none: it is the part that is framed.
  assert.deepEqual(walk(2, { lit: { wire: "", reads } }).framed, ["i 2 one"]);
});
