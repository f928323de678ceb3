/** 中文: questions that are asked before a run is shown. */

import { and, cellOf } from "./forms.js";

const LIFTED = { person: "按“揭晓”", teacher: "老师揭晓" };

/** @param {import("../en/question.js").Named & {layer?: number|null}} of */
const about = ({ signal, cell, layer = null, output = null }) =>
  output === null ? `${cellOf(cell, layer)} 的 ${signal}` : `网络的输出“${output}”`;

/** The same before a word: a letter is set apart from it, a quotation mark is not.
 * @param {Parameters<typeof about>[0]} of */
const aboutThat = (of) => about(of).replace(/\w$/, "$& ");

/** @type {typeof import("../en/question.js").question} */
export const question = {
  asked: {
    choose: ({ first, last, ...of }) =>
      `到第 ${last} 步，${aboutThat(of)}会比第 ${first - 1} 步更高、更低，还是不变？`,
    number: ({ last, ...of }) => `到第 ${last} 步，${aboutThat(of)}会是多少？`,
    sketch: ({ first, last, ...of }) => `画出${about(of)}，从第 ${first} 步到第 ${last} 步。`,
    symbol: ({ last }) => `网络在第 ${last} 步会输出什么？`,
  },
  name: "提问",
  options: "选项",
  optionIs: "你的预期",
  yours: "你的答案",
  how: "提问方式",
  kinds: { choose: "选择", number: "数值", sketch: "画图" },
  reveal: "揭晓",
  again: "再来一题",
  againDoes: "换一个新的输入，问同样的问题",
  done: "结束提问",
  gone: "主画面现在是另一次运行。",
  coming: "马上揭晓。",
  first: "先问我",
  pad: ({ signal, cell, step }) => `单元 ${cell} 的 ${signal}，第 ${step} 步`,
  padAt: ({ given, is }) =>
    (given === null ? "还没画" : `画的是 ${given}`) + (is === null ? "" : `，实际是 ${is}`),
  padDoes: "画出来，或者用方向键。",
  padGrows: "画出来，或者用方向键：超出边缘，范围就变大。",
  lane: ({ signal }) => `${signal} ?`,
  covered: ({ first, shows }) => `从第 ${first} 步起全部遮住，直到${LIFTED[shows]}。`,
  here: "已遮住",
  coveredStep: ({ place, shows }) => `${place}：遮住，直到${LIFTED[shows]}。`,
  rests: ({ net }) => `关于“${net}”的提问还没有答：它的运行一直遮住，直到答完。`,
  restsName: "还没有答的提问",
  back: "回到提问",
  backDoes: "把提问所问的内容重新放到主画面上",
  wait: "各项分析要等当前的提问答完：否则会泄露答案。",
  noAnswer: ({ why }) => `这个问题在这里没有答案：${why}。`,
  went: ({ first, before, last, now, ...of }) =>
    `${aboutThat(of)}在第 ${first} 步是 ${before}，到第 ${last} 步是 ${now}。`,
  most: ({ most, step, ...of }) => `${aboutThat(of)}在那里最大是 ${most}，在第 ${step} 步。`,
  beside: ({ last, now, free, ...of }) => `${aboutThat(of)}在第 ${last} 步是 ${now}，无干预时是 ${free}。`,
  none: ({ tolerance }) => `相差不超过 ${tolerance} 算作没有变。`,
  chosen: ({ right, is, given }) => {
    if (right === null) return `答案是：${is}。`;
    return right ? `对：${is}。` : `你选的是：${given}。答案是：${is}。`;
  },
  number: ({ step, right, is, given, off, way, ...of }) => {
    const truth = `${aboutThat(of)}在第 ${step} 步是 ${is}`;
    if (right === null) return `${truth}。`;
    const wrong = `你答的是 ${given}，${way === "high" ? "高" : "低"}了 ${off}：${truth}。`;
    return right ? `对：${truth}，你答的是 ${given}。` : wrong;
  },
  sketch: ({ right, off, ...of }) => {
    if (right === null) return `这条线就是${about(of)}。`;
    return right
      ? `很接近：你画的与${aboutThat(of)}平均相差 ${off}。`
      : `你画的与${aboutThat(of)}平均相差 ${off}：实线是它真正的走势。`;
  },
  symbol: ({ said: words, right, given, step }) => {
    const truth = words.length ? `网络在第 ${step} 步的输出是 ${and(words)}` : `网络在第 ${step} 步没有输出`;
    if (right === null) return `${truth}。`;
    return right ? `对：${truth}。` : `你答的是 ${given}；${truth}。`;
  },
  ways: { rises: "更高", falls: "更低", stays: "不变" },
  tooShort: "输入在被问的那一步之前就结束了",
  notAsked: ({ why }) => `这里不能提这个问题：${why}。`,
  place: "Question",
  nothing: "空",
  wrong: ({ place, allowed, given }) => `${place} 必须是${allowed}，得到的是 ${given}`,
  unknown: ({ place, known }) => `不认识 ${place}；可以用：${known.join("、")}`,
  may: {
    object: "一个对象",
    text: ({ most }) => `1 至 ${most} 个字的文本`,
    oneOf: ({ allowed }) => `其中之一：${allowed.join("、")}`,
    tolerance: "不小于 0 的数",
    options: ({ most }) => `2 至 ${most} 个选项的列表`,
    noOptions: "空缺：只有 choose 类的问题才有选项",
    signal: "一个信号，例如 c，或者 y",
    y: "y，或者空缺",
    whole: ({ least, most }) => `从 ${least} 到 ${most} 的整数`,
    steps: ({ most }) => `[首步, 末尾]，首步至少为 1，末尾大于首步且不超过 ${most}`,
    takes: {
      nothing: " true，或者只写它的名字",
      number: "一个数",
      pair: "两个数，小的在前",
      symbol: "一个符号",
    },
  },
  fewSteps: ({ steps }) => `这次运行到第 ${steps} 步就结束了`,
  noSignal: ({ signals, signal }) => `这里没有信号 ${signal}，只有 ${signals.join("、")}`,
  fewCells: ({ count }) => `单元只有 ${count} 个`,
  fewOutputs: ({ count }) => (count ? `网络的输出只有 ${count} 个` : "网络没有输出"),
  bothWays: "这个网络从两个方向读，前面各步看到的值已经读过后面的输入",
  nextInput: ({ steps }) => `被问的一步之后的输入会泄露答案，除非问的是运行结束的第 ${steps} 步`,
  notOne: ({ options }) =>
    (options.length
      ? `必须恰好有一个答案成立，但 ${and(options.map(String))} 都成立`
      : "必须恰好有一个答案成立，但没有一个成立"),
};
