/** The texts of the page with those of the circuits of plain RNNs, which come when one is first wanted. */

import { circuits } from "./en/circuits.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ circuits }) });
