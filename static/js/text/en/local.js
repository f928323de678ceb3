/** English: why a page that computes by itself does not do something, by the reasons of sources/localtrace.js. */

import { unfit } from "./unfit.js";

export const local = {
  ...unfit,
  needs_draw: "This needs numbers drawn at random, which this page has not got: it needs the server",
  /** @param {{count: number}} of */
  needs_sequences: ({ count }) =>
    `This page has ${count} sequences of the net\u2019s own kind to count over: others need the server`,
  needs_study: "This is computed by the server: this page has none",
  otherStudies: "The other studies are computed by the server: this page has none",
  needs_server: "This needs the server: this page has none",
  /** As the server says it. @param {{dtype: string, step: number}} of */
  run_endless: ({ dtype, step }) =>
    `The numbers of this run grow beyond ${dtype} at step ${step}: give it fewer steps, or smaller ones`,
  trace_failed: "This run could not be computed",
  /** @param {{layer: number, layers: number}} of */
  layer_missing: ({ layer, layers }) => `There is no layer ${layer}: the net has ${layers}`,
  /** @param {{gate: string, kind: string}} of */
  gate_missing: ({ gate, kind }) => `Nothing can be done to ${gate} in a layer of the kind ${kind}`,
  /** @param {{cell: number, cells: number}} of */
  cell_missing: ({ cell, cells }) => `There is no cell ${cell}: the layer has ${cells}`,
};
