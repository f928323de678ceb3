/** 中文: the page itself, and where each part of a lab stands. */

export const language = "zh-CN";

/** @type {typeof import("../en/page.js").page} */
export const page = {
  title: "Gatescope：看清循环网络怎样记忆",
  needsScript: "Gatescope 需要 JavaScript：它把服务器算出的数值画出来。",
};

/** @type {typeof import("../en/page.js").frame} */
export const frame = {
  name: "Gatescope",
  stage: "序列与各信号",
  side: "所选单元",
  cell: "单元图",
  values: "这一步的数值",
  foot: "控制栏",
};

/** @type {typeof import("../en/page.js").parts} */
export const parts = {
  picker: "网络与输入",
  ownNet: "自存网络对话框",
  numbers: "自己的数对话框",
  importing: "其他程序的网络对话框",
  menu: "菜单",
  classroom: "课堂",
  classdialog: "课堂对话框",
  firststeps: "入门三步",
  compare: "比较",
  lanes: "信号图",
  otherLanes: "对照方的信号图",
  cell: "单元电路图",
  pinform: "固定表单",
  tabs: "选项卡",
  table: "数值表",
  equations: "方程",
  modes: "模式",
  transport: "播放控制",
  continuation: "自行续写控制",
  fold: "更多控件按钮",
  status: "说明句",
  edits: "编辑按钮",
  studies: "分析",
  chart: "曲线图",
  draw: "手绘输入",
  help: "按键说明",
  question: "提问",
  lesson: "课程",
  lessonSteps: "课程步骤",
  lessons: "课程列表",
  puzzle: "谜题",
  puzzles: "谜题列表",
  sound: "声音",
};

/** @type {typeof import("../en/page.js").notCome} */
export const notCome = ({ part }) => `没有载入${part}：服务器还在吗？请再试一次。`;

/** @type {typeof import("../en/page.js").unread} */
export const unread = {
  notSent: "服务器没有送来；请重新载入页面",
  notHeard: "服务器没有回应；请再试一次",
};

/** @type {typeof import("../en/page.js").link} */
export const link = {
  unreadAtFirst: "链接无法读取；这里改为显示第一个网络。",
  refusedAtFirst: ({ why }) => `${why.replace(/[。.]$/, "")}。这里改为显示第一个网络。`,
  unread: "链接无法读取；一切保持原样。",
  noPuzzles: "这是一道谜题的链接，要由服务器来评判，而这个页面没有服务器。",
};
