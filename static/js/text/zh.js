/** 中文: every sentence of the page in simplified Chinese, by the same names as in en.js. */

import { circuits } from "./zh/circuits.js";
import { classroom } from "./zh/classroom.js";
import { compare } from "./zh/compare.js";
import { comparing } from "./zh/comparing.js";
import { continuation } from "./zh/continuation.js";
import * as equations from "./zh/equations.js";
import { gruCircuits } from "./zh/grucircuits.js";
import { firstSteps } from "./zh/firststeps.js";
import { help } from "./zh/help.js";
import { importing } from "./zh/importing.js";
import * as lanes from "./zh/lanes.js";
import { lessons } from "./zh/lessons.js";
import { local } from "./zh/local.js";
import * as page from "./zh/page.js";
import { ownNumbers } from "./zh/numbers.js";
import { poll } from "./zh/poll.js";
import { polling } from "./zh/polling.js";
import { puzzles } from "./zh/puzzles.js";
import { puzzling } from "./zh/puzzling.js";
import { question } from "./zh/question.js";
import { refusals } from "./zh/refusals.js";
import { screen } from "./zh/screen.js";
import * as spec from "./zh/spec.js";
import * as state from "./zh/state.js";
import { sound } from "./zh/sound.js";
import { ablation } from "./zh/studies/ablation.js";
import { card } from "./zh/studies/card.js";
import { census } from "./zh/studies/census.js";
import { clipping } from "./zh/studies/clipping.js";
import { desk } from "./zh/desk.js";
import { dynamics } from "./zh/studies/dynamics.js";
import { finder } from "./zh/studies/finder.js";
import { gradients } from "./zh/studies/gradients.js";
import { ledger } from "./zh/studies/ledger.js";
import { race } from "./zh/studies/race.js";
import { saturation } from "./zh/studies/saturation.js";
import { space } from "./zh/studies/space.js";
import { stability } from "./zh/studies/stability.js";
import { study } from "./zh/studies/study.js";
import { training } from "./zh/studies/training.js";
import { terms } from "./zh/terms.js";
import { weights } from "./zh/studies/weights.js";
import { told } from "./zh/told.js";
import * as ui from "./zh/ui.js";
import * as views from "./zh/views.js";
import { within } from "./zh/within.js";
import { worked } from "./zh/worked.js";

/** @type {import("./text.js").Text} */
export const zh = {
  ...equations, ...lanes, ...page, ...spec, ...state, ...ui, ...views,
  circuits, classroom, compare, comparing, continuation, firstSteps, gruCircuits, help, importing, lessons, local,
  ownNumbers, poll, polling, puzzles, puzzling, question, refusals, screen, sound,
  ...desk,
  ablation, card, census, clipping, dynamics, finder, gradients, ledger, race, saturation, space, stability, study,
  told, terms, training, weights, within, worked,
};
