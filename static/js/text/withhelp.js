/** The texts of the page with those of the list of keys, which come when it is first wanted. */

import { help } from "./en/help.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ help }) });
