/** The texts of the page with those of the studies, which come when they are first wanted. */

import { studies } from "./en/studies.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse(studies) });
