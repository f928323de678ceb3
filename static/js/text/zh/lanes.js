/** 中文: the stage, its lanes and what is read of them. */

import { scope } from "./state.js";

/** @type {typeof import("../en/lanes.js").lanes} */
export const lanes = {
  about: "整个序列上的每个信号：单元从上到下，步从左到右。门从白色（0）到满色（1）；其余 0 以上为蓝，0 以下为红。",
  name: "信号图。上下键选单元，左右键选步，[ 和 ] 选一段步。",
  signals: { y: "输出", census: "自身" },
  modeLetters: {
    dead: "D", erase: "E", latch: "L", "read-only": "R", overwrite: "O", refresh: "F", store: "S", accumulate: "A",
    hold: "H", replace: "P",
  },
  partsHere: "从这里分开",
  someInputs: ({ shown, all }) => `${all} 个输入中的 ${shown} 个`,
};

/** @type {typeof import("../en/lanes.js").verbs} */
export const verbs = { i: "写入", f: "保留", o: "显示", z: "保留", r: "倾听" };

/** @type {typeof import("../en/lanes.js").legend} */
export const legend = {
  name: "颜色与记号",
  letters: "字母",
  words: "词语",
};

const DIRECTIONS = "向上：1，向下：0";
/** @type {typeof import("../en/lanes.js").drag} */
export const drag = {
  begin: ({ reading: here }) => `${here}；拖动，${DIRECTIONS}`,
  undecided: ({ gate, cell, ...steps }) => `单元 ${cell} 的 ${gate}，${scope.steps(steps)}；${DIRECTIONS}`,
  pins: ({ gate, cell, value, ...steps }) => `单元 ${cell} 的 ${gate}，${scope.steps(steps)}：${value}`,
};

/** @type {typeof import("../en/lanes.js").reading} */
export const reading = {
  onItsWay: "正在传来",
  census: ({ cell, step, says }) => `单元 ${cell}，第 ${step} 步。${says}`,
  step: ({ step }) => `第 ${step} 步`,
  input: ({ step, input }) => `第 ${step} 步的输入：${input}`,
  fromEnd: ({ input, steps }) => `，是输入 ${steps} 步中的第 ${input} 步`,
  says: ({ step, said }) => `第 ${step} 步的 y：${said}`,
  value: ({ signal, cell, step, value }) => `单元 ${cell} 的 ${signal}，第 ${step} 步：${value}`,
  pinned: ({ value, would }) => `${value}，已固定；原本是 ${would}`,
  apart: ({ value, undisturbed }) => `${value}；无干预时 ${undisturbed}`,
  cell: ({ cell, step, values }) => `单元 ${cell}，第 ${step} 步：${values.join("，")}`,
  mode: ({ cell, says }) => `${cell}。${says}`,
};
