/** 中文: what a change becomes in nets before any training. */

/** @type {typeof import("../../en/studies/race.js").race} */
export const race = {
  title: "记忆赛跑",
  about:
    "训练之前：一个大小为 1 的变化，许多步之后最多变成多少？远小于 1，它已经消退；远大于 1，它被放大：也不是记忆。" +
    "普通 RNN 每一步都乘同一个矩阵；正交矩阵或单位矩阵保持长度，tanh 不保持。",
  racers: {
    rnn: { name: "RNN", short: "RNN" },
    orthogonal: { name: "正交 RNN", short: "正交" },
    identity: { name: "单位阵 RNN", short: "单位阵" },
    1997: { name: "1997 年的 LSTM", short: "1997" },
    lstm: { name: "LSTM", short: "LSTM" },
    coupled: { name: "耦合门", short: "耦合门" },
    gru: { name: "GRU", short: "GRU" },
  },
  radius: "RNN：谱半径",
  bias: "LSTM：遗忘门偏置",
  steps: "步数",
  moved: "改动的输入",
  step: ({ step }) => `第 ${step} 步`,
  shown: "显示什么",
  measures: {
    state: "记忆的一个变化最多变成多少",
    input: "一个输入的变化，在显示的值里变成多少",
    moved: "两次运行，其中一个输入改动 0.1",
  },
  axes: { state: "1 最多变成多少", input: "|dh(t) / dx(k)|", moved: "两者相差多少" },
  stepsLater: "过了几步",
  plot: "七种网络里，一个变化随步数变成多少",
  point: ({ lag, size }) => `过了 ${lag} 步：${size}`,
  nothingSeen: "看不出来",
  findings: {
    state: ({ lag, draws, ends }) =>
      `过了 ${lag} 步，记忆里大小为 1 的变化最多成了（${draws} 次抽取的中位数）：${ends.join("，")}。`,
    input: ({ lag, input, draws, ends }) =>
      `输入 ${input} 之后 ${lag} 步，它变化 1，显示的值就变（${draws} 次抽取的中位数）：${ends.join("，")}。`,
    moved: ({ lag, input, draws, ends }) =>
      `输入 ${input} 改动 0.1 之后 ${lag} 步，两份记忆相差（${draws} 次抽取的中位数）：${ends.join("，")}。`,
  },
  spread: ({ draws, least, most }) => `${draws} 次抽取，从 ${least} 到 ${most}`,
  biasColumns: ["遗忘门偏置", "LSTM", "GRU", "静止时，剩 1/e 需"],
  medians: ({ lag, draws }) => `1 最多变成多少，过了 ${lag} 步：${draws} 次抽取的中位数`,
  radiusColumn: "RNN 的谱半径",
  sizeColumn: ({ cells }) => `${cells} 个单元`,
};
