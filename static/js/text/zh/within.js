/** 中文: a step, walked part by part. */

import { cellOf } from "./forms.js";

/** @type {typeof import("../en/within.js").within} */
export const within = {
  name: "走进这一步",
  rest: "这一步",
  enter: "一个门一个门地走过这一步",
  back: "后退一环",
  backWord: "后退",
  next: "下一环",
  nextWord: "前进",
  leave: "看整个一步",
  at: ({ at, of }) => `${at} / ${of}`,
  place: ({ step, cell, layer, at, of }) => `第 ${step} 步，${cellOf(cell, layer)}，第 ${at} / ${of} 环：`,
  foundCell: ({ reads, value }) => `它读到${reads}和所有单元上一步显示的 h′，自己的记忆里是 ${value}。`,
  found: ({ reads, value }) => `它读到${reads}和所有单元上一步显示的值；它自己的 h′ 是 ${value}。`,
  below: ({ layer }) => `第 ${layer} 层显示的值`,
  gates: {
    i: ({ value }) => `输入门管写入：候选值的 i = ${value} 将被加上。`,
    f: ({ value, found }) => `遗忘门管保留：旧值 ${found} 的 f = ${value} 将留下。`,
    o: ({ value }) => `输出门管显示：tanh(c) 的 o = ${value} 将离开单元。`,
    z: ({ value, found }) => `更新门管保留：旧值 ${found} 的 z = ${value} 将留下，其余由候选值取代。`,
    r: ({ value }) => `重置门管倾听：上一步所显示的，有 r = ${value} 传到候选值。`,
  },
  candidate: ({ value }) => `候选值 g = ${value}，就是将要写入的内容。`,
  memory: ({ kept, written, made }) => `保留的 ${kept} 加上写入的 ${written}，成为新的记忆 ${made}。`,
  nudged: ({ nudged }) => `这一步之后它${nudged}。`,
  shown: ({ value }) => `它显示 o 乘 tanh(c)，即 h = ${value}。`,
  shownBefore: "那是在记忆被设定之前。",
  replaced: ({ kept, taken, value }) => `保留的 ${kept} 加上取来的 ${taken}，得 h = ${value}，既显示也保留。`,
  plain: ({ value }) => `读到的一切合成 h = ${value}：没有什么来选择保留什么。`,
  other: ({ signal, value }) => `${signal} = ${value}。`,
  pinned: ({ would }) => `它已固定；原本是 ${would}。`,

  finds: "这一步一开始有什么",
  input: "x，输入",
  before: "h′，上一步显示的",
  memoryBefore: "c′，它的记忆",
  rows: ({ product, value }) => `${product} = ${value}`,
  alone: "它自己的",
  columns: ["读什么", "权重", "×", "="],
  cell: ({ cell }) => `单元 ${cell}`,
  ofInput: ({ input }) => `输入 ${input}`,
  ofCell: ({ cell, layer }) => `${layer === null ? "" : `第 ${layer} 层`}单元 ${cell} 的 h`,
};
