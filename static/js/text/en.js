/**
 * English: every sentence of the page, by the room that says it; those of the studies come with them (en/studies.js),
 * what each term and control is comes when it is first told (en/terms.js), and en/local.js with what computes here.
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
import { poll } from "./en/poll.js";
import { puzzles } from "./en/puzzles.js";
import { question } from "./en/question.js";
import { refusals } from "./en/refusals.js";
import { screen } from "./en/screen.js";
import * as spec from "./en/spec.js";
import * as state from "./en/state.js";
import { sound } from "./en/sound.js";
import { told } from "./en/told.js";
import * as ui from "./en/ui.js";
import * as views from "./en/views.js";
import { within } from "./en/within.js";

export const en = {
  ...equations, ...lanes, ...page, ...spec, ...state, ...ui, ...views,
  classroom, compare, continuation, firstSteps, lessons, poll, puzzles, question, refusals, screen,
  sound, told, within,
};
