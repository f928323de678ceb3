/** 中文: three gradients of a cell. */

/** @type {typeof import("../../en/studies/gradients.js").gradients} */
export const gradients = {
  title: "三种梯度",
  about:
    "这一步的单元状态，还在多大程度上取决于它从前的状态？恒定误差传送带只是各遗忘门的乘积；窥视孔改变它，经过 h 的路径再改变它。" +
    "固定的门不把误差传给原本决定它的东西。",
  curves: {
    carousel: "传送带：f 的乘积", cell_path: "单元路径：含窥视孔", total: "总和：也经过 h", norm: "总和，所有单元",
  },
  plot: "这一步的单元对先前各步单元的四种导数，对数轴",
  noCell: "这些曲线是关于记忆单元 c 的，这里没有：请换一个网络，或换到 LSTM 单元的层。",
  undisturbed: ({ curve }) => `${curve}，无干预`,
  stepT: "第 t 步",
  firstStep: "请往后走：第一步之前什么也没有。",
  finding: ({ step, cell, carousel, path, total, undisturbed }) =>
    `从第 1 步到第 ${step} 步，单元 ${cell}：只算遗忘门，传过来 ${carousel}；算单元路径，${path}；` +
    `所有路径合计，${total}。` +
    (undisturbed === null ? "" : `无干预时，所有路径合计：${undisturbed}。`),
  wasSet: ({ cell, step, isNow }) => (isNow
    ? `单元 ${cell} 的记忆在这一步之后被设定：先前的，里面一点也没有。`
    : `单元 ${cell} 的记忆在第 ${step} 步之后被设定：先前的，只能经由 h 传到它。`),
  emptied: "这一步清空了单元，也没有别的路径到达它：先前的都没有了。",
  emptiedButHeard: ({ felt }) => {
    const each = felt.map((value, at) => `${at + 1} 步之后 ${value}`).join("，");
    return "这一步清空了单元，但它写入的内容取自上一步的 h：各单元若变化 1，" +
      `这里至多感到 ${each}。`;
  },
};
