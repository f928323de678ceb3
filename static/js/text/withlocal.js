/** The texts of the page with why one that computes by itself does not do something. */

import { local } from "./en/local.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ local }) });
