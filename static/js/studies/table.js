import * as ledger from "./ledger.js";

/** The studies, in the order a person meets them. @type {import("../types.js").Study[]} */
export const STUDIES = [
  { name: "ledger", ...ledger },
];
