/** English: where lessons are made and printed, and pictures and values saved, which comes when it is first wanted. */

import { figures } from "./figures.js";
import { maker } from "./maker.js";
import { saver } from "./saver.js";

export const desk = { figures, maker, saver };
