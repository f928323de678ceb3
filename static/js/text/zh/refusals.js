/**
 * 中文: why the server does not do something, by its reason. What the model says by its codes is in unfit.js, and in
 * refused.js where no page says it by itself.
 */

import { refused } from "./refused.js";
import { unfit } from "./unfit.js";

/** @type {typeof import("../en/refusals.js").refusals} */
export const refusals = {
  message_too_long: ({ most, size }) => `一条消息最多 ${most} 字节，得到的有 ${size}`,
  message_not_text: "消息必须是文本，不能是二进制",
  message_not_json: ({ detail }) => `消息必须是 JSON 文本：${detail}`,
  message_no_object: "消息必须是一个 JSON 对象",
  message_too_nested: ({ most }) => `消息最多嵌套 ${most} 层`,
  message_not_in_order: ({ detail }) => `消息不合规定：${detail}`,
  message_failed: "服务器没能处理这条消息",

  spec_refused: ({ detail }) => detail,
  net_too_wide: ({ most, cells }) => `网络最多 ${most} 个输入，每一层最多 ${cells} 个单元`,
  too_much_work: ({ net, most }) => `一次运行做不了这么多：网络 ${net} 可以运行 ${most} 步`,
  overtaken: "已被更新的请求取代",
  trace_failed: "服务器没能算出这次运行",

  too_busy: "服务器现在太忙；请稍后再试",
  took_too_long: ({ seconds }) => `这用了超过 ${seconds} 秒，已放弃`,
  computation_lost: "计算中途丢失；请再试一次",

  no_such_study: ({ kind, known }) => `没有名为 '${kind}' 的分析；现有：${known}`,
  args_refused: ({ detail }) => detail,
  too_many_open: ({ most }) => `最多同时问 ${most} 个问题；请先结束一个`,
  too_many_of_yours_wait: ({ most }) => `你已有 ${most} 个问题在等；请结束一个，或稍后再问`,
  too_many_wait: "等待答复的问题太多；请稍后再试",
  question_failed: "服务器没能回答这个问题",
  answer_too_large: ({ size, most }) => `答复太大，发不出来：${size} 字节，最多允许 ${most}`,
  study_lost: ({ study }) => `分析 ${study} 中途丢失；请再问一次`,
  study_too_long: ({ study, minutes }) => `分析 ${study} 已结束：它用了超过 ${minutes} 分钟`,
  study_idle: ({ study, minutes }) => `分析 ${study} 已结束：${minutes} 分钟里既没有结果，也没有人理它`,
  study_made_way: ({ study, most }) =>
    `分析 ${study} 已结束：最多同时停放 ${most} 个，而它静止得最久；用同样的设置再问一次，结果相同`,
  study_made_way_yours: ({ study, most }) =>
    `分析 ${study} 已结束：你最多同时停放 ${most} 个，而它静止得最久；用同样的设置再问一次，结果相同`,

  class_needs_lan: "这里不能开始上课：服务器要用 --lan 启动",
  no_such_class: ({ code }) => `没有课堂 ${code}：请再看看代码`,
  class_over: ({ code }) => `课堂 ${code} 已经结束`,
  not_the_presenter: "只有主讲人可以这样做",
  screen_refused: ({ detail }) => detail,
  no_such_puzzle: ({ name, known }) => `没有谜题 ${name}；现有：${known}`,
  not_in_class: "这个屏幕不在任何课堂里",
  nothing_asked: "这个画面没有全班可以回答的问题",
  question_open: "正在向全班提问：请先显示结果，或收起问题",
  question_over: "这个问题不再收答案",
  answer_refused: ({ allowed }) => `答案必须是 ${allowed}`,
  too_many_answers: ({ most }) => `一个问题最多由 ${most} 个屏幕回答`,
  too_many_hands: ({ most }) => `最多同时 ${most} 人举手`,
  no_such_hand: ({ number }) => `举手的人里没有编号 ${number} 提供屏幕`,
  too_many_classes: ({ most }) => `最多同时开 ${most} 个课堂；请先结束一个`,
  import_unfinished: "文件必须按所说的大小完整送到，然后才能提问",
  import_yours: "你已有一个文件正在接收；请先关闭那里的对话框，或等它结束",
  import_made_way: "有人在等位，你收文件的位置已经让出；请再发一次文件",
  import_ended: "读取这类文件的程序在它上面中断了：文件已损坏，或其各部分比它所说的大",
  import_no_place: "服务器暂时没有地方放文件；请告诉管理服务器的人：它的临时文件夹满了，或不能写入",
  import_too_much: ({ files, most }) => `一次最多接收 ${files} 个文件，共 ${most} 字节`,

  no_such_trace: "这里没有这个名字的运行：Spec、服务器的版本或它的处理器不同",
  trace_address: ({ detail }) => `运行的地址不合规定：${detail}`,
  trace_too_large: ({ size, most }) => `这次运行有 ${size} 字节，一次只送 ${most}；请经 websocket 打开`,
  classes_unreachable: "暂时连不上课堂：各服务器存放课堂的地方没有应答；请稍后再试",

  ...refused,
  ...unfit,
};
