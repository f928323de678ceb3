/** 中文：没有自己的记忆单元的各族的电路。 */

import { cellOf } from "./forms.js";

/** @param {string|null} undisturbed */
export const beside = (undisturbed) => (undisturbed === null ? "" : `，无干预时 ${undisturbed}`);

/** @type {typeof import("../en/circuits.js").circuits} */
export const circuits = {
  before: "先前的 h",
  now: ({ undisturbed }) => `现在的 h${beside(undisturbed)}`,
  input: ({ input }) => `x：${input}`,
  rnn: ({ cell, layer, step, input, squash, found, now, undisturbed, gates }) =>
    `${cellOf(cell, layer)}，第 ${step} 步，输入 ${input}：先前的 h ${found}；` +
    `W x、所有单元的 U h 与偏置相加，对和取 ${squash} 就是现在的 h ${now}${beside(undisturbed)}；${gates.join("；")}`,
};
