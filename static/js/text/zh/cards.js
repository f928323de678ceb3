/** 中文: what stands on nets' cards, which the study of a net shows: a handout has no studies, and none of this. */

/** What is on the cards of the nets that ship. @type {Record<string, string>} */
export const cards = {
  [
    "Cell 1 writes down positive pulses and cell 2 negative ones, fading 5 % a step; cell 3 writes down both, " +
    "fading 20 % a step."
  ]:
    "单元 1 记下正脉冲，单元 2 记下负脉冲，每步衰减 5\u00a0%；单元 3 两种都记，每步衰减 20\u00a0%。",
  [
    "Cell 1 counts: it climbs by 1 for each a and falls by 1 for each b, and a nudge by k counts moves the end " +
    "by exactly k; nudging cell 2 moves nothing. It reads its count by its peepholes: without them it is lost, " +
    "without any recurrent weight it is not."
  ]:
    "单元 1 在计数：每个 a 加 1，每个 b 减 1，把它改动 k 个计数，结尾就恰好移动 k；改动单元 2 什么也不移动。" +
    "它靠窥视孔读自己的计数：没有窥视孔就失灵，没有任何循环权重却不会。",
  [
    "Seed 0 is the first there is, and the settings were searched for on seeds from 100 on; 19 of seeds 0 to 19 " +
    "count to 1000."
  ]:
    "种子 0 是第一个，而设置是在 100 以后的种子上找的；种子 0 至 19 中有 19 个能数到 1000。",
  "largest n, every n up to it accepted": "最大的 n，到它为止每个 n 都接受",
  "largest n tried": "试过的最大的 n",
  [
    "Cell 3 holds the symbol to repeat, below −1.4 after T and near 0 after P: given the other's value three " +
    "steps before the answer is due, it changes the answer in every unseen string."
  ]:
    "单元 3 存着要重复的符号，T 之后低于 −1.4，P 之后接近 0：在该作答的三步之前换上另一种的值，每个没见过的字符串里答案都会改变。",
  [
    "Seed 2 was picked by hand, and why is not on record, but it is the quickest of seeds 0 to 19; 18 of seeds " +
    "0 to 19 are right within 8440 sequences."
  ]:
    "种子 2 是手工挑的，原因没有记录，但它是种子 0 至 19 中最快的；种子 0 至 19 中有 18 个在 8440 个序列之内全部正确。",
  "unseen strings right": "没见过的字符串，正确",
  "unseen strings": "没见过的字符串",
  "sequences until all was right": "多少个序列之后全部正确",
  [
    "Cell 8 carries the outer symbol, near 0.4 after T and near −2.6 after P, and drops it when the string " +
    "ends: given the other's values in the inner string's last steps, it alone changes the answer."
  ]:
    "单元 8 带着外层符号，T 之后接近 0.4，P 之后接近 −2.6，字符串结束就丢下：在内层字符串的最后几步换上另一种的值，单靠它就改变答案。",
  [
    "Seed 3 was picked by hand, and why is not on record; 12 of seeds 0 to 19 get 980 or more of 1000 outer " +
    "symbols right, as it does, and none of them is right at every step."
  ]:
    "种子 3 是手工挑的，原因没有记录；种子 0 至 19 中有 12 个与它一样，1000 个外层符号答对 980 个以上，但没有一个每一步都对。",
  "outer symbols right": "外层符号，正确",
  "strings in the stream": "流中的字符串",
  "steps with a wrong prediction": "预测错误的步",
  "steps in the stream": "流中的步",
  "greatest |c|": "最大的 |c|",
  [
    "Once both have come, cell 3 holds the second symbol, above 0 for X and below 0 for Y, and cells 1 and 4 " +
    "together hold the first: given another sequence's values, they change just that half of the answer."
  ]:
    "两个符号都到了之后，单元 3 存着第二个，X 在 0 以上，Y 在 0 以下；单元 1 和 4 合起来存着第一个：换上另一个序列的值，就只改变答案的那一半。",
  "Seed 2 was picked by hand, and why is not on record; 16 of seeds 0 to 19 get at most 1 of 2560 wrong.":
    "种子 2 是手工挑的，原因没有记录；种子 0 至 19 中有 16 个在 2560 个里至多错 1 个。",
  wrong: "错误",
  "test sequences": "测试序列",
  [
    "Cell 3 stores the first marked value, about a third of it: given another run's value just after the mark, " +
    "the net says that run's sum. The second value is added to what is there."
  ]:
    "单元 3 存下第一个有标记的值，约为其三分之一：就在标记之后换上另一次运行的值，网络就输出那次运行的和。第二个值加到已有的上面。",
  [
    "Seed 0 is the first there is, and whether its settings were tried out on it is not on record; 20 of seeds " +
    "0 to 19 get at most 1 of 2560 wrong."
  ]:
    "种子 0 是第一个，设置是否在它上面试过没有记录；种子 0 至 19 中有 20 个在 2560 个里至多错 1 个。",
  "mean error": "平均误差",
  "greatest error": "最大误差",
  [
    "Two counters: cell 1 falls by 1 for each a and climbs by 1 for each b, cell 2 falls by 1 for each b and " +
    "climbs by 1 for each c. A nudge by k counts moves the end of the b's, or of the c's, by exactly k."
  ]:
    "两个计数器：单元 1 每个 a 减 1，每个 b 加 1；单元 2 每个 b 减 1，每个 c 加 1。改动 k 个计数，b 的结尾或 c 的结尾就恰好移动 k。",
  [
    "Seed 1 was picked by hand, as the one of seeds 0 to 5 that counts farthest; 3 of seeds 0 to 19 count to 52 " +
    "or more, and seed 11 counts to 560."
  ]:
    "种子 1 是手工挑的，因为种子 0 至 5 中它数得最远；种子 0 至 19 中有 3 个能数到 52 或更多，种子 11 数到 560。",
  [
    "Cell 3 goes up with the depth, about 0.75 a bracket; cell 6 tells the kind of the innermost open one. Cell " +
    "2 keeps the kinds further out: given another string's value, the bracket two or three out closes as that " +
    "string's does."
  ]:
    "单元 3 随深度升高，每个括号约 0.75；单元 6 说明最里面那个未闭合括号的种类。单元 2 保留更外面的种类：" +
    "换上另一个字符串的值，往外第二、第三层的括号就照那个字符串闭合。",
  "Seed 0 is the first there is; whether its settings were tried out on it is not on record.":
    "种子 0 是第一个；设置是否在它上面试过没有记录。",
  "strings of 24 symbols right": "24 个符号的字符串，正确",
  "strings of 200 symbols right": "200 个符号的字符串，正确",
  "strings of each": "各测字符串",
  [
    "Cell 9 tells which bracket is the innermost: given the other kind's value for two steps, the net closes " +
    "with the other kind. Cell 2 keeps, through a pair of quotes, whether they are of a key: given the other " +
    "value, the colon comes or stays away. Cell 4 rises with the depth; cell 6 is negative inside quotes."
  ]:
    "单元 9 说明最里面是哪种括号：换上另一种的值两步，网络就用另一种来闭合。单元 2 在一对引号之间记着它们是不是键的：" +
    "换上另一个值，冒号就出现或不出现。单元 4 随深度升高；单元 6 在引号之内为负。",
  "texts right": "文本，正确",
  texts: "文本",
  [
    "No cell is a slot for one symbol: the five are spread over the cells. The memory as a whole is what is " +
    "copied: given another string's memory during the wait, in all cells, the net says that string's symbols."
  ]:
    "没有一个单元专放一个符号：五个符号分散在各单元里。被复制的是整个记忆：等待时在所有单元里换上另一个字符串的记忆，网络就输出那个字符串的符号。",
  "strings as in training copied": "如训练中的字符串，复制正确",
  "unseen strings copied, after 30 blanks": "没见过的字符串，隔 30 个空白，复制正确",
  [
    "Cell 2 holds the parity: above 0 while the ones so far are odd, below 0 while they are even, at every " +
    "step. What flips it comes by h: without recurrent weights it is lost. So it is with i or f of all cells " +
    "held at 0 or 1, and with o at 0; held open, at 1, o costs nothing."
  ]:
    "单元 2 存着奇偶性：到此为止 1 的个数为奇，它在 0 以上；为偶，在 0 以下；每一步都如此。使它翻转的从 h 传来：没有循环权重就失灵。" +
    "把所有单元的 i 或 f 固定在 0 或 1，或把 o 固定在 0，也会失灵；把 o 开着固定在 1，毫无损失。",
  [
    "Seed 1 was picked by hand, and why is not on record, but seed 0 gets 1 of 100 long strings wrong; 18 of " +
    "seeds 0 to 19 get all 500 short ones right."
  ]:
    "种子 1 是手工挑的，原因没有记录，但种子 0 在 100 个长字符串里错 1 个；种子 0 至 19 中有 18 个把 500 个短的全部答对。",
  "strings of 20 bits right": "20 位的字符串，正确",
  "strings of 20 bits": "20 位的字符串",
  "strings of 1000 bits right": "1000 位的字符串，正确",
  "strings of 1000 bits": "1000 位的字符串",
  [
    "Cell 24 follows the wave and cell 9 its slope: place and speed, from which the next number follows. " +
    "Trained with a little noise on its input, the net goes on by itself, fed with what it says: after 20 steps " +
    "it is off by 0.03, as root of the mean square."
  ]:
    "单元 24 跟随波形，单元 9 跟随它的斜率：有了位置和速度，就有下一个数。训练时输入带一点噪声，网络读自己的输出能自行续写：20 步之后的均方根误差为 0.03。",
  "error of the next number": "下一个数的误差",
  "error after 20 steps alone": "自行续写 20 步之后的误差",
  "of always saying 0": "总是输出 0 的误差",
  waves: "波形",
  "next symbols right, held out": "没有用来训练的部分，说对的下一个符号",
  "bits a symbol, held out": "没有用来训练的部分，每个符号的比特数",
  "bits a symbol of a bigram": "二元模型每个符号的比特数",
  "bits a symbol of a bigram, 1 added to each pair": "二元模型（每对符号的次数加 1）每个符号的比特数",
  "by always saying the commonest": "总是说最常见的符号",
  "symbols held out": "没有用来训练的符号数",
  "symbols asked for": "其中用来测的符号数",
  "error, held out": "误差，没有用来训练的部分",
  "of saying it stays": "说它保持不变的误差",
  "of saying what was a season before": "说一个周期之前的值的误差",
  "steps held out": "没有用来训练的步数",
  "A plain RNN has no gates: every cell makes the same transformation at every step.":
    "普通 RNN 没有门：每个单元在每一步都作同样的变换。",
  [
    "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for; seed 1 gets all 500 long " +
    "strings right too."
  ]:
    "种子 0 是第一个，设置是 LSTM 的：什么也没有找过；种子 1 也把 500 个长字符串全部答对。",
  "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for, and no other seed was trained.":
    "种子 0 是第一个，设置是 LSTM 的：什么也没有找过，也没有训练别的种子。",
  [
    "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for; seed 1 is off by 0.0543 " +
    "after 20 steps alone."
  ]:
    "种子 0 是第一个，设置是 LSTM 的：什么也没有找过；种子 1 自行续写 20 步之后的误差为 0.0543。",
  [
    "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for; 0 of seeds 0 to 19 count to " +
    "52 or more, and those that count farthest to 10."
  ]:
    "种子 0 是第一个，设置是 LSTM 的：什么也没有找过；种子 0 至 19 中有 0 个能数到 52 或更多，数得最远的数到 10。",
  [
    "Seed 0 is the first there is, with the LSTM's settings: nothing was searched for; 11 of seeds 0 to 19 are " +
    "right within 8440 sequences, and it is not among them."
  ]:
    "种子 0 是第一个，设置是 LSTM 的：什么也没有找过；种子 0 至 19 中有 11 个在 8440 个序列之内全部正确，它不在其中。",
  [
    "Seed 0 is the first there is; seeds 1 and 2 count to 10 and to 3. The settings are the LSTM's, but for its " +
    "first weights, within \u00b10.5: the best of 0.1, 0.5 and 1."
  ]:
    "种子 0 是第一个；种子 1 和 2 数到 10 和 3。设置是 LSTM 的，只有初始权重不同，不超过 ±0.5：是 0.1、0.5 和 1 中最好的。",
  [
    "Seed 0 is the first there is; seeds 1 and 2 get 1000 and 999 outer symbols right. The settings are the LSTM's; " +
    "its first weights, within \u00b10.1 as there, are the best of 0.1, 0.5 and 1."
  ]:
    "种子 0 是第一个；种子 1 和 2 答对 1000 和 999 个外层符号。设置是 LSTM 的；初始权重与它一样不超过 ±0.1，是 0.1、0.5 和 1 中最好的。",
};
