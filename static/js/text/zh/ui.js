/** 中文: what several parts of the page share. */

import { and } from "./forms.js";

/** @type {typeof import("../en/ui.js").buttons} */
export const buttons = {
  cancel: "取消",
  close: "关闭",
  reload: "重新载入页面",
  undo: "撤销",
};

/** @type {typeof import("../en/ui.js").progress} */
export const progress = {
  name: "进度",
  waiting: ({ place }) => `正在等位：排在第 ${place} 个`,
};

/** @type {typeof import("../en/ui.js").faults} */
export const faults = {
  stopped: ({ parts }) => `出了故障：${and(parts)}停了；其余照常运行。你做的一切都在地址里，不会丢。`,
};

/** @type {typeof import("../en/ui.js").plot} */
export const plot = {
  coming: "图表正在传来：它的程序库只从这台服务器取一次。",
  failed: ({ why }) => `图表画不出来：${why}`,
  notLoaded: "Plotly 没有载入",
  saveSvg: "下载为 SVG 图",
  toolbar: {
    "Download plot as a PNG": "下载为 PNG 图", "Download plot": "下载图表", Zoom: "缩放", Pan: "平移",
    "Zoom in": "放大", "Zoom out": "缩小", Autoscale: "自动缩放", "Reset axes": "还原坐标轴",
  },
  keys: "方向键逐点朗读。",
  keysToChoose: "方向键逐点朗读，回车选中一点。",
  numbers: "图表的数值",
  numbersOf: ({ label }) => `图表的数值：${label}`,
  series: "系列",
  across: "横轴",
  up: "纵轴",
  cut: ({ rows, of }) => `${of} 行中的前 ${rows} 行`,
  point: ({ name, across, x, up, y, more }) =>
    `${name ? `${name}：` : ""}${across} ${x}，${up} ${y}${more ? `，${more}` : ""}`,
};

/** @type {typeof import("../en/ui.js").minilane} */
export const minilane = {
  name: ({ name, cells, steps, says }) => `${name}：${cells} 个单元，${steps} 步。${says}`,
};

/** @type {typeof import("../en/ui.js").unreadable} */
export const unreadable = {
  said: "服务器送来的某些内容无法读取：连接已重新建立。什么也没有丢失。",
  noNets: "hello 里没有网络",
  notAMessage: "不是一条消息",
  without: ({ type, name }) => `${type} 缺少 ${name}`,
  answer: ({ name }) => `答复无法读取：其中没有本页认识的 ${name}。请重新载入页面。`,
  notAFrame: "不是 Gatescope 的数据帧",
  otherProtocol: ({ protocol, known }) => `数据帧的协议是 ${protocol}，而不是 ${known}`,
  wrongLength: "数据帧的长度不对",
  otherColumns: "数据帧的列不对",
  otherSteps: "数据帧的步不对",
  notHeld: "这些步所属的运行并不在手上",
  unknownCells: ({ kinds }) => `单元的种类不认识：${kinds}`,
  outOfOrder: ({ first, have }) => `第 ${first} 步的数据帧接不上第 ${have} 步`,
};
