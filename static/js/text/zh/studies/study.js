/** 中文: what several studies have in common. */

/** @type {typeof import("../../en/studies/study.js").study} */
export const study = {
  cell: "单元",
  cells: "单元个数",
  firstSeed: "第一个种子",
  gradient: "梯度",
  seed: "随机种子",
  step: "步",
  task: "任务",
};
