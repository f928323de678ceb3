/** 中文: the page's parts, but the lanes and the studies. */

import { cellOf, cellsOf } from "./forms.js";

/** @type {typeof import("../en/views.js").titleAnd} */
export const titleAnd = ({ title, says }) => `${title}：${says}`;

/** @type {typeof import("../en/views.js").sentences} */
export const sentences = ({ all }) => all.join("");

/** @type {typeof import("../en/views.js").listed} */
export const listed = ({ all }) => all.filter(Boolean).join("，");

/** @type {typeof import("../en/views.js").cell} */
export const cell = {
  nameless: "单元",
  name: ({ cell: one, layer, step }) => `${cellOf(one, layer)}，第 ${step} 步`,
  layer: "层",
  layerNamed: ({ layer, called, cells }) => `${layer}：${called}，${cells} 个单元`,
  reading: ({ named, backward }) => `${named}，${backward ? "反向" : "正向"}`,
  elsewhere: ({ held }) => (held ? `另有 ${held} 处固定或改动在别的层上。` : ""),
  before: "先前的 c",
  kept: "保留",
  written: "写入",
  shown: "显示",
  reads: { x: "读 x，即输入", h: "读上一步所有单元显示的值", c: "窥视孔：只看自己的单元" },
  now: ({ undisturbed }) => `现在的 c${undisturbed === null ? "" : `，无干预时 ${undisturbed}`}`,
  nudged: ({ made, nudged }) => `${made}，然后${nudged}`,
  wouldBe: ({ gate }) => `${gate} 原本是`,
  gate: ({ gate, value }) => `${gate} ${value}`,
  gatePinned: ({ gate, value, would }) => `${gate} 固定为 ${value}，原本是 ${would}`,
  whole: ({ cell: one, layer, step, input, held, found, share, kept, written, left, undisturbed, shown, gates }) =>
    `${cellOf(one, layer)}，第 ${step} 步，输入 ${input}，${held}：` +
    `先前的 c 为 ${found}，保留 ${share}，即 ${kept}，` +
    `写入 ${written}，现在的 c 为 ${left}${undisturbed === null ? "" : `，无干预时 ${undisturbed}`}，` +
    `显示 ${shown}；${gates.join("；")}`,
};

/** @type {typeof import("../en/views.js").chart} */
export const chart = {
  name: "所选单元的曲线图",
  plot: "所选单元的全部信号随时间的变化",
  heading: ({ cell: one, layer }) => `${cellOf(one, layer)} 随时间的变化`,
  step: "步",
  value: "值",
  undisturbed: ({ signal }) => `${signal}（无干预）`,
  point: ({ signal, value, input }) => `${signal} = ${value}，输入 ${input}`,
  undisturbedPoint: ({ signal, value }) => `${signal}（无干预）= ${value}`,
};

/** @type {typeof import("../en/views.js").drawing} */
export const drawing = {
  name: "手绘输入",
  area: "绘图区：每一步一个从 −1 到 1 的值。用键盘时，请在输入栏里键入数字。",
  channel: "第几路输入",
  input: ({ input }) => `输入 ${input}`,
  clear: "清空",
  use: "使用所画",
};

/** @type {typeof import("../en/views.js").edits} */
export const edits = {
  name: "撤销与重置",
  redo: "重做",
  reset: "重置",
  resetDoes: "放开所有的门，去掉所有改动，回到第一步",
  overlay: "叠画无干预运行",
  census: "普查轨",
};

/** @type {typeof import("../en/views.js").fold} */
export const fold = {
  name: "控件",
  shows: "门的组合、撤销、重置，以及不固定任何门的运行",
};

/** @type {typeof import("../en/views.js").ownNet} */
export const ownNet = {
  rename: "重命名网络",
  delete: "删除网络",
  title: "标题",
  titleIs: ({ most }) => `1 至 ${most} 个字符，写在一行里。通往这个网络的链接不变。`,
  doRename: "重命名",
  doDelete: "删除",
  really: ({ title, family, cells, sequences, id }) =>
    `删除“${title}”（${family}，${cells} 个单元${sequences === null ? "" : `，${sequences} 个序列`}，${id}）？`,
  lost: "通往它的链接会失效，显示它的存档也一样。对所有使用这台服务器的人，它都不再存在，也无法恢复。",
  asked: "服务器正在处理。",
  renamed: ({ title }) => `这个网络现在叫“${title}”。`,
  deleted: ({ title, now }) => `“${title}”已删除。现在显示的是“${now}”。`,
  gone: ({ title, now }) => `网络“${title}”已经不在。改为显示“${now}”。`,
  noLine: "现在连不上服务器。什么也没有改动；请再试一次。",
  lineLost: "服务器答复之前连接断了。请看看是否已经完成，再试一次。",
};

