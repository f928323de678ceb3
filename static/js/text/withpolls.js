/** The texts of the page with those of what a class is asked, which come when a class first asks. */

import { polling } from "./en/polling.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ polling }) });
