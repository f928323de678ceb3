/** The studies that the page answers by itself, with charts. */

import { dialogOf } from "../studies/dialog.js";
import { ANSWERS, STUDIES } from "../studies/own.js";
import { text } from "../text/withlocal.js";
import { createPlot } from "../ui/plot.js";

/** What the answers to them must have. */
export const SHAPES = ANSWERS;

export const mount = dialogOf(STUDIES, createPlot, text.local.otherStudies);
