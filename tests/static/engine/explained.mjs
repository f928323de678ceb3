/**
 * What a page that computes by itself tells of the cells of the cases in a file that Python wrote, each of what it
 * carries: by layer what the equations of a cell add up at each step, and its weights. Run: node explained.mjs FILE
 */
import { readFileSync } from "node:fs";

import { connect } from "../../../static/js/sources/local.js";

const told = [];
for (const { carried, spec, unit } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  told.push(await new Promise((done, fail) => {
    const found = { terms: [], weights: [] };
    const ask = () => {
      const layer = found.weights.length;
      if (layer === carried.nets[0].layers.length) return done(found);
      source.explain({ stream: opened.stream, layer, unit, start: 0, stop: opened.steps });
      source.questions.ask("weights", "weights", { net: spec.net, layer, unit });
    };
    let opened = null;
    const source = connect(carried, {
      hello() {}, line() {}, frame() {}, have: () => [], error: fail,
      opened(message) {
        opened = message;
        ask();
      },
      terms: ({ values }) => found.terms.push(values),
      answer(_, { data, error }) {
        if (error) fail(error);
        found.weights.push(data);
        ask();
      },
    }, spec);
  }));
}
console.log(JSON.stringify(told));
