/** 中文: what a step sounds like. */

/** @type {typeof import("../en/sound.js").sound} */
export const sound = {
  name: "声音",
  does: "每一步发一个音：值越高，音越高",
  of: "听什么",
  gates: "所有的门",
  signal: ({ signal, name }) => `${signal}，${name}`,
  none: "这个浏览器发不出声音。",
};
