/**
 * English: every sentence of the page, by the room that says it.
 *
 * A text is a string, or a function of named parameters. Cells and steps come as people count them, from 1; what was
 * measured comes as it is written (numbers.js), so does what is itself a text; what is counted comes as a number.
 */

import { classroom } from "./en/classroom.js";
import { compare } from "./en/compare.js";
import { continuation } from "./en/continuation.js";
import * as equations from "./en/equations.js";
import { firstSteps } from "./en/firststeps.js";
import * as lanes from "./en/lanes.js";
import { lessons } from "./en/lessons.js";
import * as page from "./en/page.js";
import { question } from "./en/question.js";
import { refusals } from "./en/refusals.js";
import { screen } from "./en/screen.js";
import * as spec from "./en/spec.js";
import * as state from "./en/state.js";
import { ablation } from "./en/studies/ablation.js";
import { card } from "./en/studies/card.js";
import { census } from "./en/studies/census.js";
import { clipping } from "./en/studies/clipping.js";
import { dynamics } from "./en/studies/dynamics.js";
import { finder } from "./en/studies/finder.js";
import { gradients } from "./en/studies/gradients.js";
import { ledger } from "./en/studies/ledger.js";
import { race } from "./en/studies/race.js";
import { saturation } from "./en/studies/saturation.js";
import { space } from "./en/studies/space.js";
import { stability } from "./en/studies/stability.js";
import { study } from "./en/studies/study.js";
import { training } from "./en/studies/training.js";
import { terms, verbs } from "./en/terms.js";
import { weights } from "./en/studies/weights.js";
import * as ui from "./en/ui.js";
import * as views from "./en/views.js";
import { within } from "./en/within.js";

export const en = {
  ...equations, ...lanes, ...page, ...spec, ...state, ...ui, ...views,
  classroom, compare, continuation, firstSteps, lessons, question, refusals, screen,
  ablation, card, census, clipping, dynamics, finder, gradients, ledger, race, saturation, space, stability, study,
  terms, training, verbs, weights, within,
};
