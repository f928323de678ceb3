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
  name: "方程",
  spoken: [["′", " 上一步"], ["σ", "sigmoid"], ["·", "乘"], ["−", "负 "]],
  opens: ({ signal, name }) => `${signal}，${name}`,
  check: ({ signal, value }) => `验算这个数：${signal} = ${value}`,
  checkDoes: "复制一行 Python：它把记录下来的各项加起来，打印出这个值。",
  copied: ({ value }) => `已复制。用 NumPy 运行会打印 ${value}；在别的计算机上最后几位可能不同：`,
  notCopied: ({ value }) => `请复制这一行。用 NumPy 运行会打印 ${value}；在别的计算机上最后几位可能不同：`,
  pinned: "已固定",
  wouldBe: ({ value }) => `原本是 ${value}`,
  then: ({ said }) => `然后${said}`,
  part: ({ part, value }) => `${part}：${value}`,
  curve: ({ signal, sum, kind, value }) => `${signal}：${kind} 作用于 ${sum}，得 ${value}`,
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "relu",
  parts: "相加的各项",
  waiting: "数值正在传来。",

  gate: "一个 sigmoid：从 0 到 1 的一个比例。",
  candidate: "一个 tanh：从 −1 到 1，所以对记忆可加可减。",
  oldCell: ({ value }) => `它的窥视孔只看自己单元的旧状态，c′ = ${value}。`,
  newCell: ({ value }) => `它的窥视孔只看自己单元的新状态，c = ${value}。`,
  noPeephole: "它看 x 和 h′，不看单元状态。",
  cutPeephole: "它的窥视孔被切断：p 为 0。",
  cutRecurrent: "循环权重被切断：h′ 什么也传不来。",
  constant: "在这一类网络里，它总是这个值。",
  tied: "与输入门绑定：写入多少，就少保留多少。",
  pinnedIs: "它已固定；这些数是它原本会有的值。",
  cell: ({ share }) => `旧状态保留 ${share}；再加上 i 放进来的那部分 g。`,
  replaces: ({ share }) => `旧状态保留 ${share}，其余由 g 取代。`,
  shown: "新状态经过 tanh，再由 o 决定放出多少。",
  flat: "c 太大，tanh 在那里是平的：显示出来的几乎不再随它变化。",
  shownBeforeSet: "它取自这一步算出的值，在记忆被设定之前。",
  resetBefore: "r 先缩放读到的 h′，再作乘积。",
  resetAfter: "先作乘积，r 再缩放从 h′ 读到的。",
  plain: "没有门：每一步都重新算出 h。",
  firstStep: "第一步之前，c′ 和 h′ 都是 0。",
  firstStepPlain: "第一步之前，h′ 是 0。",
  startState: "第一步之前，它们是初始状态。",
};
