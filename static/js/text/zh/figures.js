/** 中文: pictures and values that are saved. */

/** @type {typeof import("../en/figures.js").figures} */
export const figures = {
  lanes: ({ net, first, last }) => `${net}：第 ${first} 至 ${last} 步的每个值`,
  lane: ({ net, signal, first, last }) => `${net}：第 ${first} 至 ${last} 步的 ${signal}`,
  value: ({ signal, cell, step, value, pinned }) =>
    `${signal === "y" ? `y 的第 ${cell} 个数` : `单元 ${cell} 的 ${signal}`}，第 ${step} 步：${value}` +
    (pinned ? "，已固定" : ""),
  says: ({ step, said, values }) => `网络在第 ${step} 步输出 ${said.join(" 或 ") || "（无）"}：${values.join("，")}`,
  covered: ({ signal }) => `${signal} 在这里被遮住`,
  equations: ({ net, layer, cell, step }) => `${net}：第 ${layer} 层单元 ${cell} 第 ${step} 步的方程`,
  prime: "带撇的是上一步的值；σ 是 sigmoid 函数。",
  becomes: "a → b：本来是 a；固定或改动使它成为 b。",
  bars: "从底边向上的条：0 到 1。从中线向上：大于 0；从中线向下：小于 0。",
  pins: "粗框：已固定。",
  marks: "横线：没有干预时的值。",
  parts: "竖直的虚线：运行从那里起与没有干预的运行分开。",
};
