/** 中文: what a class is asked, and hands, as far as the page has them at first. */

/** @type {typeof import("../en/poll.js").poll} */
export const poll = {
  ask: "向全班提问",
  raise: "举手",
  lower: "放下手",
  offer: "提供这个屏幕",
  back: "交还画面",
  pointer: "显示我的指针",
  name: "全班",
  hands: ({ count }) => `${count} 人举手`,
  guest: ({ number }) => `大家看到的是屏幕 ${number}。`,
  handUp: ({ number, offers }) => `你已举手：你是屏幕 ${number}${offers ? "，并已提供给老师" : ""}。`,
  theirs: ({ number }) => `大家看到的是一位同学提供的屏幕 ${number}。`,
  yours: "大家看到的是你提供的画面。",
  isAsked: "正在向全班提问。",
};
