/** 中文: why the model does not take a Spec, the arguments of a study or a title, by its code. */

import { decimal } from "./forms.js";
import { local } from "./local.js";

/** What was being done to a net's files, as the server says it. @type {Record<string, string>} */
const DONE = { kept: "留下", renamed: "重命名", deleted: "删除" };
const doneTo = (/** @type {string|number} */ done) => DONE[done] ?? `${done}`;

const OTHER_FOLDER = "或者让 Gatescope 用别的文件夹启动（--nets FOLDER）。";

const SAVE_AS_UTF8 = "请把它存成 UTF-8（在编辑器里：另存为，编码），再试一次。";

/** By code. @type {Record<string, string|((of: Record<string, string|number>) => string)>} */
export const refused = {
  integer_range: ({ name, low, high, got }) => `${name} 必须是从 ${low} 到 ${high} 的整数，得到的是 ${got}`,
  integer_least: ({ name, low, got }) => `${name} 必须是不小于 ${low} 的整数，得到的是 ${got}`,
  number_range: ({ name, low, high, got }) => `${name} 必须是从 ${low} 到 ${high} 的数，得到的是 ${got}`,
  number_finite: ({ name, got }) => `${name} 必须是有限的数，得到的是 ${got}`,
  number_range_long: ({ name, low, high }) =>
    `${name} 必须是从 ${low} 到 ${high} 的数，得到的整数大得装不进浮点数`,
  number_finite_long: ({ name }) => `${name} 必须是有限的数，得到的整数大得装不进浮点数`,
  one_of: ({ name, allowed, got }) => `${name} 必须是 ${allowed} 之一，得到的是 ${got}`,
  no_object: ({ name, got }) => `${name} 必须是一个对象，得到的是 ${got}`,
  no_kind: ({ name, got }) => `${name} 必须是带有 kind 的对象，得到的是 ${got}`,
  unknown_fields: ({ name, unknown, allowed }) => `${name} 有不认识的字段 ${unknown}；可以用：${allowed}`,
  missing: ({ name }) => `缺少 ${name}`,
  missing_of: ({ name, field }) => `${name}：缺少 ${field}`,
  missing_allowed: ({ name, allowed }) => `缺少 ${name}；可以用：${allowed}`,
  array_real: ({ name, got }) => `${name} 必须是实数，得到的类型是 ${got}`,
  array_shape: ({ name, shape, got }) => `${name} 的形状必须是 ${shape}，得到的是 ${got}`,
  array_finite: ({ name, dtype, got, at }) =>
    `${name} 在 ${dtype} 里必须有限，第 ${at} 处得到的是 ${got}；不允许 NaN 和无穷大`,
  array_uneven: ({ name }) => `${name} 必须是数组，得到的各行长短不一`,
  window: ({ name, start, got }) => `${name}.stop 必须大于 start（${start}），或者是 None，得到的是 ${got}`,
  units_list: ({ name, got }) => `${name}.units 必须是单元编号的列表，或者是 None，得到的是 ${got}`,
  units_none: ({ name }) => `${name}.units 至少要有一个单元，或者是 None，表示全部；得到的是空列表`,

  json_nested: ({ most }) => `最多嵌套 ${most} 层`,
  json_half_symbol: ({ got }) => `文本必须由完整的符号组成，得到的是半个符号（${got}）`,
  json_finite: ({ got }) => `数必须有限，得到的是 ${got}`,
  json_integer: ({ got }) => `整数离 0 不能超过 2^53，得到的是 ${got}`,
  json_repeated: "一个对象的键不能重复",

  text_string: ({ name, got }) => `${name} 必须是字符串，得到的是 ${got}`,
  text_length: ({ name, least, most, got }) => `${name} 必须有 ${least} 至 ${most} 个符号，得到的有 ${got} 个`,
  rows_list: ({ got }) => `Numbers.rows 必须是由数组成的各行的列表，得到的是 ${got}`,
  rows_count: ({ most, got }) => `Numbers.rows 必须有 1 至 ${most} 行，得到的有 ${got}`,
  rows_even: ({ most, got }) => `Numbers.rows 的各行必须一样长，每行 1 至 ${most} 个数，得到的是 ${got}`,
  continued_input: ({ got }) => `Continued.input 必须是 Text、Generated 或 Numbers，得到的是 ${got}`,
  put_list: ({ most, got }) =>
    `Continued.put 必须是列表，至多 ${most} 对，每对是一步和那里读到的内容，得到的是 ${got}`,
  put_pair: ({ got }) => `Continued.put 的每一项必须是一步和那里读到的内容，得到的是 ${got}`,
  put_value: ({ most, got }) =>
    `Continued.put 的每一步必须是一个符号，或 1 至 ${most} 个数的列表，得到的是 ${got}`,
  put_twice: ({ steps }) => `Continued.put 的每一步只能出现一次，得到的步是 ${steps}`,
  start_list: ({ name, most, got }) => `${name} 必须是 1 至 ${most} 个数的列表，得到的是 ${got}`,
  spec_net: ({ got }) => `Spec.net 必须是一个网络的名字，得到的是 ${got}`,
  spec_input: ({ got }) => `Spec.input 必须是 Text、Generated、Numbers 或 Continued，得到的是 ${got}`,
  spec_state: ({ got }) => `Spec.state 必须是 Start 或 None，得到的是 ${got}`,
  spec_version: ({ version, got }) => `Spec.version 必须是 ${version}，得到的是 ${got}`,
  spec_interventions: ({ got }) => `Spec.interventions 必须是列表，得到的是 ${got}`,
  spec_many: ({ most, got }) => `Spec.interventions 至多 ${most} 项，得到的有 ${got}`,
  spec_json: ({ why }) => `Spec 必须是纯 JSON：${why}`,
  spec_args: ({ why }) => `args.spec 必须是一个 Spec，得到的是 ${why}`,

  interventions_list: ({ allowed, got }) => `interventions 必须是由 ${allowed} 组成的列表，得到的是 ${got}`,
  interventions_kind: ({ allowed, got }) => `interventions 必须是 ${allowed}，得到的是 ${got}`,
  interventions_family: ({ kind, allowed, got }) =>
    `对 ${kind} 的 interventions 只能是 ${allowed}，得到的是 ${got}`,
  cut_gate: ({ got }) => `Cut.gate 只能与 what='peepholes' 一起用，得到的是 what=${got}`,
  gate_family: ({ gate, family, allowed }) => `${gate} 不是 ${family} 的门；它有：${allowed}`,
  cells_layer: ({ name, last, cells, got }) =>
    `${name} 必须是从 0 到 ${last} 的单元（这一层有 ${cells} 个），得到的是 ${got}`,

  put_unread: ({ net, got, step, reads }) => `网络 ${net} 读不了第 ${step} 步放入的 ${got}；它读 ${reads}`,
  continued_read: ({ most, got }) => `Continued.read 至多是 ${most}，即它的输入的步数，得到的是 ${got}`,
  one_hot_empty: ({ alphabet, got }) => `文本至少要有 ${alphabet} 中的一个符号，得到的是 ${got}`,
  one_hot_symbol: ({ alphabet, got, step }) => `文本只能含有 ${alphabet}，第 ${step} 步得到的是 ${got}`,
  rows_text: ({ width, got }) => `输入必须是每行 ${width} 个数，得到的是文本 ${got}`,
  run_endless: /** @type {(of: Record<string, string|number>) => string} */ (local.run_endless),
  states: ({ name, layers, got }) => `${name} 必须为 ${layers} 层各有一个 State，得到的是 ${got}`,

  text_short: ({ least, got }) => `文本至少要有 ${least} 个符号，得到的有 ${got} 个`,
  text_bytes: ({ most, got }) => `文本按 UTF-8 最多 ${most} 字节，得到的有 ${got} 字节`,
  text_symbols: ({ got }) => `文本至少要有 2 种不同的符号，得到的有 ${got} 种`,
  text_utf16: `它是用 UTF-16 写的。${SAVE_AS_UTF8}`,
  text_binary: `它含有值为 0 的字节，UTF-8 的文本里没有这种字节。${SAVE_AS_UTF8}`,
  text_encoding: ({ got, line, column, byte }) =>
    `它不是用 UTF-8 写的：第 ${line} 行第 ${column} 列（第 ${byte} 个字节）是 ${got}。${SAVE_AS_UTF8}`,
  text_gone: "这段文本已经不在服务器上：请再选一次它的文件，或再贴一次",
  text_not_taken: ({ folder, why }) => `文本没有收下：不能写入 ${folder}（${why}）`,
  text_either: "text 和 text_sha256 只能给一个",
  text_half_symbol: ({ got, at }) => `文本必须由完整的符号组成，第 ${at} 位得到的是半个符号（${got}）`,

  series_form: ({ most, longest, got }) =>
    `series 必须是 columns（1 至 ${most} 个不同的名字，各 1 至 ${longest} 个字符）和每行同样多个数的 rows，得到的是 ${got}`,
  series_short: ({ got, least }) => `只有 ${got} 行；至少要有 ${least} 行，才能从一部分学习、用另一部分评判`,
  series_long: ({ got, most }) => `有 ${got} 个数；至多能从 ${most} 个数学习`,
  series_still: ({ column }) => `列 ${column} 始终不变，或几乎不变：没有可学的`,
  series_ahead: ({ most, rows, got }) => `${rows} 行时，预测的步数必须是 1 至 ${most}，得到的是 ${got}`,
  series_season: ({ most, rows, got }) => `${rows} 行时，周期必须是 2 至 ${most} 步，得到的是 ${got}`,
  series_task: ({ name, task, got }) => `${name} 只用于任务 ${task}，得到的任务是 ${got}`,

  step_gradient: ({ got }) => `update 为 'step' 时，gradient 必须是 'truncated'，得到的是 ${got}`,
  step_clip: ({ got }) => `update 为 'step' 时，clip 必须是 None，得到的是 ${got}`,
  step_cell: ({ got }) => `update 为 'step' 时，cell 必须是 LSTM，得到的是 ${got}`,
  text_task: ({ task, got }) => `text 只能与任务 ${task} 一起用，得到的任务是 ${got}`,
  training_memory: ({ needed, most, cells, batch, got }) =>
    `这次训练约需 ${decimal(Number(needed).toFixed(1))} GB 内存，允许 ${most} GB：${cells} 个单元时，` +
    `batch 至多是 ${batch}，得到的是 ${got}`,
  training_ran_away: ({ sequences }) =>
    `训练发散了：${sequences} 个序列之后，它的数值增长到无限大。请把学习率调小，或给梯度加上裁剪或范数限制。`,

  study_no_lstm: ({ net, kind }) => `网络必须由 LSTM 单元组成，才有 c；得到的是 ${net}，它的单元是 ${kind}`,
  gradients_far: ({ most, cells, got }) => `${cells} 个单元的网络，step 必须小于 ${most}，得到的是 ${got}`,
  gradients_endless: "这次运行的梯度增长到无限大；请选较早的一步",
  clipping_no_net: ({ task }) => `任务 ${task} 没有随附的网络，trained 必须是 False；得到的是 True`,
  clipping_layers: ({ task }) =>
    `trained 为 True 时，task 的网络必须只有一层，并带有读出层，得到的是 ${task}`,
  ablation_units: ({ most, last, got }) => `units 至多是从 0 到 ${last} 的 ${most} 个单元，得到的是 ${got}`,
  ablation_no_gates: ({ net, kind }) => `网络的单元必须有可固定的门；得到的是 ${net}，种类是 ${kind}`,
  ablation_no_task: ({ net }) => `网络必须学过一个任务，得到的是手工连成的 ${net}`,
  census_no_modes: ({ net, kind }) => `网络的单元必须有可固定的门；得到的是 ${net}，这一层是 ${kind}`,
  dynamics_wide: ({ most, got }) => `所问的那一层至多有 ${most} 个单元，得到的是 ${got}`,
  dynamics_symbol: ({ got }) => `symbol 只能用于读符号的网络的最底层，得到的是 ${got}`,
  space_signal: ({ allowed, kind }) => `对 ${kind}，signal 必须是 ${allowed} 之一`,
  space_cells: ({ most, last, got }) =>
    `cells 必须是从 0 到 ${last} 的两个至 ${most} 个不同的单元，得到的是 ${got}`,
  finder_all: ({ steps }) => `所选的步在全部 ${steps} 步中至少要留下一步，好让单元在那里为关`,
  finder_never: ({ count }) => `所选的特征在前 ${count} 个序列里必须出现在某些步，但不能是所有的步`,

  folder_full: ({ folder, most }) =>
    `网络没有留下：${folder} 里已有 ${most} 个网络的文件，不能再多。请在那里删除一些，${OTHER_FOLDER}`,
  own_nets: ({ most }) => `网络没有留下：你在这里已留有 ${most} 个网络，每人不能再多。请删除一个不再需要的，再留一次。`,
  own_bytes: ({ needed, most }) =>
    `网络没有留下：加上它，你的网络在这里要占 ${needed} MiB，至多可占 ${most} MiB。请删除一个不再需要的，再留一次。`,
  all_nets: ({ most }) =>
    `网络没有留下：所有来这里的人已留有 ${most} 个网络，不能再多。请删除一个自己的，或请管理这台服务器的人腾出空间。`,
  all_bytes: ({ most }) =>
    `网络没有留下：所有来这里的人的网络将超过允许的 ${most} MiB。请删除一个自己的，或请管理这台服务器的人腾出空间。`,
  folder_no_room: ({ done, folder, why }) =>
    `网络没有${doneTo(done)}：写不进 ${folder}（${why}）。请在那里腾出空间，${OTHER_FOLDER}`,
  folder_no_folder: ({ done, folder, why }) =>
    `网络没有${doneTo(done)}：写不进 ${folder}（${why}）。请指定文件夹，而不是文件，${OTHER_FOLDER}`,
  folder_forbidden: ({ done, folder, why }) =>
    `网络没有${doneTo(done)}：写不进 ${folder}（${why}）。请允许在那里写入，${OTHER_FOLDER}`,
  folder_busy: ({ done, folder }) => `网络没有${doneTo(done)}：另一个程序正在写 ${folder}。请再试一次。`,
  net_unusable: ({ why }) => `网络没有留下，因为它用不了：${why}。`,
  net_shipped: ({ name }) => `网络 ${name} 随 Gatescope 一起提供：它会留在这里，名字不变。`,
  net_not_own: ({ name, folder }) => `${folder} 里没有名为 ${name} 的网络：请再看看，它可能已经不在。`,
  net_not_yours: ({ name }) => `网络 ${name} 不是你的：只有留下它的人才能改名或删除。`,
  net_changed: ({ done }) => `网络没有${doneTo(done)}：它的文件刚刚被改动。请再看看。`,
};
