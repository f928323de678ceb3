/** What nets read of Specs that a file holds, and say of themselves. Run: node read.mjs FILE */
import { readFileSync } from "node:fs";

import { given, reader } from "../../../static/js/engine/input.js";
import { run } from "../../../static/js/engine/network.js";
import { unpacked } from "../../../static/js/engine/plainnet.js";
import { label } from "../../../static/js/sources/localtokens.js";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(cases.map((one) => {
  const net = unpacked(one.net);
  const from = given(net, one.spec, one.draws);
  const columns = run(net, from.steps, reader(from, one.spec, one.draws), one.spec.interventions, one.spec.state);
  const { values, size, stop } = columns.get("x");
  const rows = Array.from({ length: stop }, (_, step) => values.subarray(step * size, (step + 1) * size));
  return { tokens: rows.map((row) => label(net, row)), x: rows.map((row) => [...row]) };
})));
