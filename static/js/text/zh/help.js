/** Chinese: the list of keys. */

/** @type {typeof import("../en/help.js").help} */
export const help = {
  name: "按键",
  undo: "Ctrl Z",
  redo: "Ctrl Y",
  pointer:
    "用鼠标：停在任何地方即可读数；在符号带上拖动，选一段步；沿着某个门的一行拖动，就在那里固定它，" +
    "向上为 1，向下为 0，按住 Shift 可取中间的值。用手指：按住一个格子读数；再拖动就固定。行很矮时先选中那个单元，按在它附近即可。",
  address:
    "地址就是整个实验。加上 &th=projector（或 light、dark），链接就以那个主题打开；加上 &lg=zh（或 en），就以那种语言打开。",
  privacy: ({ version }) =>
    `Gatescope ${version}。没有账号，没有姓名，没有 cookie；它不访问别的服务器，课堂结束后什么也不留。` +
    "你自己做的事，谁也看不到。",
};
