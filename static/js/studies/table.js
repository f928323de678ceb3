import * as ablation from "./ablation.js";
import * as card from "./card.js";
import * as census from "./census.js";
import * as clipping from "./clipping.js";
import * as dynamics from "./dynamics.js";
import * as finder from "./finder.js";
import * as gradients from "./gradients.js";
import * as ledger from "./ledger.js";
import * as race from "./race.js";
import * as saturation from "./saturation.js";
import * as space from "./space.js";
import * as stability from "./stability.js";
import * as training from "./training.js";
import * as weights from "./weights.js";

/** The studies, in the order a person meets them. @type {import("../state/types.js").Study[]} */
export const STUDIES = [
  { name: "card", ...card },
  { name: "weights", ...weights },
  { name: "census", ...census },
  { name: "saturation", ...saturation },
  { name: "space", ...space },
  { name: "dynamics", ...dynamics },
  { name: "finder", ...finder },
  { name: "ledger", ...ledger },
  { name: "gradients", ...gradients },
  { name: "race", ...race },
  { name: "clipping", ...clipping },
  { name: "stability", ...stability },
  { name: "ablation", ...ablation },
  { name: "training", ...training },
];

/**
 * @typedef {import("./ledger.js").Answers & import("./gradients.js").Answers & import("./race.js").Answers
 *   & import("./clipping.js").Answers & import("./stability.js").Answers & import("./ablation.js").Answers
 *   & import("./training.js").Answers & import("./census.js").Answers & import("./saturation.js").Answers
 *   & import("./space.js").Answers & import("./dynamics.js").Answers & import("./finder.js").Answers
 *   & import("./weights.js").Answers} Answers
 *   What they are told, by the slots in which they ask.
 */

/** What an answer in each slot must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const ANSWERS = {
  ...ledger.answers, ...gradients.answers, ...race.answers, ...clipping.answers, ...stability.answers,
  ...ablation.answers, ...training.answers, ...census.answers, ...saturation.answers, ...space.answers,
  ...dynamics.answers, ...finder.answers, ...weights.answers,
};
