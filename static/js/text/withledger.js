/** The texts of the page with those of the ledger and what studies have in common, which come with those studies. */

import { ledger } from "./en/studies/ledger.js";
import { study } from "./en/studies/study.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ ledger, study }) });
