/** 中文: a net that goes on by itself. */

const OTHERWISE = "读到的不同";

/** @type {typeof import("../en/continuation.js").continuation} */
export const continuation = {
  name: "自行续写",
  button: "续写",
  does: "从播放头起，网络把自己的输出当作输入来读",
  cannot: "这个网络不能自行续写：训练时没有要它预测下一个输入。",
  noRoom: ({ most }) => `没有余地了：输入最多 ${most} 步。`,
  began: ({ step }) => `从第 ${step} 步起，网络读自己的输出`,
  ended: "输入恢复成续写之前的样子",
  chosen: ({ temperature }) => (temperature ? `按温度 ${temperature} 抽取输出` : "读最可能的输出"),
  lasts: ({ steps }) => `网络续写 ${steps} 步`,
  drawn: "重新抽取了输出",
  putIn: ({ input, step }) => `在第 ${step} 步放入了 ${input}，两次运行都读它`,
  tookOut: ({ step }) => `第 ${step} 步放入的已经取出`,
  noise: ({ step, on }) => (on
    ? `第 ${step} 步读到的带噪声；无干预运行听不到它`
    : `第 ${step} 步不再另加噪声`),
  sibling: ({ net, left }) => `同样的输入给了${net}${left ? "，不带固定值" : ""}`,
  apart: ({ first, again }) => (again === null
    ? `从第 ${first} 步起${OTHERWISE}，直到结束`
    : `从第 ${first} 步起${OTHERWISE}，从第 ${again} 步起又相同`),
  same: "读到的与原来相同",
  undisturbed: "无干预",
  sources: { own: "，自己的输出", put: "，人为放入" },
  noises: { add: "，带噪声", replace: "，换成了噪声" },
  wouldRead: ({ input }) => `原本会读 ${input}`,
  ends: "它学的字符串都有结尾：结尾之后的输出，它从没学过。",
  controls: "自己的输出",
  own: ({ first, last }) => `自己的输出：第 ${first} 至 ${last} 步`,
  how: "怎样选输出",
  way: ({ temperature, numeric }) => {
    if (temperature) return numeric ? `加 ${temperature} 的噪声` : `按温度 ${temperature} 抽取`;
    return numeric ? "照输出的读" : "最可能的";
  },
  wayIs: "选最可能的，或者抽取：温度越低，越常抽到最可能的。对数值来说，它是加在输出上的噪声的标准差。",
  again: "重新抽取",
  againDoes: "用下一个种子抽出别的输出",
  goesFor: "步数",
  at: ({ step }) => `在第 ${step} 步：`,
  symbol: "要放入的符号",
  number: "要放入的数",
  numberOf: ({ name }) => `要为 ${name} 放入的数`,
  put: "放入",
  putDoes: "不管网络输出了什么，两次运行在这里都读它",
  out: "取出",
  noiseHere: "噪声",
  noiseDoes: "在这里读到的加上标准差为 1 的正态噪声；无干预运行听不到它",
  noiseOff: "去掉噪声",
  siblingNamed: { rnn: "普通 RNN", lstm: "LSTM" },
  siblingDoes: "同样的输入，换一个单元种类不同、学同一任务的网络",
  train: "训练一个普通 RNN",
  trainDoes: "还没有学这个任务的普通 RNN：现场训练一个并留下",
  stop: "停止续写",
  stopDoes: "输入恢复成原来的样子",
};
