/** English: what the studies say, which come when they are first wanted. */

import { ablation } from "./studies/ablation.js";
import { card } from "./studies/card.js";
import { census } from "./studies/census.js";
import { clipping } from "./studies/clipping.js";
import { dynamics } from "./studies/dynamics.js";
import { finder } from "./studies/finder.js";
import { gradients } from "./studies/gradients.js";
import { ledger } from "./studies/ledger.js";
import { race } from "./studies/race.js";
import { saturation } from "./studies/saturation.js";
import { space } from "./studies/space.js";
import { stability } from "./studies/stability.js";
import { study } from "./studies/study.js";
import { training } from "./studies/training.js";
import { weights } from "./studies/weights.js";

export const studies = {
  ablation, card, census, clipping, dynamics, finder, gradients, ledger, race, saturation, space, stability, study,
  training, weights,
};
