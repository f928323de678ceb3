/** 中文: two experiments beside each other. */

/** @type {typeof import("../en/compare.js").compare} */
export const compare = {
  button: "比较",
  does: "把现在的画面留作对照：再改输入、网络或某个固定值，看两者从哪里分开",
  name: "比较",
  other: "对照",
  lead: "对照",
  otherLanes: "对照的信号图",
  saysHere: "输出不同",
  both: ({ value, other }) => `${value}；对照 ${other}`,
  nothing: "那里没有",
  cell: ({ cell, values }) => `${cell}；对照：${values.join("，")}`,
  refused: ({ why }) => `没有可以对照的：${why}`,
  gone: ({ title }) => `${title}已经不在，用它作的对照也没有了。`,
};
