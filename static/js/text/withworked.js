/** The texts of the page with those of equations and their numbers, which come when they are first looked at. */

import { worked } from "./en/worked.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ worked }) });
