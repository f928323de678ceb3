/** The views of lessons, which come together when one of them is first wanted. */

import * as card from "./card.js";
import * as list from "./list.js";
import * as steps from "./steps.js";

export const parts = { card, list, steps };
