/** 中文: fixed points and eigenvalues. */

import { count } from "../forms.js";

/** @type {typeof import("../../en/studies/dynamics.js").dynamics} */
export const dynamics = {
  title: "不动点",
  about:
    "如果同一个输入一再到来，记忆会变成什么？每一步又怎样把一个变化传下去？一步的雅可比矩阵的特征值，大小为 r 且在圆内的，" +
    "使一个变化在 −1 / ln r 步里缩到 1/e；等于 1 的保持它；在圆外的使它增长。",
  symbol: "保持不变的输入",
  asAtPlayhead: "与播放头处相同",
  plot: "复平面上的特征值与单位圆：播放头处的一步、整个运行、各不动点",
  real: "实部",
  imaginary: "虚部",
  now: "这一步",
  along: "运行的各步",
  fixed: "不动点",
  step: ({ step, input }) => `第 ${step} 步，${input}`,
  point: ({ point }) => `不动点 ${point}`,
  columns: ["大小", "步数", "角度"],
  slow: ({ step }) => `第 ${step} 步的特征值，最慢的在前`,
  fixedColumns: ["不动点", "走到它的起点", "最慢的特征值", "步数", "单元的 c 或 h"],
  fixedCaption: ({ shown, points }) => (shown < points ? `${points} 个不动点中的前 ${shown} 个` : "各不动点"),
  exactlyOne: "恰好为 1：保持",
  grows: ({ steps }) => `${steps} 步增长 e 倍`,
  shrinks: ({ steps }) => steps,
  gone: "立刻消失",
  slowest: ({ step, size, exact, steps, grows }) => {
    const what = exact ? "沿它的变化原样保持" : steps === null ? "什么也传不下去"
      : grows ? `沿它的变化每 ${steps} 步增长 e 倍` : `沿它的变化经过 ${steps} 步剩 1/e`;
    return `第 ${step} 步最大的特征值，大小${exact ? "恰好为 1" : `为 ${size}`}：${what}。`;
  },
  searching: ({ input }) => `正在寻找输入 ${input} 之下的不动点…`,
  under: ({ input, points, ones, starts, reached, moving, away, most }) => {
    const fixed = points === 0 ? "在这次运行附近没有找到不动点"
      : ones > 0 ? `不动点布满 ${count(ones)} 个方向：存在那里的会留下`
      : points === 1 ? `找到一个不动点；${starts} 个起点中有 ${reached} 个走到它`
      : `找到 ${count(points)} 个不动点；${starts} 个起点中有 ${reached} 个走到第一个`;
    const climb = most === null ? "" : `，单元 ${most.cell} 最后一步的变化为 ${most.by}（中位数）`;
    const kind = away === moving ? "一直走下去" : away ? `还在动，其中 ${away} 个一直走下去` : "还在动";
    const rest = moving ? `；${starts} 个起点中有 ${moving} 个${kind}${climb}` : "";
    return `如果 ${input} 一再到来，${fixed}${rest}。`;
  },
  beyond: ({ beyond }) =>
    `另外找到 ${count(beyond)} 个，比这次运行到过的最远处还远一倍以上，而且没有起点停在那里。`,
  below: "下面一层在这里显示的值",
  held: "固定与切断一直有效，与这一步相同。",
  starts: "起点：这次运行的各个状态，以及在它们周围抽取的状态，每个放开走 400 步；然后用牛顿法。",
};
