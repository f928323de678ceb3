/** The studies that the page answers by itself, without charts. */

import { dialogOf } from "../studies/dialog.js";
import { ANSWERS, STUDIES } from "../studies/own.js";
import { text } from "../text/withlocal.js";

/** What the answers to them must have. */
export const SHAPES = ANSWERS;

export const mount = dialogOf(STUDIES, null, text.local.otherStudies);
