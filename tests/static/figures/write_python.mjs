/** Writes the scripts of Specs: [Spec, what is shown] each, as JSON from the standard input; their texts as JSON. */
import { readFileSync } from "node:fs";
import { pythonOf } from "../../../static/js/figures/python.js";

const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map(([spec, shown]) => pythonOf(spec, shown))));
