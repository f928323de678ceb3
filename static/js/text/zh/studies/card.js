/** 中文: where a net comes from. */

/** @param {number} count @param {string} noun */
const counted = (count, noun) => (count ? `${count} 个${noun}` : `没有${noun}`);

/** @type {typeof import("../../en/studies/card.js").card} */
export const card = {
  title: "网络档案",
  about: "主画面上的网络从哪里来，它的单元做什么，测出了什么。",
  net: ({ title, cells, inputs, outputs }) =>
    `${title}：${counted(cells, "单元")}，${counted(inputs, "输入")}，${counted(outputs, "输出")}。`,
  parameters: ({ about, cells, parameters, readout }) => {
    const also = readout === null ? "" : `，读出层有 ${readout} 个`;
    return `${about} 它的 ${cells} 个单元共有 ${parameters} 个参数${also}：无论序列多长，每一步都用同一套。`;
  },
  again: "用这条命令可以再训练出它，在同一种处理器上分毫不差：",
  figures: "用存下来的权重测得",
  training: "它是怎样训练的",
  settings: {
    hidden: "单元数",
    sequences: "学习的序列数",
    rate: "起始学习率",
    final: "最终学习率",
    decay: "学习率怎样下降",
    cell: "单元种类",
    batch: "每次更新的序列数",
    optimiser: "优化器",
    gradient: "梯度",
    update: "每隔多久更新",
    clip: "每个导数裁剪到 ±",
    norm: "整个梯度裁剪到",
    init: "初始权重不超过 ±",
    b_i: "输入门的初始偏置",
    b_f: "管保留的门的初始偏置",
    b_o: "输出门的初始偏置",
    noise: "输入上的噪声",
    b1: "Adam：对梯度的记忆",
    b2: "Adam：对梯度平方的记忆",
    seed: "随机种子",
    stopped: "停止于第几个序列之后",
    ahead: "提前步数",
    season: "周期步数",
    text_read: "文本",
    scale: "尺度，已并入权重",
    wired: "连接方式",
  },
  values: {
    sequence: "一个序列",
    step: "一步",
    linear: "线性",
    exponential: "指数",
    cosine: "余弦",
    "by hand": "手工",
  },
  text: ({ symbols, kinds, others, sha256, learned }) =>
    `${symbols} 个符号，${kinds} 种，` +
    (others ? `学了其中 ${learned} 种（其余由 □ 代表，共 ${others} 个符号）` : "全部都学了") +
    `；SHA-256 ${sha256.slice(0, 12)}…`,
  scale: (all) => all.map(({ name, mean, spread }) => `${name}：均值 ${mean}，标准差 ${spread}`).join("；"),
  none: "无",
};
