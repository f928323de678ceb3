/** The texts of the page with those of the puzzles, which come when one is first wanted. */

import { puzzling } from "./en/puzzling.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ puzzling }) });
