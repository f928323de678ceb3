/** 中文: why a page that computes by itself does not do something. */

import { unfit } from "./unfit.js";

/** @type {typeof import("../en/local.js").local} */
export const local = {
  ...unfit,
  needs_draw: "这需要随机抽取的数，本页没有：它需要服务器",
  needs_sequences: ({ count }) =>
    `本页带有 ${count} 个该网络自己的序列可供统计：要用别的序列，需要服务器`,
  needs_study: "这要由服务器计算：本页没有服务器",
  otherStudies: "其他分析由服务器计算：本页没有服务器",
  needs_server: "这需要服务器：本页没有",
  run_endless: ({ dtype, step }) => `这次运行的数在第 ${step} 步超出了 ${dtype}：请减少步数，或用较小的数`,
  trace_failed: "这次运行无法在本页算出",
  layer_missing: ({ layer, layers }) => `没有第 ${layer} 层：这个网络有 ${layers} 层`,
  gate_missing: ({ gate, kind }) => `在 ${kind} 类的层里，对 ${gate} 不能做什么`,
  cell_missing: ({ cell, cells }) => `没有单元 ${cell}：这一层有 ${cells} 个`,
};
