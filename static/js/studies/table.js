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
