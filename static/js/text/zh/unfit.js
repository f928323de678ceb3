/** 中文: why a net can't run a Spec, or be called so. */

/** @type {typeof import("../en/unfit.js").unfit} */
export const unfit = {
  too_many_steps: ({ most, steps }) => `输入最多 ${most} 步，得到的有 ${steps} 步`,
  net_unknown: ({ name, known }) => `没有名为 ${name} 的网络；现有：${known}`,
  net_gone: ({ name }) => `这里没有名为 ${name} 的网络：它已被删除，或者从没有留在这里`,
  net_reads_symbols: ({ net, alphabet }) => `网络 ${net} 读符号（${alphabet}），不读数`,
  net_reads_numbers: ({ net }) => `网络 ${net} 读数，不读符号`,
  net_width: ({ net, width, got }) => `网络 ${net} 每一步读 ${width} 个数，得到的各行有 ${got} 个`,
  net_alphabet: ({ got, at, net, alphabet }) =>
    `第 ${at} 位的符号 ${got} 不在网络 ${net} 的字母表里：${alphabet}`,
  net_says_no_input: ({ net }) => `网络 ${net} 不能自行续写：训练时没有要它预测下一个输入`,
  title_length: ({ most, got }) => `标题必须有 1 至 ${most} 个字符，得到的有 ${got} 个`,
  title_signs: ({ got, at }) => `标题必须由字母和符号组成，写在一行里，第 ${at} 位得到的是 ${got}`,
};
