/** 中文: the equations of the chosen cell. */

/** @type {typeof import("../en/equations.js").tabs} */
export const tabs = {
  name: "关于单元的内容",
  values: "数值",
  equations: "方程",
  before: "′ = 上一步",
  beforeIs: "带 ′ 的是上一步的值",
  beneath: "下面一行：无干预",
};

/** @type {typeof import("../en/equations.js").equations} */
export const equations = {
  check: ({ signal, value }) => `验算这个数：${signal} = ${value}`,
  checkDoes: "复制一行 Python：它把记录下来的各项加起来，打印出这个值。",
  copied: ({ value }) => `已复制。用 NumPy 运行会打印 ${value}；在别的计算机上最后几位可能不同：`,
  notCopied: ({ value }) => `请复制这一行。用 NumPy 运行会打印 ${value}；在别的计算机上最后几位可能不同：`,
};
