/** 中文：GRU 的电路，普通 RNN 的电路说的以外。 */

import { cellOf } from "./forms.js";
import { beside } from "./circuits.js";

/** @type {typeof import("../en/grucircuits.js").gruCircuits} */
export const gruCircuits = {
  taken: "取自 g",
  resetBefore: "读上一步所有单元显示的值，每个先乘以自己的 r",
  resetAfter: "读上一步所有单元显示的值，先相加，再乘以本单元的 r",
  whole: ({ cell, layer, step, input, held, found, share, kept, rest, written, now, undisturbed, gates }) =>
    `${cellOf(cell, layer)}，第 ${step} 步，输入 ${input}，${held}：` +
    `先前的 h ${found}，保留 ${share}：${kept}，取 g 的 ${rest}：${written}，` +
    `现在的 h ${now}${beside(undisturbed)}；${gates.join("；")}`,
};
