/** 中文: what happened at a step, what an edit did, what keys do, how the line to the server is. */

import { cellOf, cellsOf } from "./forms.js";

/** @type {typeof import("../en/state.js").scope} */
export const scope = {
  allCells: "所有单元",
  noCell: "没有单元",
  cells: ({ runs }) => {
    const shown = runs.map(([first, last]) => {
      if (first === last) return `${first}`;
      return last - first > 1 ? `${first} 至 ${last}` : `${first}、${last}`;
    });
    return `单元 ${shown.join("、")}`;
  },
  stepsFrom: ({ first }) => `从第 ${first} 步起`,
  steps: ({ first, last }) => (last > first ? `第 ${first} 至 ${last} 步` : `第 ${first} 步`),
};

/** @type {typeof import("../en/state.js").unpinnable} */
export const unpinnable = "它没有门：没有什么来选择保留什么。";

/** @type {typeof import("../en/state.js").sentence} */
export const sentence = {
  waiting: "正在等待第一批数值。",
  byItself: {
    within: ({ mode }) => `它自身处于${mode}。`,
    nearly: ({ mode }) => `它自身接近${mode}。`,
    between: ({ mode }) => `它自身介于各模式之间，最接近${mode}。`,
  },
  place: ({ step, steps, input }) => `第 ${step} / ${steps} 步，输入 ${input}`,
  onItsWay: ({ place }) => `${place}：正在传来。`,
  whole: ({ place, cell, layer, did, more }) => [`${place}：${cellOf(cell, layer)} ${did}。`, ...more].join(""),
  backward: ({ input, steps }) => `这一层反向读，从末尾读起：它的步按这个顺序数，这一步读的是输入 ${steps} 步中的第 ${input} 步。`,
  lstm: ({ share, found, kept, written, holds, shows }) =>
    `保留 ${found} 的 ${share}，即 ${kept}，写入 ${written}，存着 ${holds}，显示 ${shows}`,
  gru: ({ share, found, kept, rest, candidate, taken, shows }) =>
    `保留 ${found} 的 ${share}，即 ${kept}，取新值 ${candidate} 的 ${rest}，即 ${taken}，显示 ${shows}`,
  rnn: ({ shows }) => `显示 ${shows}`,
  rnnSame: "与每一步一样的变换：没有什么来选择保留什么。",
  says: ({ said }) => `网络输出 ${said}。`,
  corner: ({ corner, says, note }) => `已固定为“${corner}”：${says}${note}。`,
  storeAdds: "；“存入”会累加，要保持请用“锁存”",
  nothingHeld: "；但记忆是空的",
  nothingToRead: "；但记忆是空的：往后走到它存着东西的地方",
  pinned: ({ gates }) => `已固定：${gates.join("，")}。`,
  nudged: ({ nudged: how }) => `然后它的记忆${how}。`,
  undisturbed: ({ would }) => `若无干预，${would.join("；")}。`,
  wouldHold: ({ value }) => `它会存着 ${value}`,
  wouldShow: ({ value }) => `它会显示 ${value}`,
  wouldSay: ({ said }) => `网络会输出 ${said}`,
};

/** @type {typeof import("../en/state.js").said} */
export const said = {
  numbers: ({ values }) => values.join("，"),
  symbols: ({ symbols }) => symbols.join(" 或 ") || "（无）",
};

/** @type {typeof import("../en/state.js").blanks} */
export const blanks = { space: "空格", newLine: "换行", tab: "制表符" };

/** @type {typeof import("../en/state.js").nudged} */
export const nudged = {
  set: ({ to }) => `设为 ${to}`,
  moved: ({ by, to }) => `改动 ${by}，成为 ${to}`,
  several: ({ to }) => `改成 ${to}`,
};

/** @type {typeof import("../en/state.js").held} */
export const held = {
  noGates: "没有门",
  nothing: "没有固定任何门",
  gates: ({ gates }) => `${gates.join("，")} 已固定`,
  mode: ({ mode, gates }) => (gates.length ? `${mode}，${gates.join("，")} 已固定` : mode),
};

const UNSET = "，那里不再设定记忆";

