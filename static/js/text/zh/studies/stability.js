/** 中文: whether nets find their way back. */

/** @type {typeof import("../../en/studies/stability.js").stability} */
export const stability = {
  title: "出错后的稳定性",
  about:
    "每个网络都读自己的输出。在某一步，它读到一个错的符号，或带噪声的符号：它能回到正轨吗？" +
    "RNN 与 LSTM 的参数差不多一样多，数据相同；“+ 噪声”是带着输入噪声学的。",
  task: "要记住什么",
  kind: "用什么扰动",
  length: "持续几步",
  at: "在哪里之后扰动",
  scale: "扰动的强度",
  anyStep: "任意一步",
  after: {
    anbn: ({ count }) => `${count} 个 b`,
    continual: ({ count }) => `${count} 个符号`,
  },
  plot: "扰动之后，随步数恢复的运行所占的比例",
  rule: ({ slack, nets }) => {
    const within = `相差 ${slack} 以内：早或晚这么多步，因为受扰动的一步可以算，也可以不算。`;
    return `${slack ? within : ""}区间：每行只就这 ${nets} 个网络而言。`;
  },
  arm: ({ cell, noise }) => (noise ? `${cell} + 噪声` : cell),
  finding: ({ arms }) => `${arms.join("；")}。`,
  outcome: ({ arm, right, within, of, slack, undisturbed }) => {
    const ends = slack ? `结尾恰好正确，${within} 次相差 ${slack} 以内` : "正确";
    const both = undisturbed && (slack ? `${undisturbed.right} 和 ${undisturbed.within}` : `${undisturbed.right}`);
    return `${arm}：${of} 次运行中 ${right} 次${ends}${both === null ? "" : `（无扰动时 ${both}）`}`;
  },
  stepsAfter: "扰动之后的步数",
  right: "正确",
  rightWithin: ({ slack }) => `正确，相差 ${slack} 以内`,
  net: "网络",
  undisturbed: "无扰动",
  disturbed: "受扰动",
  exactly: "恰好",
  within: ({ slack }) => `相差 ${slack} 以内`,
  counts: ({ runs }) => `${runs} 次运行中的正确次数，以及 95\u00a0% 区间`,
  parameters: ({ count }) => `${count} 个参数`,
  runColumns: ["网络", "读到的、受扰动的、输出的", "结果如何"],
  runs: "前几次运行",
  derailed: "脱轨",
  exactlyRight: "恰好正确",
  recovered: "已恢复",
  late: ({ steps }) => `晚 ${steps} 步`,
  early: ({ steps }) => `早 ${steps} 步`,
};
