/** 中文: which cells are on where something is the case. */

import { and, count } from "../forms.js";

/** @type {typeof import("../../en/studies/finder.js").finder} */
export const finder = {
  title: "单元查找",
  about:
    "哪个单元代表某样东西？在这里，或在符号带上拖动，选出这次运行的一些步：哪些单元在那里开、在别处关？" +
    "也可以选一个符号、一个括号深度、一个未闭合的引号：哪些单元能认出它？",
  meant: "要找的是",
  steps: "选中的步",
  from: "从第几步",
  to: "到第几步",
  features: {
    symbol: ({ what }) => `读到 ${what} 的步`,
    depth: ({ what }) => `括号深度为 ${what} 的步`,
    quote: (_) => "引号之内的步",
  },
  on: ({ signal, bound, above }) => `${signal} ${above ? "≥" : "≤"} ${bound}`,
  columns: ["单元", "何时算开", "在要找的步", "在其余的步", "区分度"],
  cell: ({ cell }) => `单元 ${cell}`,
  share: ({ on, of }) => `${on} / ${of}`,
  best: "区分得最好的单元",
  placeColumns: ["序列", "第一次开在", "步数", "到主画面"],
  places: "在前几个序列里，它们还在哪里开",
  first: ({ step, read }) => (read ? `第 ${step} 步，${read}` : `第 ${step} 步`),
  show: "显示",
  showOf: ({ seed }) => `在主画面上显示种子为 ${seed} 的序列`,
  rule: "区分度：要找的步里单元为开的比例，减去其余步里的比例。",
  halves: ({ of }) => `界限取自前 ${Math.ceil(of / 2)} 个序列，计数都在其余 ${Math.floor(of / 2)} 个里。`,
  searching: "正在查找…",
  brushed: ({ cells, meant, least, elsewhere }) => {
    const many = cells.length > 1;
    const much = least === null ? "完全" : `以 ${least} ${many ? "或更高" : ""}的区分度`;
    const all = `单元 ${and(cells.map(String))} ${many ? "各自" : ""}${much}把${meant}与这次运行的其余步区分开。`;
    if (elsewhere === null) return all;
    const { sequences, of, low, high, steps } = elsewhere;
    return `${all}${many ? "它们同时" : "它"}为开，出现在 ${of} 个序列中的 ${sequences} 个里` +
      `（95\u00a0% 区间 ${low}–${high}\u00a0%），共 ${count(steps)} 步。`;
  },
  between: ({ start, stop }) => (start === stop ? `第 ${start} 步` : `第 ${start} 至 ${stop} 步`),
  featured: ({ cell, meant, inside, outside, on }) =>
    `单元 ${cell} 最能认出${meant}：其中 ${inside} 满足 ${on}，其余的步里是 ${outside}。`,
};
