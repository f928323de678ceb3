/** 中文: what a class is asked and answers, whose hands are up, and what its dialog says; once one is wanted. */

/** @type {typeof import("../en/polling.js").polling} */
export const polling = {
  results: "显示结果",
  away: "收起问题",
  peek: "先在这里看答案",
  handOver: "换设备主讲",
  hideLink: "隐藏链接",
  theme: "大家都用我的主题",
  answered: ({ count, of }) => (count > of
    ? `${count} 个屏幕已作答；现在课堂里有 ${of} 个。`
    : `${of} 个屏幕中有 ${count} 个已作答。`),
  count: ({ count }) => (count ? `${count} 个屏幕已作答。` : "还没有人作答。"),
  taken: "你的答案已收到；可以再改。",
  untaken: "你的答案还没有收到。",
  closed: "不再收答案。",
  late: "你最后的答案来得太晚，没有计入。",
  link: "谁有这个链接，谁就主讲。请在另一台设备上打开，或在那里扫码；不要给别人看。",
  linkQr: "主讲人自己的链接的二维码",
  copy: "复制主讲链接",
  copied: "已复制。",
  notCopied: "浏览器不让复制：请从这里取用。",
  show: "展示这个屏幕",
  line: "举手的",
  noHands: "没有人举手。",
  screen: ({ number }) => `屏幕 ${number}`,
  noScreen: "没有提供屏幕",
  lowerThis: "请放下",
  moreHands: ({ more }) => `另有 ${more} 人举手。`,
  formIs: "大家在自己的屏幕上作答；你先显示大家的答案，再显示正确的。",
  open: "主画面上的问题：",
  askThis: "就问这个",
  another: "另一个问题：",
  aboutStage: "关于主画面：",
  kind: "答题方式",
  kinds: {
    number: "填数", choose: "更高、更低，还是不变", typed: "我自己写的选项", sketch: "画图", symbol: "网络接着输出什么",
  },
  signal: "问哪个信号",
  cell: "问哪个单元",
  from: "从第几步起遮住",
  at: "问第几步",
  words: "问题的文字",
  options: "选项，每行一个",
  optionsMay: ({ least, most }) => `请写 ${least} 至 ${most} 个选项，每行一个，不能重复。`,
  stepsMay: "被问的那一步不能早于遮住的第一步。",
  wordsMay: "请用文字写出问题。",
  wordsLong: ({ most, got }) => `问题至多 ${most} 个字符；现在有 ${got} 个。`,
  optionLong: ({ at, most, got }) => `每个选项至多 ${most} 个字符；第 ${at} 个有 ${got} 个。`,
  doAsk: "提出问题",
  bar: ({ label, right, mine }) =>
    label + (right && mine ? "（正确，你选的也是）" : right ? "（正确）" : mine ? "（你选的）" : ""),
  marks: ({ truth, given }) => {
    const full = truth === null ? "" : `实线是实际的值${truth ? ` ${truth}` : ""}`;
    if (!given) return full && `${full}。`;
    return full ? `${full}；虚线是你的。` : "虚线是你的。";
  },
  numbers: ({ count, low, middle, high }) =>
    (count === 1 ? `1 个数：${middle}。`
      : `${count} 个数，从 ${low} 到 ${high}；${count % 2 ? "正中间的是" : "正中间两个的平均是"} ${middle}。`),
  lines: ({ count, drawn }) =>
    (drawn < count ? `${count} 幅画中的 ${drawn} 幅，叠在一起。` : `${count} 幅画${count > 1 ? "，叠在一起" : ""}。`),
  nobody: "没有人作答。",
  goesOn: ({ code, here }) => `你的课堂 ${code} 还在进行：${here} 个屏幕。`,
  codeIs: "六个字母和数字，老师的屏幕上有。",
  qr: ({ code }) => `通往课堂 ${code} 的二维码`,
  orType: "扫码，或打开",
  others: ({ at }) => `也可以从这里进入：${at.join("，")}`,
  starts: "加入的人会一步步看到你这里的画面，也可以放开来自己试。",
  onlyLan: "要开始上课，请这样启动 Gatescope，让你网络里的其他人能连上它：",
  command: "gatescope --lan",
  needsLink: "要开始上课，请打开主讲人自己的链接，gatescope --lan 会打印出来。",
  privacy: "不记名字，不要账号：下课之后，或者课堂空了两小时之后，一切都会忘掉。",
};
