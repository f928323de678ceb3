/** Why files are not taken in: what the page says of it itself, and what the server says to whom it sends away. */

/** @typedef {import("./importwire.js").Refused} Refused */

/** @param {string} reason @param {Record<string, unknown>} [params] @returns {Refused} */
export const refused = (reason, params = {}) => ({ type: "error", reason, params, message: "" });

export const LOST = refused("import_lost");
/** It never opened: to try again is of no use. */
export const NO_LINE = refused("import_no_line");

/** Whoever hears this is let go, whatever was asked.
 * @param {import("./importwire.js").Answer} answer @returns {answer is Refused} */
export const madeWay = (answer) => answer.type === "error" && answer.reason === "import_made_way";
