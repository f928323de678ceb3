/** The texts of the page with those of opening other programs' nets, which come when they are first wanted. */

import { importing } from "./en/importing.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ importing }) });
