/** All studies, of which the server knows the answers. */

import { dialogOf } from "../studies/dialog.js";
import { ANSWERS, STUDIES } from "../studies/table.js";
import { createPlot } from "../ui/plot.js";

/** What the answers to them must have. */
export const SHAPES = ANSWERS;

export const mount = dialogOf(STUDIES, createPlot);
