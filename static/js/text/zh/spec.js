/** 中文: why something that was typed is not taken, and what to type. */

import { count } from "./forms.js";

const NOT_CUT = "没有截掉任何内容";

/** @type {typeof import("../en/spec.js").sequence} */
export const sequence = {
  empty: ({ alphabet }) => `请至少输入一个符号，可用：${alphabet.join(" ")}。`,
  unknown: ({ symbol, place, alphabet }) =>
    `第 ${count(place)} 位的“${symbol}”不在这个网络的字母表里：${alphabet.join(" ")}。`,
  tooManySymbols: ({ found, most }) => `${count(found)} 个符号：最多 ${count(most)} 个。${NOT_CUT}。`,
  tooManySteps: ({ found, most }) => `${count(found)} 步：最多 ${count(most)} 步。${NOT_CUT}。`,
};

/** @type {typeof import("../en/spec.js").typedNumbers} */
export const typedNumbers = {
  howTo: "请输入数字，用空格隔开，例如 0.5 0。",
  howToInRows: ({ inputs, examples: [some, none] }) =>
    `请输入若干行，每行 ${inputs} 个数，数之间用逗号，行之间用空格，例如 ${some} ${none}。`,
  rowOfWrongLength: ({ row, typed, found, howTo }) => `第 ${row} 行“${typed}”有 ${found} 个数。${howTo}`,
  notANumber: ({ typed, row, least, most, howTo }) =>
    `第 ${row} 行的“${typed}”不是从 ${least} 到 ${most} 的数。${howTo}`,
  ambiguous: ({ typed, list, decimal }) => `“${typed}”有两种读法：请输入 ${list} 或 ${decimal}。`,
  missing: ({ before }) =>
    `${before ? `第 ${before.place} 个数“${before.typed}”之后` : "第一个数之前"}缺一个数：` +
    "两个逗号或分号之间必须有数。没有就输入 0。",
};

/** @type {typeof import("../en/spec.js").decimal} */
export const decimal = {
  range: ({ min, max, example }) => `请输入从 ${min} 到 ${max} 的数，例如 ${example}。`,
  either: "0.5 或 0,5",
  wholes: ({ min, max }) => `请输入从 ${min} 到 ${max} 的整数。`,
  anyWhole: "请输入整数。",
  empty: ({ allowed }) => `这里是空的：${allowed}`,
  notANumber: ({ typed, allowed }) => `“${typed}”不是数：${allowed}`,
  notWhole: ({ typed, allowed }) => `“${typed}”不是整数：${allowed}`,
  tooSmall: ({ typed, allowed }) => `${typed} 太小：${allowed}`,
  tooLarge: ({ typed, allowed }) => `${typed} 太大：${allowed}`,
};

/** @type {typeof import("../en/spec.js").learnable} */
export const learnable = {
  length: ({ symbols }) => `${count(symbols)} 个符号`,
  allowed: ({ least, most }) => `${count(least)} 至 ${count(most)} 个符号`,
  allowedSent: ({ least, bytes }) =>
    `至少 ${count(least)} 个符号、最多 ${count(bytes)} 字节（1 MB，约三十三万个汉字）`,
  tooShort: ({ symbols, least }) => `${count(symbols)} 个符号：至少需要 ${count(least)} 个。请再补充。`,
  tooLong: ({ symbols, most }) => `${count(symbols)} 个符号：最多 ${count(most)} 个。${NOT_CUT}：请在这里缩短。`,
  tooLarge: ({ symbols, bytes, most }) =>
    `${count(symbols)} 个符号，共 ${count(bytes)} 字节：最多能发送 ${count(most)} 字节。${NOT_CUT}：请在这里缩短。`,
};
