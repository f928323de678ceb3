import { gru, gruAfter } from "./gru.js";
import { createCell } from "./view.js";

/** By the server's words for cells. @type {Record<string, import("./plan.js").Plan>} */
const PLANS = { gru, "gru-after": gruAfter };

/** The chosen cell of a GRU at the playhead as a circuit.
 * @param {HTMLElement} element @param {import("../../state/types.js").Actions} actions
 * @param {import("../../state/types.js").Host} host */
export const mount = (element, actions, host) => createCell(element, actions, host, (kind) => PLANS[kind] ?? null);
