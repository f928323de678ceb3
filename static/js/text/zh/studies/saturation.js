/** 中文: how far gates are open and shut, and how long cells keep. */

import { count } from "../forms.js";

/** @type {typeof import("../../en/studies/saturation.js").saturation} */
export const saturation = {
  title: "门的饱和",
  about:
    "门是开关，还是调光器？值低于 0.1 算关，高于 0.9 算开。单元在一步里能保留多久，看它的时间常数 −1 / ln f（GRU 里是 z）：" +
    "如果 f 不变，过这么多步记忆剩 1/e。圆点是中位的一步；全部步的五分之四落在它的竖条里，没有尽头的一直画到上边。",
  plot: "每个单元的每个门开着与关着的比例，训练后与训练前",
  spectrum: "每个单元的时间常数，以步计，对数轴，训练后与训练前",
  noGates: ({ net }) => `${net}在这里没有门：请换一个网络。`,
  open: "开，占步数的比例",
  shut: "关，占步数的比例",
  cells: "单元，最慢的在前",
  constant: ({ gate }) => `${gate} 的时间常数，步`,
  trained: "训练后",
  initial: "训练前",
  series: ({ gate, trained }) => (trained ? gate : `${gate}，训练前`),
  point: ({ series, open, shut }) => `%{text} 的 ${series}：开 ${open}，关 ${shut}<extra></extra>`,
  keeps: ({ series }) => `单元 %{x}，${series}：%{y:.3g} 步<extra></extra>`,
  cell: ({ cell }) => `单元 ${cell}`,
  forever: "永远",
  column: ({ gate }) => `${gate} 关，开`,
  keepsColumn: "保留步数",
  keepsBefore: "训练前",
  caption: ({ steps, sequences }) => `${count(sequences)} 个序列的 ${count(steps)} 步`,
  finding: ({ gates, before, cell, steps, first }) => {
    const all = (/** @type {typeof gates} */ some) =>
      some.map(({ gate, open, shut }) => `${gate} 有 ${open} 开，${shut} 关`).join("；");
    const none = before?.every(({ open, shut }) => open === "0\u00a0%" && shut === "0\u00a0%");
    const then = before === null ? "这个网络训练前的样子没有留下。"
      : `训练前：${none ? "没有一个曾经开或关" : all(before)}。`;
    const was = first === null ? "" : `，训练前是 ${first}`;
    return `所有单元、所有步合计：${all(gates)}。${then}最慢的是单元 ${cell}：中位的一步，时间常数是 ${steps}${was}。`;
  },
  steps: ({ steps }) => `${steps} 步`,
};
