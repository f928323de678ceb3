/** 中文: the weights of one cell. */

import { count } from "../forms.js";

/** @type {typeof import("../../en/studies/weights.js").weights} */
export const weights = {
  title: "权重",
  about:
    "一个门读什么，各读多少？每个矩阵里，一个单元的每个门各有一行。对每个输入的每一步，权重都相同；变的是与它们相乘的东西。",
  caption: ({ cell, net }) => `${net}的各矩阵中，单元 ${cell} 的各行`,
  read: "读什么",
  input: "W，乘输入",
  before: "U，乘各单元上一步显示的值",
  peephole: "p，乘单元自己的记忆：i 和 f 看旧值，o 看新值",
  reset: "d，加在由 r 重置的乘积上",
  bias: "b，来什么都加",
  symbol: ({ symbol }) => `输入 ${symbol}`,
  number: ({ input }) => `输入 ${input}`,
  cell: ({ cell }) => `单元 ${cell} 的 h`,
  own: "它自己的",
  one: "总是 1",
  nothing: "–",
  families: "各类单元一层的参数",
  familyColumns: ({ inputs, hidden }) => ["类别", "公式", `H = ${hidden}，D = ${inputs} 时`],
  finding: ({ cell, formula, parameters, inputs, hidden, strongest }) =>
    `输入 D = ${inputs}、单元 H = ${hidden} 时，这一层有 ${formula} = ${count(parameters)} 个参数，` +
    `不管有多少步。单元 ${cell} 最强的权重是 ${strongest.weight}，从${strongest.from} 到 ${strongest.gate}。`,
  often: "常见问题",
  asked: [
    [
      "为什么既有 c 又有 h？",
      "c 被保留、被加，一路上只有 f 缩放它；h 是此刻 o 放出来的那部分。所以单元可以为以后存着什么，而现在什么也不显示。",
    ],
    [
      "h 在 −1 与 1 之间：网络怎么能输出 5？",
      "读出层把每个 h 乘以大小不限的权重，再相加。计数存在 c 里，它没有上限。",
    ],
    [
      "为什么 c 还在变，显示的值却不动了？",
      "离 0 远了，tanh 就平了：tanh(3) 是 0.995，tanh(6) 是 1−1.2e−5。窥视孔直接读 c，所以带窥视孔的门还看得到其余部分。",
    ],
    [
      "我用的框架有窥视孔吗？",
      "PyTorch 和 Keras 的 LSTM 没有；ONNX 文件里有它的位置，即输入 P。",
    ],
    [
      "PyTorch 里为什么有两个偏置？",
      "在 LSTM 里只有 b_ih 与 b_hh 的和起作用；这里的 b 就是这个和。在它的 GRU 里，候选值的 b_hh 在 r 缩放的部分之内，即这里的 d。",
    ],
    [
      "GRU 为什么与论文不同？",
      "论文先用 r 缩放上一步显示的值，再乘 U；PyTorch 和默认的 Keras 先作乘法。",
    ],
    [
      "为什么 f 的初始偏置取 1，而 i 不取？",
      "f 每一步都再缩放一次记忆：0.5 乘 20 步，只剩百万分之一。i 对每个写入的值只作用一次，半开就放进一半。",
    ],
    [
      "可以把原始数值直接给网络吗，比如每月旅客数？",
      "几百这样的数把每个和都推到 sigmoid 和 tanh 平坦的地方，那里几乎没有误差传回来，什么也学不到。请先减去均值，再除以标准差；" +
      "“门的饱和”这项分析会告诉你有多少门停在两端。",
    ],
  ],
};
