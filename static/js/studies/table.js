import * as ablation from "./ablation.js";
import * as card from "./card.js";
import * as clipping from "./clipping.js";
import * as gradients from "./gradients.js";
import * as ledger from "./ledger.js";
import * as race from "./race.js";
import * as stability from "./stability.js";
import * as training from "./training.js";

/** The studies, in the order a person meets them. @type {import("../state/types.js").Study[]} */
export const STUDIES = [
  { name: "card", ...card },
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
 *   & import("./training.js").Answers} Answers
 *   What they are told, by the slots in which they ask.
 */

/** What an answer in each slot must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const ANSWERS = {
  ...ledger.answers, ...gradients.answers, ...race.answers, ...clipping.answers, ...stability.answers,
  ...ablation.answers, ...training.answers,
};
