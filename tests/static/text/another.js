/** Another language is an object of the shape of English: held by the types alone, nothing here runs. */

import { en } from "../../../static/js/text/en.js";

/** @type {import("../../../static/js/text/text.js").Text} */
export const another = {
  ...en,
  language: "de",
  page: { title: "", needsScript: "" },
  study: { cell: "", cells: "", firstSeed: "", gradient: "", seed: "", step: "", task: "" },
  said: { numbers: ({ values }) => values.join("; "), symbols: ({ symbols }) => symbols.at(0) ?? "" },
  refusals: { ...en.refusals, too_many_open: ({ most }) => most.toFixed(), too_busy: "" },
};
