/** 中文: what a cell holds, and from when. */

/** @type {typeof import("../../en/studies/ledger.js").ledger} */
export const ledger = {
  title: "记忆账本",
  about:
    "单元存着的，是先前每一步写入的值乘以此后的每个遗忘门，再加上初始值剩下的部分。这是主画面上这次运行的账，分毫不差。",
  plot: "每一步写入的值现在还给单元添多少",
  columns: ["写入于", "写入", "保留了", "还剩"],
  largest: "最大的几笔",
  all: "全部各笔，最大的在前；本页不为它们画图",
  noCell: "这本账是关于记忆单元 c 的，这里没有：请换一个网络，或换到 LSTM 单元的层。",
  start: "初始",
  step: ({ step, input }) => `第 ${step} 步，${input}`,
  writtenAt: "写入于第几步（0 是初始）",
  stillThere: ({ step }) => `第 ${step} 步的 c 里还剩`,
  empty: ({ cell, c, step }) => `单元 ${cell} 在第 ${step} 步存着 ${c}：写入的都没有留下。`,
  finding: ({ cell, c, step, part, from, rounding }) =>
    `单元 ${cell} 在第 ${step} 步存着 ${c}。最大的一笔 ${part} 来自${from}。` +
    (rounding === null
      ? "各笔相加恰好等于 c。"
      : `加上途中舍入带来的 ${rounding}，各笔相加恰好等于 c。`),
  halfLife: ({ steps }) => `这一步写入的，${steps} 步之后至少失去一半。`,
};
