/** The texts of the page with those of the circuits of GRUs, which come when one is first wanted. */

import { gruCircuits } from "./en/grucircuits.js";
import { inUse } from "./text.js";
import { text as first } from "./withcircuits.js";

export const text = Object.freeze({ ...first, ...inUse({ gruCircuits }) });
