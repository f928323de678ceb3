/** 中文: clipping by element, of one training step. */

/** @type {typeof import("../../en/studies/clipping.js").clipping} */
export const clipping = {
  title: "梯度裁剪",
  about:
    "一个训练步的时间反向传播。对门的净输入的导数，每个元素都限制在 ±k 之内：被裁掉的会点亮。单元的误差 ε 从不裁剪；" +
    "o 的导数不经裁剪，经窥视孔进入它，与 Graves 的实现一样。",
  range: "范围 k",
  trained: "用训练好的网络",
  init: "初始权重不超过",
  sequence: "序列",
  plot: "每一步导数的长度，裁剪与不裁剪",
  columns: ["梯度", "长度", "角度"],
  gradients: "对全部权重的梯度",
  without: "不裁剪",
  clipped: "裁剪后",
  byElement: "按元素裁剪",
  byNorm: "按范数裁剪，长度相同",
  unclipped: ({ kind }) => `不裁剪：${kind}`,
  nothingCut: ({ k, trained }) =>
    `没有元素达到 ±${k}：什么也没有裁掉。请把范围调小${trained ? "" : "，或把初始权重调大"}。`,
  cut: ({ cut, of, k, length, instead, turned }) =>
    `${of} 个元素中有 ${cut} 个在 ±${k} 处被裁：梯度的长度是 ${length}，而不是 ${instead}` +
    `${turned === null ? "" : `，方向转了 ${turned}°`}。按范数裁剪就不会改变方向。`,
  recipe: ({ k, cut, sequences, trained }) => {
    const some = k === null
      ? "这份配方不裁剪元素；若用 ±1，会裁到东西的是"
      : `这份配方自己的设置是 ±${k}，裁到东西的是`;
    return `${some} ${sequences} 个序列中的 ${cut} 个（${trained ? "训练好的网络" : "训练之前"}）。`;
  },
  gateCut: ({ cut }) => `裁 ${cut}`,
  errorBeyond: ({ beyond }) => `超 ${beyond}`,
};
