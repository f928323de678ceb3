/** 中文: the first steps of who is new. */

/** @type {typeof import("../en/firststeps.js").firstSteps} */
export const firstSteps = {
  name: "入门三步",
  skip: "跳过",
  done: "知道了",
  again: "入门",
  againDoes: "入门：用三步说明这是什么",
  way: ({ at, of }) => `${at} / ${of}`,
  keeps: ({ cell, wrote, since, input, holds }) =>
    `单元 ${cell} 在记忆：它在第 ${since} 步写入了 ${wrote}，此后 ${input} 来了又走，它仍存着 ${holds}。`,
  moved: ({ cell, step, input, share, written, holds }) =>
    `第 ${step} 步，输入 ${input}：单元 ${cell} 保留记忆的 ${share}，写入 ${written}，现在存着 ${holds}。`,
  goTo: ({ control, times, input, step }) =>
    `按“${control}”${times > 1 ? ` ${times} 次` : ""}：走到第 ${step} 步的 ${input}。`,
  wrote: ({ cell, input, written, holds }) =>
    `在这里，输入 ${input} 被记住了：输入门打开，写入 ${written}。单元 ${cell} 存着 ${holds}。`,
  otherwise: ({ did, cell, holds }) => `这里现在是${did}：单元 ${cell} 存着 ${holds}。`,
  choose: ({ control }) => `现在按“${control}”：从这里起，每个输入门都关上。`,
  ignored: ({ cell, input, step, holds, not }) =>
    `${step === null ? "" : `第 ${step} 步的`}输入 ${input} 被忽略了：什么也没写入，单元 ${cell} 存着 ${holds}，而不是 ${not}。`,
  stays: ({ control }) => `会一直这样吗？按“${control}”。`,
  held: ({ cell, step, holds, not }) =>
    `到第 ${step} 步，单元 ${cell} 存着 ${holds}，而不是 ${not}：是你固定了它的门。`,
  after: ({ undo }) => `遗忘门全部保留，输入门什么也不写，输出门照常显示。按“${undo}”就收回。`,
};
