/** 中文: what is said of puzzles once one is wanted. */

import { cellOf } from "./forms.js";

/** @type {typeof import("../en/puzzling.js").puzzling} */
export const puzzling = {
  about: "固定一些门，让网络做到要求的事，在你看不到的输入上也要做到。固定得最少为标准。",
  par: ({ par }) => `标准 ${par} 处`,
  solvedWith: ({ pins }) => `已解开，用了 ${pins} 处固定`,
  now: ({ pins, par }) => `主画面上有 ${pins} 处固定，标准 ${par} 处`,
  how: ({ form }) => `用“${form}”来固定。`,
  hintOf: ({ at, of }) => `提示 ${at} / ${of}：`,
  noHint: "没有别的提示了",
  coming: "谜题正在传来。",
  checking: "正在检验。",
  waits: "检验要等当前的提问答完：否则会泄露答案。",
  gone: "这里没有这个名字的谜题",
  notLoaded: ({ why }) => `谜题无法显示：${why}。`,
  notListed: ({ why }) => `谜题列表无法显示：${why}。`,
  noHintCame: ({ why }) => `提示无法显示：${why}。`,
  noSolutionCame: ({ why }) => `解法无法显示：${why}。`,
  notChecked: ({ why }) => `无法检验：${why}。`,
  solved: ({ pins, par, inputs }) => {
    const done = `解开了，在全部 ${inputs} 个输入上，用了 ${pins} 处固定`;
    if (pins < par) return `${done}：比附带的解法还少！`;
    return pins === par ? `${done}：正好是标准。` : `${done}。用 ${par} 处也能做到。`;
  },
  shown: "这就是刚才显示的解法：请自己再试一次。",
  failed: ({ number, of, step, place, got, wanted, within }) => {
    const input = number ? `在第 ${number} / ${of} 个隐藏的输入上` : "在你看到的输入上";
    return `还没有。${input}，第 ${step} 步，${place} 是 ${got}；应为 ${wanted}，误差 ${within} 以内。`;
  },
  place: ({ signal, cell, layer }) => (signal === "y" ? `输出 ${cell}` : `${cellOf(cell, layer)} 的 ${signal}`),
  changed: "此后你又作了改动。",
  against: {
    net: "这道谜题用的是另一个网络：按“回到谜题”把它找回来。",
    state: "这道谜题从空的记忆开始；主画面上的运行不是。",
    kind: "谜题里只算固定：请收回切断或扰动。",
    layer: ({ layer }) => `这里不能动第 ${layer} 层。`,
    gate: ({ gate }) => `这里不能固定 ${gate} 门。`,
    cell: ({ cell }) => `这里不能动单元 ${cell}：只勾选可以固定的单元。`,
    nudge: ({ cell, step }) => `这里不能设定记忆，而单元 ${cell} 的记忆在第 ${step} 步之后被设定。`,
  },
};
