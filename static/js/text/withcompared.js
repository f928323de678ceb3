/** The texts of the page with those of two that are compared, which come when that is first done. */

import { comparing } from "./en/comparing.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ comparing }) });
