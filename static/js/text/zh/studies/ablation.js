/** 中文: what holding and cutting does to a net's accuracy. */

import { told } from "../told.js";

/** @type {typeof import("../../en/studies/ablation.js").ablation} */
export const ablation = {
  title: "消融对照",
  about:
    "把一个门固定在 0 或 1、切断窥视孔、去掉循环连接之后，这个网络还会做什么？每一条是它在同一批序列上的正确率；" +
    "这些序列与训练用的分开抽取。",
  sequences: "新序列的个数",
  compute: "开始计算",
  plot: "每种干预下的正确率，与无干预的网络并列",
  groups: {
    free: "无干预", corner: "固定全部的门", gate: "固定一个门", peephole: "切断窥视孔", recurrence: "切断循环连接",
    cell: "一个单元",
  },
  right: "正确率",
  columns: ["固定或切断", "正确率", "到主画面"],
  caption: ({ count, apart }) =>
    `占 ${count} 个序列的比例${apart ? "，及其 95\u00a0% 区间" : "；它们是同一序列的各段，所以没有区间"}`,
  interval: ({ low, high }) => `${low}\u2013${high}\u00a0%`,
  open: "打开",
  openOnStage: ({ intervention }) => `在主画面上打开：${intervention}`,
  label: ({ label }) => told[label] ??
    label.replace(/^no peephole of (\w)$/, "切断 $1 的窥视孔").replace(/^cell (\d+): /, "单元 $1："),
  pressCompute: ({ net }) => `${net}：请按“开始计算”。`,
  saysNothing: ({ net }) => `${net}没有可判对错的输出：请换一个网络。`,
  finding: ({ net, right, count, fresh, halved, chance, criterion }) =>
    `${net}：照训练好的样子，${count} 个序列里 ${right} 正确；这些序列${fresh}。` +
    (halved ? `${halved.of} 种干预里有 ${halved.fallen} 种使它减半，或者更糟。` : "") +
    (chance === null ? "" : `全关时它总是说同样的：${chance} 碰巧正确。`) +
    `“正确”是指：${criterion}`,
};