/** @type {typeof import("../en/views.js").menu} */
export const menu = {
  name: "菜单",
  more: "更多",
  theme: "主题",
  language: "语言",
  themes: { light: "浅色", dark: "深色", projector: "投影" },
  chart: "曲线图",
  chartShows: "所选单元随时间的变化",
  keys: "按键",
  save: "保存",
  saveDoes: "把屏幕上的内容存成文件",
  page: "存成网页",
  pageDoes: "存成一个文件，不要服务器也能步进、固定",
  open: "打开",
  openDoes: "打开这样的文件；也可以拖放到这里",
  net: "打开网络…",
  netDoes: "打开 PyTorch、Keras、ONNX 等保存的网络；也可以把文件拖放到这里",
  numbers: "你自己的数…",
  numbersDo: "贴入一行行的数，让一个网络学着说出接下来的",
  studies: "分析",
  studiesShow: "记忆、梯度、训练：主画面背后的东西",
  window: "在新窗口打开",
  windowDoes: "把这里显示的内容放到单独的窗口里，那里可以保存和打开文件",
};

/** @type {typeof import("../en/views.js").modes} */
export const modes = {
  name: "模式",
  free: "自由运行",
  freeDoes: "不固定任何门，不设定记忆",
  corners: "全部八种组合",
  goTo: "模式用于",
  nowhere: "没有单元：请在数值表里勾选一个，或按 Esc 选中全部",
  scope: ({ cells, layer, steps, notTo }) =>
    `${cellsOf(cells, layer)} · ${steps}` + (notTo === null ? "" : ` · 不用于你正在看的单元 ${notTo}`),
};

/** @type {typeof import("../en/views.js").picker} */
export const picker = {
  takes: "网络与输入",
  net: "网络",
  plain: "普通 RNN，用来比较",
  kept: "自己留下的",
  others: "别人留下的",
  keptNet: ({ title, family, cells, sequences, id }) =>
    `${title}：${family}，${cells} 个单元${sequences === null ? "" : `，${sequences} 个序列`}（${id}）`,
  own: "管理这个网络",
  rename: "重命名…",
  delete: "删除…",
  input: "输入",
  use: "使用",
  fresh: "新输入",
  freshIs: "这个网络自己那一类的另一个序列",
  draw: "手绘",
};

/** @type {typeof import("../en/views.js").pinform} */
export const pinform = {
  summary: "固定一个门，设定记忆",
  pinsAlone: "固定一个门",
  pins: "固定所选单元的一个门",
  gate: "门",
  gateNamed: ({ gate }) => `${gate} 门`,
  toValue: "为",
  steps: "步",
  toStep: "至",
  value: "从 0 到 1 的值",
  from: "从第几步",
  to: "到第几步",
  reversed: ({ first, last }) => `“到第几步”至少要等于“从第几步”（${first}），不能是 ${last}。`,
  pin: "固定",
  release: "放开",
  releaseDoes: "放开那里的门，以及那里设定的记忆",
  nudges: "设定所选单元的记忆",
  setTo: "把 c 设为",
  memory: "这一步之后的记忆",
  set: "设定记忆",
  unset: "取消设定",
  unsetDoes: "这一步之后，记忆由它自己",
};

/** @type {typeof import("../en/views.js").studies} */
export const studies = {
  name: "分析",
  study: "打开着的分析",
};

/** @type {typeof import("../en/views.js").table} */
export const table = {
  name: "数值",
  caption: ({ layer }) => `这一步${layer === null ? "" : `第 ${layer} 层`}的数值`,
  cell: "单元",
  choose: ({ cell: one }) => `单元 ${one}`,
  chooseDoes: "选中这个单元：电路图显示它。",
  modesGoToCell: ({ cell: one }) => `模式用于单元 ${one}`,
  modesGoHere: "模式用于这个单元",
  undisturbed: ({ value }) => `无干预：${value}`,
  both: ({ value, undisturbed }) => `${value}（无干预 ${undisturbed}）`,
};

/** @type {typeof import("../en/views.js").works} */
export const works = {
  name: "制作与保存",
  make: "编写课程",
  makeDoes: "把屏幕上的画面收集成课程的各个小节",
  tab: "编写",
  picture: "保存图片",
  pictureDoes: "把信号图、电路图或方程存成 SVG 或 PNG，按印刷尺寸",
  values: "保存数值",
  valuesDoes: "把运行的每个值存成表，把运行存成 Python，把方程存成 LaTeX",
};

/** @type {typeof import("../en/views.js").transport} */
export const transport = {
  name: "播放控制",
  play: "播放",
  pause: "暂停",
  first: "第一步",
  back: "后退一步",
  forward: "前进一步",
  last: "最后一步",
};
