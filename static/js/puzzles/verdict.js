import { netOf, spanOf } from "../spec/net.js";
import { reading } from "../text/numbers.js";
import { text } from "../text/withpuzzles.js";

const said = text.puzzling;

/** What is said of a verdict.
 * @param {import("./solving.js").Verdict} verdict @param {boolean} isShown  Of the solution as it was shown.
 * @param {Pick<import("../state/types.js").State, "nets"|"spec"|"trace">} state */
export function verdictSaid({ solved, pins, par, inputs, against, failed }, isShown, state) {
  if (against) return ruleSaid(against);
  if (solved) return isShown ? said.shown : said.solved({ pins, par, inputs });
  if (!failed) return "";
  const { input, signal, cell, layer, step, got, wanted, within } = failed;
  const span = spanOf(signal, netOf(state), state.trace?.whole.layers[layer] ?? null);
  return said.failed({
    number: input, of: inputs - 1, step: step + 1,
    place: said.place({ signal, cell: cell + 1, layer: layer ? layer + 1 : null }),
    got: reading(span, got), wanted: reading(span, wanted), within: String(within),
  });
}

/** @param {import("./solving.js").Rule} rule */
function ruleSaid({ rule, layer = 0, gate = "", cell = 0, step = 0 }) {
  const says = said.against[rule];
  return typeof says === "string" ? says : says({ layer: layer + 1, gate, cell: cell + 1, step: step + 1 });
}
