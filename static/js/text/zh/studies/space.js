/** 中文: the path of a run through the space of its cells. */

import { and } from "../forms.js";

/** @type {typeof import("../../en/studies/space.js").space} */
export const space = {
  title: "状态空间",
  about:
    "许多单元合成的记忆是一个点，一次运行就是它走过的路径。画在选出的两三个单元里，" +
    "或者沿无干预运行散得最开的方向（它的主成分）。点一个点，就到那一步。",
  signal: "画谁的路径",
  signals: { c: "单元状态 c", h: "显示的 h" },
  axes: "用什么坐标",
  components: "主成分",
  cells: "选出的单元",
  across: "横轴",
  up: "纵轴",
  second: "下图的纵轴",
  none: "无",
  plot: "一次运行逐步走过的路径",
  cell: ({ cell, signal }) => `单元 ${cell} 的 ${signal}`,
  component: ({ number }) => `主成分 ${number}`,
  run: "这次运行",
  free: "无干预",
  playhead: "播放头",
  step: ({ step, input }) => `第 ${step} 步，${input}`,
  made: ({ number, share, parts }) =>
    `主成分 ${number} 占方差的 ${share}；其中最大的是` +
    `${and(parts.map(({ cell, part }) => `单元 ${cell}（${part}）`))}。`,
  still: "无干预的运行停在一个点上：它不朝任何方向散开。",
  finding: ({ step, places }) =>
    `到第 ${step} 步，路径走到 ${and(places.map(({ name, value }) => `${value}（${name}）`))}。`,
};
