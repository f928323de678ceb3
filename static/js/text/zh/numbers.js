/** 中文: a person's own numbers. A sentence of the two tables has the parameters of the English one, in braces. */

/** What the model calls things, by its own words. @type {Record<string, string>} */
const CALLED = {
  tab: "制表符", semicolon: "分号", comma: "逗号", bar: "竖线", space: "空白",
};

/** @type {typeof import("../en/numbers.js").ownNumbers} */
export const ownNumbers = {
  name: "你自己的数",
  says: "从电子表格里贴入几行，或选择 CSV 文件：每行是一步时间。这些数只送到这台服务器，不会进入链接。",
  paste: "一行行的数",
  hint: "月份\t温度\n2024-01\t1.3\n2024-02\t4.8\n…",
  read: "读这些行",
  pick: "选择文件…",
  pasted: "贴入.csv",
  reading: "正在读这些行。",
  found: ({ rows, columns }) => `读到 ${rows} 行、${columns} 列。`,
  delimiter: "单元格之间",
  delimiters: [
    ["", "看上去的那样"], ["tab", "制表符"], ["semicolon", "分号"], ["comma", "逗号"], ["bar", "竖线"], ["space", "空白"],
    ["none", "没有：每行一个数"],
  ],
  decimal: "小数点",
  decimals: [["", "看上去的那样"], [".", "点"], [",", "逗号"]],
  header: "第一行",
  headers: [["", "看上去的那样"], ["yes", "列名"], ["no", "数"]],
  table: "前几行，以及取哪些列",
  take: ({ column }) => `取 ${column}`,
  how: "是怎样读的",
  learn: "学这些数",
  learnDoes: "带着它们打开“现场训练”：一个网络学着说出接下来的数",
  give: ({ steps }) => `让主画面上的网络读最后 ${steps} 个`,
  given: "网络正在读你的数。",
  called: (word) => CALLED[word] ?? word,
  signs: { point: "点", comma: "逗号" },

  refusals: {
    import_lost: "与服务器的连接断开了。请再读一次。",
    import_name: "文件名有 {got} 个字符，至多 {most} 个：请改短一些",
    import_no_line: "从这里打不开传表格的连接。如果页面的其他部分还能用，就是中间有什么不让它通过：请换一个网络。",
    rows_file_large: "共有 {got} 字节，至多读 {most} 字节：请去掉一些列，或最旧的行",
    rows_spreadsheet: "这是电子表格自己的文件。请在那里另存为 CSV，或复制单元格再贴过来",
    rows_binary: "这不是文本：里面有值为 0 的字节。请把表格存为 CSV",
    rows_encoding: "第 {line} 行：{got}（文件的第 {byte} 个字节）在 {encoding} 里什么也不是，文本是按它读的。请把表格存为 UTF-8 的 CSV",
    rows_none: "里面没有一行数",
    rows_many: "超过 {most} 行：请去掉最旧的",
    rows_wide: "有 {got} 列，至多读 {most} 列",
    rows_quote: "第 {line} 行不能当作 CSV 来读：{why}",
    rows_ragged: "第 {line} 行有 {got} 个单元格，其他行有 {due} 个",
    rows_mixed:
      "第 {line} 行第 {column} 列：{got} 用{here}作小数点，其他数用{there}。请改成一样的，或说明是哪一种",
    rows_cell: "第 {line} 行第 {column} 列（{name}）：{got} 不是数",
    rows_infinite: "第 {line} 行第 {column} 列（{name}）：{got} 不是可以学的数",
    rows_far: "第 {line} 行第 {column} 列（{name}）：{got} 超出了能读的范围",
    rows_no_column: "没有找到由数组成的列",
    rows_column: "没有列 {got}；有 {known}",
    rows_columns_many: "至多能一起学 {most} 列，得到的是 {got} 列",
    rows_gap_long:
      "列 {name} 从第 {first} 行到第 {last} 行没有数，连续 {got} 个；至多填补 {most} 个。请填上它们，去掉前面或后面的行，" +
      "或去掉这一列",
    rows_gap_many: "列 {name} 在 {count} 个数中缺了 {got} 个：太多，无法填补。请去掉这一列",
  },
  told: {
    encoding: "文本按 {encoding} 读取。",
    delimiter: "单元格之间看作是{delimiter}。",
    blank: "跳过了 {count} 行没有单元格的行。",
    one_column: "每行看作一个数。",
    comma_decimal: "逗号可能分开列，也可能是小数点：这里看作小数点。如果它分开列，请说明。",
    comma_parts: "逗号可能分开列，也可能是小数点：这里看作分开列。如果它是小数点，请说明。",
    header: "第一行看作列名。",
    no_header: "没有列名：各列按序号称呼。",
    point: "小数点是点。",
    comma: "小数点是逗号。",
    columns_left: "没有取，因为不是数：{names}。",
    counts_left: "没有取，因为只是在计数：{names}。",
    gaps_filled: "{name} 中有 {count} 个空缺，用前后两个数之间直线上的值填补：第 {lines} 行。",
    ends_cut: "两端去掉了 {count} 行，因为那里缺数。",
    turned: "日期是倒着的：各行已经倒过来。",
    in_order: "每行看作一步时间，最旧的在前，各步一样长。",
    unit: "{name} 以 {unit} 为单位。",
    newest: "{all} 行中取了最新的 {count} 行：至多能从 {most} 个数学习。",
  },
};
