/** 中文: why what a file or an address says of a Screen is not taken. */

const NAMED = "1 至 64 个字母、数字、- 和 _ ";

/** @type {typeof import("../en/screen.js").screen} */
export const screen = {
  notOpened: ({ file, why }) => `${file} 打不开：${why}。能打开的是“保存”存下的文件；一切保持原样。`,
  unreadable: "读不出来",
  tooLong: ({ most }) => `它超过了 ${most} 个字符`,
  notJson: "它不是 JSON 文本",
  place: ({ line, column }) => `：第 ${line} 行第 ${column} 列`,
  notAnObject: "Screen 必须是一个对象",
  aLesson: "它是课程，要在“编写课程”里打开",
  noSpec: "缺少 Screen.spec",
  unknownFields: ({ unknown, allowed }) =>
    `Screen 有不认识的字段 ${unknown.join("、")}；可以用：${allowed.join("、")}`,
  field: ({ field, allowed, given }) => `Screen.${field} 必须是${allowed}，得到的是 ${given ?? "空"}`,
  allowed: {
    whole: ({ most }) => `从 0 到 ${most} 的整数`,
    wholes: ({ most }) => `从 0 到 ${most} 的整数组成的递增列表`,
    two: ({ most }) => `从 0 到 ${most} 的两个整数`,
    stretch: ({ most }) => ` {start, stop}，start 小于 stop，stop 不超过 ${most}`,
    flag: " true 或 false",
    name: `由${NAMED}组成的名字`,
    names: ({ most }) => `至多 ${most} 个互不相同的名字，各由${NAMED}组成`,
    object: ({ most }) => `至多 ${most} 个字符的对象`,
    spec: "一个 Spec，即含有 net 和 input 的对象",
  },
};
