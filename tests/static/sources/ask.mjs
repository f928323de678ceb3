/**
 * Asks a page that computes by itself the questions of a file that Python wrote, each of what it carries, and says what
 * it was answered at last. Run: node ask.mjs FILE
 */
import { readFileSync } from "node:fs";

import { connect } from "../../../static/js/sources/local.js";

const told = [];
for (const { carried, kind, args } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  told.push(await new Promise((done) => {
    const on = { hello() {}, line() {}, answer: (_, answer) => answer.final && done(answer) };
    const source = connect(carried, on, null);
    source.questions.ask("slot", kind, args);
  }));
}
console.log(JSON.stringify(told));
