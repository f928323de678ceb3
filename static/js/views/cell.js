import { lstm } from "./cell/lstm.js";
import { createCell } from "./cell/view.js";

/** The chosen cell of an LSTM at the playhead as a circuit.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export const mount = (element, actions, host) =>
  createCell(element, actions, host, (kind) => (kind === "lstm" ? lstm : null));
