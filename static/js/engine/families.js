import { Gru } from "./gru.js";
import { Lstm } from "./lstm.js";
import { Rnn } from "./rnn.js";

/** The families that can be run here, by the kind of their cells. A variant is one of these with pins of its own. */
export const FAMILIES = { lstm: Lstm, gru: Gru, "gru-after": Gru, rnn: Rnn, "rnn-relu": Rnn };
