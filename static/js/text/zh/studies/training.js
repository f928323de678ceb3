/** 中文: a training while one looks. */

import { hundredths } from "../../forms.js";
import { count } from "../forms.js";

/** @param {number} share */
const percent = (share) => hundredths(share, { least: "不到 0.01", most: "超过 99.99" });

/** @type {typeof import("../../en/studies/training.js").training.rare} */
const rare = ({ kinds, learned, share }) =>
  `${count(kinds)} 种不同的符号：学最常见的 ${learned} 种，其余 ${count(kinds - learned)} 种都由 □ 代表，` +
  `占文本的 ${percent(share)}\u00a0%`;

/** @type {typeof import("../../en/studies/training.js").training} */
export const training = {
  title: "现场训练",
  about: "一个网络在你眼前学习：每一步的损失，以及它的门在任务的一个序列上做什么。",
  states: { training: "正在学", paused: "已暂停", waiting: "正在等位", done: "已学完" },
  hidden: "单元数 H",
  bias: "遗忘门偏置",
  rate: "学习率",
  sequences: "序列数",
  clips: "裁剪导数",
  clip: "裁剪到 ±",
  optimiser: "优化器",
  noise: "输入噪声",
  text: "要学的文本",
  paste: ({ allowed }) => `贴入一段 ${allowed}的文本：网络学着把它接下去。留空就学一个例子。`,
  rare,
  textCounted: ({ symbols, kinds }) => (kinds ? `${symbols}：${kinds}` : symbols),
  sendText: "把这段文本发给服务器",
  pickText: "选择文本文件…",
  typeText: "改为输入文本",
  pastedText: "贴入的文本",
  textWaiting: ({ position }) => position === 1 ? "正在等位：下一个就是你" : `正在等位：前面还有 ${position - 1} 个`,
  textSending: "正在发送文本。",
  textLost: "和服务器的连接断了。请再发一次",
  textChanged: "已无法读取：选择之后它被改动过，或已不在原处。请重新选择",
  textNoLine: "从这里打不开传文本的连接。请再试一次，或换一个网络",
  textLong: ({ symbols }) => `${symbols}，链接装不下：请发给这台服务器，在那里分块学习。`,
  textTooLarge: ({ name, bytes, most }) =>
    `${name}：${count(bytes)} 字节；最多能学 ${count(most)} 字节。请去掉一部分。`,
  textRefused: ({ name, why }) => `${name}：${why}`,
  textRead: ({ name, symbols, kinds, learned, others, chunks }) =>
    `${name}：${count(symbols)} 个符号，` +
    (others ? rare({ kinds, learned, share: others / symbols }) : `${count(kinds)} 种不同的符号，全部都学`) +
    (chunks
      ? "。从头到尾分块阅读，状态从一块传到下一块；最后十分之一不用来训练。它不在任何链接里。"
      : "。最后十分之一不用来训练。它不在任何链接里。"),
  bits: ({ symbols, bits, bigram, right, commonest }) =>
    `在没有用来训练的 ${count(symbols)} 个符号上，网络每个符号要 ${bits.toFixed(2)} 比特；二元模型（每对符号的次数加 1）要 ` +
    `${bigram.toFixed(2)} 比特。网络说对 ${percent(right)}\u00a0%；总是说最常见的符号，说对 ${percent(commonest)}\u00a0%。`,
  bitsVerdict: ({ better }) => (better
    ? "网络知道的比“哪个符号跟在哪个之后”更多。"
    : "到现在为止，网络并不比数“哪个符号跟在哪个之后”更好。"),
  ahead: "提前步数",
  season: "周期步数",
  ownNumbers: "你自己的数…",
  learns: ({ columns, rows }) => `它学 ${columns.join("、")}：${rows} 行。`,
  learnsExample: "它学一个编出来的例子：360 个月的温度。",
  held: ({ steps }) => `在没有用来训练的最后 ${steps} 步上差多少（均方根）`,
  heldNet: "这个网络",
  heldStays: "说它保持不变",
  heldSeason: ({ back }) => `说 ${back} 步之前的值`,
  verdict: ({ verdict, guess }) => ({
    better: `在这里，网络好于“${guess}”。`,
    worse: `在这里，网络差于“${guess}”，而后者不费任何代价。`,
    alike: `在这里，网络和“${guess}”分不出高下：差别没有超过偶然。`,
  })[verdict] ?? "",
  train: "开始训练",
  pause: "暂停",
  goOn: "继续训练",
  keep: "把这个网络留在实验室",
  open: "到实验室里打开",
  checkpoint: "检查点",
  lookBack: "回看",
  more: "更多设置",
  plot: "网络学习时的损失",
  pressTrain: "请按“开始训练”：损失和门会边学边画。",
  loss: "损失",
  lossPerStep: "每步损失",
  sequencesAxis: "序列",
  point: ({ sequences, loss }) => `${sequences} 个序列：${loss}`,
  finding: ({ sequences, state, right, judged, sure, fresh, reached, kept, days }) =>
    `${sequences} 个序列之后（${state}）：${judged} 个序列里 ${right} 个正确` +
    (sure ? `（95\u00a0% 区间 ${sure.low}\u2013${sure.high}\u00a0%）` : "") + `；这些序列${fresh}。` +
    (reached === null ? "" : `${reached} 个序列之后第一次全部正确。`) +
    (kept === null ? "" : `已留下，名为 ${kept}。`) +
    (kept === null || days === null ? "" : `只要这个浏览器在 ${days} 天之内再来，它就一直保留。`),
};
