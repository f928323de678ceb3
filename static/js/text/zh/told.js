/**
 * 中文: what the server says in English (model/vocabulary.py, the cards of the nets that ship, what tasks count as
 * right), by its own words. What is not here stays as the server says it.
 */

import { cards } from "./cards.js";

/** By their English names. @type {Record<string, string>} */
const modes = {
  Dead: "全关",
  Erase: "擦除",
  Latch: "锁存",
  "Read-only": "只读",
  "Overwrite, silent": "静默覆写",
  Refresh: "刷新",
  Store: "存入",
  "Accumulate, broadcast": "累加并显示",
  Hold: "保持",
  Replace: "替换",
};

/** @type {Record<string, string>} */
const vocabulary = {
  "input gate": "输入门",
  "forget gate": "遗忘门",
  "output gate": "输出门",
  "update gate": "更新门",
  "reset gate": "重置门",
  candidate: "候选值",
  cell: "单元状态",
  hidden: "隐藏状态",

  "an LSTM": "LSTM",
  "a GRU": "GRU",
  "an RNN": "RNN",
  "a relu RNN": "relu 型 RNN",
  "nothing is kept, written or shown": "什么也不保留、不写入、不显示",
  "the memory is emptied, and the emptiness shown": "记忆被清空，显示的也是空",
  "the memory is held, and not shown": "记忆保持着，不显示",
  "the input is ignored, the record is shown": "不理会输入，显示存着的内容",
  "c is replaced by what is written now, and not shown": "c 由现在写入的取代，不显示",
  "c is replaced by what is written now; what was shown at the step before can still be heard through g":
    "c 由现在写入的取代；上一步显示的仍能经 g 听到",
  "what is written now is added to the memory, and not shown": "现在写入的加进记忆，不显示",
  "what is written now is added to the memory, and shown": "现在写入的加进记忆，并显示",
  "nothing new is taken: what was held is held, and shown": "不取新值：存着的继续存着，并显示",
  "h is replaced by what is new; what was shown at the step before can still be heard through g":
    "h 由新值取代；上一步显示的仍能经 g 听到",

  "Peephole LSTM": "带窥视孔的 LSTM",
  "LSTM, no peepholes": "LSTM，无窥视孔",
  "LSTM of 1997": "1997 年的 LSTM",
  "f pinned to 1, no peepholes": "f 固定为 1，无窥视孔",
  "Coupled gates": "耦合门",
  "f = 1 \u2212 i, no peepholes": "f = 1 − i，无窥视孔",
  "No input gate": "无输入门",
  "i pinned to 1, no peepholes": "i 固定为 1，无窥视孔",
  "No output gate": "无输出门",
  "o pinned to 1, no peepholes": "o 固定为 1，无窥视孔",
  "GRU, reset after": "GRU，后重置",
  "r after the product, as in PyTorch and Keras": "r 在乘积之后，如 PyTorch 和 Keras",
  "Plain RNN": "普通 RNN",
  "Plain RNN, relu": "普通 RNN，relu",
  "relu in place of tanh": "用 relu 代替 tanh",

  "full, through time": "完整，沿时间反向传播",
  "no error back through peepholes": "误差不经窥视孔返回",
  "truncated, as in 1997": "截断，如 1997 年",
  Momentum: "动量法",
  "how many b's are due": "还该有几个 b",
  "the outer symbol": "外层符号",
  "wrong symbols": "错的符号",
  "noise on the input": "输入上的噪声",

  Weights: "权重",
  "State space": "状态空间",
  "Memory ledger": "记忆账本",
  "Three gradients": "三种梯度",
  "Race of memories": "记忆赛跑",
  Clipping: "梯度裁剪",
  Census: "模式普查",
  Saturation: "门的饱和",
  "Fixed points": "不动点",
  "Unit finder": "单元查找",
  "Ablation board": "消融对照",
  Stability: "出错后的稳定性",
  "Live training": "现场训练",
};

