/** 中文: where lessons are made and printed, and pictures and values saved. */

import { figures } from "./figures.js";
import { maker } from "./maker.js";
import { saver } from "./saver.js";

/** @type {typeof import("../en/desk.js").desk} */
export const desk = { figures, maker, saver };
