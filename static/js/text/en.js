/**
 * English: every sentence of the page, by the room that says it.
 *
 * A text is a string, or a function of named parameters. Cells and steps come as people count them, from 1; what was
 * measured comes as it is written (numbers.js), so does what is itself a text; what is counted comes as a number.
 */

import { continuation } from "./en/continuation.js";
import { firstSteps } from "./en/firststeps.js";
import * as lanes from "./en/lanes.js";
import * as page from "./en/page.js";
import { refusals } from "./en/refusals.js";
import { screen } from "./en/screen.js";
import * as spec from "./en/spec.js";
import * as state from "./en/state.js";
import { ablation } from "./en/studies/ablation.js";
import { card } from "./en/studies/card.js";
import { clipping } from "./en/studies/clipping.js";
import { gradients } from "./en/studies/gradients.js";
import { ledger } from "./en/studies/ledger.js";
import { race } from "./en/studies/race.js";
import { stability } from "./en/studies/stability.js";
import { study } from "./en/studies/study.js";
import { training } from "./en/studies/training.js";
import { terms, verbs } from "./en/terms.js";
import * as ui from "./en/ui.js";
import * as views from "./en/views.js";

export const en = {
  ...lanes, ...page, ...spec, ...state, ...ui, ...views,
  continuation, firstSteps, refusals, screen,
  ablation, card, clipping, gradients, ledger, race, stability, study, training,
  terms, verbs,
};