/** Of tasks: titles, what is said, what counts as right. @type {Record<string, string>} */
const tasks = {
  "The notebook": "记事本",
  "Counter: a\u207fb\u207f": "计数器：aⁿbⁿ",
  "Counter: a\u207fb\u207f, plain RNN": "计数器：aⁿbⁿ，普通 RNN",
  "Embedded Reber grammar": "嵌套 Reber 语法",
  "Embedded Reber grammar, plain RNN": "嵌套 Reber 语法，普通 RNN",
  "Endless Reber grammar": "连续 Reber 语法",
  "Endless Reber grammar, plain RNN": "连续 Reber 语法，普通 RNN",
  "Temporal order": "时间顺序",
  "Adding problem": "加法问题",
  "Two counters: a\u207fb\u207fc\u207f": "两个计数器：aⁿbⁿcⁿ",
  "Two counters: a\u207fb\u207fc\u207f, plain RNN": "两个计数器：aⁿbⁿcⁿ，普通 RNN",
  Brackets: "括号",
  "Brackets, plain RNN": "括号，普通 RNN",
  "JSON-like text": "类 JSON 文本",
  "JSON-like text, plain RNN": "类 JSON 文本，普通 RNN",
  "Copy memory": "复制记忆",
  Parity: "奇偶性",
  Waves: "波形",
  "Waves, plain RNN": "波形，普通 RNN",
  "Your own text": "你自己的文本",

  even: "偶",
  odd: "奇",
  sum: "和",
  next: "下一个",

  "The net says exactly the legal symbols at every step.": "网络在每一步输出的，恰好是所有合法的符号。",
  "At every step of the string its legal next symbols are the most active outputs.":
    "在字符串的每一步，最活跃的输出都是下一个合法的符号。",
  "When a string's outer symbol is due again, it is the most active output.":
    "字符串的外层符号该再次出现时，它是最活跃的输出。",
  "After the B every output is less than 0.3 off.": "在 B 之后，每个输出相差都小于 0.3。",
  "The last output is less than 0.04 away from 0.5 + (x1 + x2) / 4.":
    "最后的输出与 0.5 + (x1 + x2) / 4 相差小于 0.04。",
  "At every step at least 90 % of the probability is on symbols that may come next.":
    "在每一步，至少 90\u00a0% 的概率落在下一个可能的符号上。",
  "All five symbols are the most active outputs when they are due.": "五个符号该出现时，都是最活跃的输出。",
  "The parity is the more active output at every step.": "在每一步，正确的奇偶性都是较活跃的输出。",
  "No number after the first 20 steps is missed by 0.05 or more.": "前 20 步之后，没有一个数相差 0.05 或更多。",
  "Most of the next symbols of 40 steps are the most active output, in a part it was not trained on.":
    "在没有用来训练的部分，40 步里的下一个符号大多是最活跃的输出。",

  "longer than any in training: n from 11 to 60": "比训练中的都长：n 从 11 到 60",
  "longer than any in training": "比训练中的都长",
  "longer than any in training: 16 to 30 blanks": "比训练中的都长：16 至 30 个空白",
  "held out of training": "没有用来训练",
  "Your own numbers": "你自己的数",
  "Over a stretch of time it was not trained on, it is nearer than saying that all stays as it is.":
    "在一段没有用来训练的时间上，它比说“一切保持不变”更接近。",
  "from the last fifth of the numbers, which is held out": "取自数的最后五分之一，那里没有用来训练",
  "of one stream drawn anew; most of its single strings, which are short, came in training too":
    "取自一条重新抽取的流；其中单个的字符串很短，大多在训练中也出现过",
  "drawn anew, out of so many that none came in training": "重新抽取，可能的序列极多，训练中都没有出现过",
  "drawn anew and so long, at least 20 symbols, that none came in training":
    "重新抽取，至少 20 个符号，长得训练中都没有出现过",
  "from the last tenth of the text, which is held out": "取自文本最后的十分之一，那里没有用来训练",

  "as trained": "训练好的样子",
  "no peepholes": "切断所有窥视孔",
  "no recurrent weights": "去掉循环权重",
};

/** In a sentence modes are written small. */
const small = Object.fromEntries(Object.entries(modes).map(([name, said]) => [name.toLowerCase(), said]));

/** @type {Record<string, string>} */
export const told = { ...vocabulary, ...tasks, ...cards, ...modes, ...small };
