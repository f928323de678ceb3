/** 中文: a class that follows. */

/** @type {typeof import("../en/classroom.js").classroom} */
export const classroom = {
  name: "课堂",
  opens: "让全班的屏幕跟随这一个",
  start: "开始上课",
  goOn: "继续这堂课",
  alone: "自己探索",
  back: "回到老师那里",
  end: "下课",
  follows: "请大家跟上",
  hold: "锁定大家",
  join: "加入",
  leave: "离开课堂",
  code: "课堂代码",
  following: "你正跟随老师。",
  onYourOwn: "你正在自己探索。",
  heldNow: "老师锁定了大家。",
  joining: ({ code }) => `正在进入课堂 ${code}…`,
  away: ({ code }) => `课堂 ${code} 暂时不在：本页会一直询问。代码对吗？`,
  presenting: ({ code, here }) => `课堂 ${code}：${here} 个屏幕。`,
  apart: "这台服务器暂时连不上其他服务器：老师做的，可能要晚些才看得到。",
  apartPresenting: "这台服务器暂时连不上其他服务器：有些屏幕会晚些跟上。",
  ended: "课上完了。屏幕上的东西现在归你。",
  led: "这个屏幕正跟随老师：先按“自己探索”。",
  held: "老师现在锁定着大家。",
};
