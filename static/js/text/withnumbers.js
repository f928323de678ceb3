/** The texts of the page with those of a person's own numbers, which come when they are first wanted. */

import { ownNumbers } from "./en/numbers.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ ownNumbers }) });
