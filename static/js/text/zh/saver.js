/** 中文: what saves pictures and values. */

import { and, count } from "./forms.js";

/** @type {typeof import("../en/saver.js").saver} */
export const saver = {
  fields: {
    what: ["图的内容", "图里画什么"],
    theme: ["颜色", "图的颜色和字的大小"],
    from: ["从第几步", "图里的第一步"],
    to: ["到第几步", "图里的最后一步"],
    cells: ["哪些单元", "图里的单元"],
    lane: ["信号轨", "只画一条信号轨，或全部"],
  },
  allLanes: "所有信号轨",
  whats: { lanes: "信号图", circuit: "单元电路图", equations: "单元的方程" },
  cells: { all: "所有单元", one: "所选单元" },
  svg: "存为 SVG",
  svgDoes: "线条和文字，放多大都清晰；每个值都在里面，到最后一位",
  png: "存为 PNG",
  pngDoes: "像素图，每英寸 300 点",
  csv: "存为 CSV",
  csvDoes: "电子表格和程序都能读的表",
  npz: "存为 npz",
  npzDoes: "NumPy 自己的文件：np.load(name) 按名字给出每一列",
  copyPython: "复制为 Python",
  copyPythonDoes: "一段脚本：用 gatescope 重做这次运行，并打印所选单元的一个值",
  savePython: "存为 .py",
  savePythonDoes: "同一段脚本，存成文件",
  copyLatex: "把方程复制为 LaTeX",
  copyLatexDoes: "所选单元在播放头处的方程，有符号也有数值；需要 amsmath",
  copiedPython: "已复制这段脚本。",
  copiedLatex: "已复制这些方程。",
  notCopied: "浏览器不让复制：请从这里取用。",
  copied: "复制的内容",
  python: {
    head: ({ net, title }) => `Gatescope：${title}（${net}）。重做主画面上的运行。`,
    own: "这个网络是自己放进来的：请在 Gatescope 存有它的地方运行。",
    prints: ({ signal, layer, cell, step, value }) =>
      `第 ${layer} 层单元 ${cell} 第 ${step} 步的 ${signal}，从 1 数起；Python 从 0 数起。主画面上：${value}`,
  },
  latex: {
    head: ({ net, title, layer, cell, step }) =>
      `Gatescope：${title}（${net}），第 ${layer} 层单元 ${cell} 第 ${step} 步。`,
    needs: "需要 amsmath。带撇的是上一步的值；sigma 是 sigmoid 函数。",
    becomes: "a \\to b：本来是 a；固定或改动使它成为 b。",
  },
  preview: "图",
  size: ({ width, height, across, down, cm }) =>
    `${count(width)} × ${count(height)} 像素；存为 PNG 是 ${count(across)} × ${count(down)} 点，印出来宽 ${cm} 厘米`,
  tooMany: ({ values, most }) =>
    `那会有 ${count(values)} 个值；一次至多保存 ${count(most)} 个。请少取一些步，或只取所选单元。`,
  noCircuit: "主画面上没有电路图：这一类单元没有，或者窗口放不下。",
  noPng: "浏览器做不出这么大的 PNG。",
  coming: "数值还在传来。",
  waits: "数值要等当前的提问答完：否则会泄露答案。",
  covers: ({ size }) => `${size}。遮住的内容在图里仍然遮住。`,
  saved: ({ file }) => `已存为 ${file}。`,
  table: ({ columns, steps }) => `${count(columns)} 列，${count(steps)} 步`,
  readme: ({ net, title, signals, undisturbed, says, numbers, arrays, backward }) =>
    [
      `Gatescope：${title}（${net}）。`,
      arrays
        ? "每个数组的轴是步，以及单元、输出或输入的数；input：读到的内容。"
        : "每步一行，从 1 数起；input：读到的内容。",
      ...(numbers ? [`${arrays ? "x：" : "x_K：第 K 个数，"}输入，用它自己的单位。`] : []),
      `${arrays ? "" : "cellN_S：单元 N 的信号 S；"}${and(signals.map(({ signal, name }) => `${signal} ${name}`))}。`,
      "门是从 0 到 1 的比例；其余没有单位。",
      ...(says ? [arrays ? "y：读出层对 labels 中每一个的输出。" : "y_L：读出层对 L 的输出。"] : []),
      ...(undisturbed ? ["undisturbed_：无干预运行里的同一个值。"] : []),
      ...(backward ? ["backward：这一层从末尾读起；它的值放在它读的那一步输入处。"] : []),
      arrays ? "数值是 float32。" : "数值是 float32，写得读回来到最后一位都相同。",
    ].join(""),
  sheet: {
    name: "课程讲义",
    circuit: ["附电路图", "在信号图旁边画所选单元的电路图"],
    answers: ["答案", "是否打印老师页"],
    with: "单独一页，放在最后",
    without: "不打印",
    print: "打印讲义",
    printDoes: "打开浏览器的打印对话框，也可以存成 PDF",
    coming: ({ at, of }) => `正在画第 ${at} / ${of} 幅图。`,
    ready: ({ pictures }) => `${pictures} 幅图都已画好。`,
    missing: ({ at, why }) => `第 ${at} 节没有图：${why}`,
    refused: "它的运行被拒绝。",
    minutes: ({ minutes }) => `${minutes} 分钟`,
    who: "姓名",
    when: "日期",
    preview: "要打印的内容",
    answer: "答",
    draw: ({ signal, cell }) => `在信号轨的空白处画出单元 ${cell} 的 ${signal}。`,
    forTeachers: "答案",
    checkpoint: ({ at, title }) => `${at}. ${title}`,
    caption: ({ net, cell, first, last, steps }) =>
      `${net}，单元 ${cell}，` +
      (last - first + 1 === steps ? `全部 ${steps} 步` : `${steps} 步中的第 ${first} 至 ${last} 步`),
  },
};
