/** The texts of the page with what each term and control is, which come when one is first told. */

import { terms } from "./en/terms.js";
import { inUse, text as first } from "./text.js";

export const text = Object.freeze({ ...first, ...inUse({ terms }) });
