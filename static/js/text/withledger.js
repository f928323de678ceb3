/** The texts of the page with those of the ledger, the census and what studies have in common: they come with them. */

import { census } from "./en/studies/census.js";
import { ledger } from "./en/studies/ledger.js";
import { study } from "./en/studies/study.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ census, ledger, study }) });
