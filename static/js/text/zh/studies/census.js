/** 中文: which modes cells are in by themselves. */

import { and, count } from "../forms.js";

/** @type {typeof import("../../en/studies/census.js").census} */
export const census = {
  title: "模式普查",
  about:
    "没有人干预时，单元自己会处于某个模式吗，比如只读，或在 GRU 里保持？在无干预运行里，每个单元的每一步都标上它的门最接近的模式。" +
    "你固定的模式就是其中之一，只是更纯粹。",
  table: "每个单元自身处于各模式的比例",
  plot: "主画面上的运行里，每个单元逐步自身处于哪个模式",
  thisRun: "主画面上的运行，无干预：点一个单元的一步，就到那里",
  noPlot: "本页不画图：主画面上的普查轨逐步显示这次运行里每个单元处于哪个模式。",
  noModes: ({ net }) => `${net}在这里没有门，也就谈不上模式：请换一个网络。`,
  cell: ({ cell }) => `单元 ${cell}`,
  point: "单元 %{y}，第 %{x} 步：%{hovertext}<extra></extra>",
  between: "之间",
  caption: ({ sequences }) =>
    `占步数的比例；下面是 ${count(sequences)} 个序列中出现它的比例，95\u00a0% 区间。按一个比例，就在主画面上看它。`,
  sequences: ({ low, high }) => `${low === high ? low : `${low}–${high}`}\u00a0%`,
  show: ({ cell, mode, share }) => `单元 ${cell}，${mode}，占步数的 ${share}：在主画面上看`,
  rule: ({ near, far, shown, of }) =>
    `处于某模式：它的所有门都与该模式相差不到 ${near}（大写字母）。接近某模式：相差不到 ${far}（小写字母）。` +
    "离所有模式都更远，就介于各模式之间。" +
    (shown < of ? `这里列出 ${count(of)} 个单元中的前 ${shown} 个。` : ""),
  finding: ({ sequences, steps, modes, between }) =>
    `${count(sequences)} 个序列、${count(steps)} 步里的所有单元：` +
    `${and([...modes.map(({ name, share }) => `${name} ${share}`), `不处于任何模式 ${between}`])}。`,
  within: ({ mode }) => mode,
  nearly: ({ mode }) => `接近${mode}`,
  farFrom: ({ mode }) => `介于各模式之间，最接近${mode}`,
};
