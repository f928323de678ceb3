/** The texts of the page with those of where lessons are made and pictures saved, which come when first wanted. */

import { desk } from "./en/desk.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse(desk) });
