/** 中文: what is done and said where two experiments are compared; once they are. */

import { cellOf } from "./forms.js";
import { scope } from "./state.js";

/** @type {typeof import("../en/comparing.js").comparing} */
export const comparing = {
  more: "详情",
  option: ({ title }) => `对照：${title}`,
  net: "对照的网络",
  way: "两者怎样画",
  ways: { over: "叠画", differences: "差值", beside: "上下对照" },
  swap: "互换",
  swapDoes: "把对照换到主画面上，在那里修改",
  align: "对齐",
  here: "主画面的步",
  there: "对照的步",
  alignHere: "在此对齐",
  alignHereDoes: "把对照里选中的一步放到播放头旁边",
  done: "就这样对齐",
  doneDoes: "把这两步并排放在一起",
  end: "结束比较",
  endDoes: "不再比较；主画面保持原样",
  reads: ({ pins, input }) => [pins ? `${pins} 处干预` : "", input].filter(Boolean).join("："),
  waiting: "数值正在传来。",
  covered: "两者在哪里分开，要等当前的提问答完才说。",
  never: "这样对齐，两者没有任何一步并排。",
  same: ({ steps: count }) => `在 ${count} 步里，两者到最后一位都相同：改一改输入、网络或某个固定值。`,
  bitsOnly: ({ step }) => `两者处处相差不超过 0.005；最后几位从第 ${step} 步起不同。`,
  value: ({ signal, cell, layer }) => `${cellOf(cell, layer)} 的 ${signal}`,
  output: ({ symbol }) => `对 ${symbol} 的输出`,
  parts: ({ step, what, here, there }) =>
    `两者在第 ${step} 步分开，相差超过 0.005：` +
    `${what}${/\w$/.test(what) ? " " : ""}在这里是 ${here}，在对照里是 ${there}。`,
  bits: ({ before }) =>
    (before === null ? "在此之前，两者到最后一位都相同。" : `最后几位从第 ${before} 步起不同。`),
  saysApart: ({ step, here, there, again }) =>
    `两者的输出在第 ${step} 步第一次不同：这里是 ${here}，对照是 ${there}` +
    `${again === null ? "" : `；从第 ${again} 步起又相同`}。`,
  goThere: "到那一步",
  goThereDoes: "把播放头移到两者输出第一次不同的那一步",
  saysSame: "两者每一步的输出都相同。",
  otherTask: "两者的读出层说的是不同的东西，不作比较。",
  readsApart: ({ step }) => `两者的输入在第 ${step} 步第一次不同。`,
  otherCells: "两个网络各自学出了自己的单元：这一个的单元 1 不是那一个的单元 1。",
  alone: ({ here, there }) => [
    ...(here.length ? [`只有这里有：${here.join("、")}。`] : []),
    ...(there.length ? [`只有对照有：${there.join("、")}。`] : []),
  ].join(""),
  shorter: (both) => `两者都有${scope.steps(both)}。`,
  longer: ({ steps: count }) => `对照还多 ${count} 步：按“互换”可以看到。`,
};
