/** 中文: puzzles, as far as the page has them at first: their controls. */

/** @type {typeof import("../en/puzzles.js").puzzles} */
export const puzzles = {
  name: "谜题",
  list: "谜题列表",
  listShows: "用一串固定，让网络做到某件事",
  check: "检验",
  hint: "提示",
  solve: "显示解法",
  again: "回到谜题",
  look: "显示那个输入",
  next: "下一题",
  leave: "离开谜题",
};
