import { relu, rnn } from "./rnn.js";
import { createCell } from "./view.js";

/** By the server's words for cells. @type {Record<string, import("./plan.js").Plan>} */
const PLANS = { rnn, "rnn-relu": relu };

/** The chosen cell of a plain RNN at the playhead as a circuit.
 * @param {HTMLElement} element @param {import("../../state/types.js").Actions} actions
 * @param {import("../../state/types.js").Host} host */
export const mount = (element, actions, host) => createCell(element, actions, host, (kind) => PLANS[kind] ?? null);
