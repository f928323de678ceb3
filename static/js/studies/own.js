/** The studies that a page which computes by itself can answer. */

import * as census from "./census.js";
import * as ledger from "./ledger.js";

/** @type {import("../state/types.js").Study[]} */
export const STUDIES = [{ name: "census", ...census }, { name: "ledger", ...ledger }];

/** What an answer in each slot must have. */
export const ANSWERS = { ...census.answers, ...ledger.answers };