/** @type {typeof import("../en/state.js").changes} */
export const changes = {
  mode: ({ mode, cells, layer, steps, unset }) =>
    `${mode}：${cellsOf(cells, layer)}，${steps}${unset ? UNSET : ""}`,
  pinned: ({ gate, cell, layer, to, steps }) => `${cellOf(cell, layer)} 的 ${gate} 固定为 ${to}，${steps}`,
  released: ({ gate, cell, layer, steps, unset }) =>
    `${cellOf(cell, layer)} 的 ${gate} 已放开，${steps}${unset ? UNSET : ""}`,
  memorySet: ({ cell, layer, step, to }) => `第 ${step} 步之后，${cellOf(cell, layer)} 的记忆设为 ${to}`,
  memoryUnset: ({ cell, layer, step }) => `第 ${step} 步之后，${cellOf(cell, layer)} 的记忆不再设定`,
  alone: ({ what }) => `${what}。`,
  withChange: ({ what, cell, net }) => `${what}：${cell}${net && `；${net}`}。`,
  holds: ({ cell, step, now, before }) => `单元 ${cell} 在第 ${step} 步存着 ${now}，而不是 ${before}`,
  shows: ({ cell, step, now, before }) => `单元 ${cell} 在第 ${step} 步显示 ${now}，而不是 ${before}`,
  same: ({ cell, step }) => `单元 ${cell} 在第 ${step} 步与原来一样`,
  nearlySame: ({ cell, step }) => `单元 ${cell} 在第 ${step} 步与原来几乎一样`,
  saysOtherwise: ({ step }) => `从第 ${step} 步起，网络的输出第一次不同`,
  saysTheSame: "网络的输出与原来一样",
};

/** @type {typeof import("../en/state.js").actions} */
export const actions = {
  noCellTicked: "没有勾选任何单元，模式无处可用：请在数值表里勾选单元，或按 Esc 选中全部。",
  alreadySo: "已经是这样了。",
  noSuchMode: ({ mode }) => `这个网络没有“${mode}”模式。`,
  tooSoon: "没有改动：刚才选的内容当时还没传到。",
  undo: ({ what }) => `已撤销${what && `“${what}”`}。`,
  redo: ({ what }) => `已重做${what && `“${what}”`}。`,
  far: ({ step, value, low, high }) =>
    `第 ${step} 步读入 ${value}，远在训练时的 ${low} 至 ${high} 之外：门在那里饱和，网络说出的意义不大。`,
  cancelled: "已取消。",
};

/** @type {typeof import("../en/state.js").keys} */
export const keys = {
  space: "空格",
  home: "Home",
  end: "End",
  escape: "Esc",
  playOrPause: "播放或暂停",
  withinBack: "步内：后退一环",
  withinNext: "步内：前进一环，一个门一个门地走",
  letGo: "离开步内各环，或放开选中的步和单元；关闭",
  thisList: "这份列表",
  modeIn: ({ mode, cell }) => `${mode}（${cell}）`,
  modes: ({ modes }) => modes.join("，"),
  along: "在一组按钮或一列里：上一个或下一个；Tab 去下一组",
  laneCells: "在信号图里：选上面或下面的单元",
  laneSteps: "在信号图里：以播放头为一段步的开头和结尾",
};

const NOTHING_LOST = "什么也没有丢失。";

/** @type {typeof import("../en/state.js").line} */
export const line = {
  lost: ({ once }) => `与服务器的连接断了；正在重试。${once ? NOTHING_LOST : ""}`,
  unanswered: "服务器没有回应；正在重试。",
  refusedBehindProxy: ({ origin, once }) =>
    `服务器有回应，但不接受来自 ${origin} 的连接：请用 --allow-origin ${origin} 启动它。` +
    `如果已经这样启动，请让代理放行 websocket。正在重试。${once ? NOTHING_LOST : ""}`,
  refused: ({ origin, once }) =>
    "服务器有回应，但 websocket 和服务器发送的事件（SSE）都通不过：请换一个网络试试。如果前面有代理，请用 " +
    `--allow-origin ${origin} 启动服务器。正在重试。${once ? NOTHING_LOST : ""}`,
  byEvents: "这里 websocket 通不过：本页改用服务器发送的事件（SSE）。",
  unreadable: "服务器送来的内容无法读取。你做的一切都在地址里，不会丢：请重新载入页面。",
  pageOlder: "本页比服务器旧：请重新载入。",
  serverOlder: "服务器比本页旧：请重新启动服务器，再重新载入页面。",
};
