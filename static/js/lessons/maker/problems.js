/** What of a lesson is still to be put right: sentences, each with its checkpoint. */

import { netNamed } from "../../spec/ownnets.js";
import { LEAST_OPTIONS, answerOf, misfit, parseQuestion, parts } from "../../spec/question.js";
import { continuationOf, sourceAt } from "../../spec/continuation.js";
import { same } from "../../spec/same.js";
import { inWords } from "../../text/inwords.js";
import { fromPlain, toPlain } from "../../state/screen.js";
import { text } from "../../text/withdesk.js";
import { MOST_CHECKPOINTS } from "./draft.js";
import { isSo, sentence } from "./expected.js";
import { LONGEST, written } from "./file.js";
import { wrongWith } from "./words.js";
import { whyOf } from "../../text/whyof.js";

/**
 * @typedef {import("../../state/making.js").Draft} Draft
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("../../state/making.js").Asks} Asks
 * @typedef {import("../../state/types.js").State} State
 * @typedef {{checkpoint: number|null, says: string}} Problem  checkpoint: from 0; null is the whole.
 */

const said = text.maker.wrong;

/** The question in plain words, as it is asked. @param {Asks} asks */
export function asked(asks) {
  const plain = (/** @type {import("../../text/inwords.js").Words} */ one) => inWords(one).replace(/[{}*]/g, "");
  return parseQuestion({
    ...asks, text: plain(asks.text),
    ...(asks.options ? { options: asks.options.map((one) => ({ ...one, text: plain(one.text) })) } : {}),
  }, text.maker.theQuestion);
}

/** Whether all of the run of a checkpoint's Screen is on the stage. @param {State} state @param {Page} page */
export const isOnStage = ({ shown, trace, spec }, { screen }) =>
  Boolean(trace && shown === spec && same(shown, screen.spec) && trace.have === trace.steps);

/**
 * What answers a question, by the run on the stage; "" and why, where it has no answer there.
 * @param {Asks} asks @param {State} state @returns {{truth: import("../../spec/question.js").Truth|null, why: string}}
 */
export function answer(asks, { trace, nets, spec, shown }) {
  const whole = trace?.whole;
  const lacks = lacking(asks);
  if (lacks) return { truth: null, why: lacks };
  if (!whole || !spec || shown !== spec) return { truth: null, why: said.notShown };
  try {
    const question = asked({ ...asks, text: "?", ...(asks.options ? { options: worded(asks.options) } : {}) });
    const seen = whole.layers[question.of.layer];
    if (!seen) return { truth: null, why: said.noLayer({ layers: whole.layers.length }) };
    const input = continuationOf(spec);
    const own = Boolean(input && sourceAt(input, question.of.steps[1]) !== "given");
    const why = misfit(question, seen, { own });
    if (why) return { truth: null, why };
    const truth = answerOf(question, seen, netNamed(nets, spec.net));
    const none = Array.isArray(truth) && question.kind === "symbol" && !truth.length;
    return none ? { truth: null, why: said.noSymbol } : { truth, why: "" };
  } catch (error) {
    return { truth: null, why: whyOf(error) };
  }
}

/** What a choice still lacks, its words aside; "" where nothing. @param {Asks} asks */
function lacking({ kind, options = [] }) {
  if (kind !== "choose") return "";
  if (options.length < LEAST_OPTIONS) return said.fewOptions({ least: LEAST_OPTIONS });
  const blank = options.findIndex(({ when }) => parts(when)[1] === "");
  return blank < 0 ? "" : said.blankSymbol({ at: blank + 1 });
}

/** An answer without words yet can be tried too. @param {NonNullable<Asks["options"]>} options */
const worded = (options) => options.map((one) => ({ ...one, text: "?" }));

/** What the net of a Screen has to name. @param {Page} page @param {State} state */
function signalsOf({ screen: { spec, layer } }, { nets, vocabulary }) {
  const kind = netNamed(nets, spec.net)?.cells[layer];
  return kind === undefined ? undefined : vocabulary?.cells[kind]?.signals;
}

/** @param {Page} page @param {State} state @returns {string[]} */
function ofPage(page, state) {
  const signals = signalsOf(page, state);
  const { question } = page;
  const must = /** @type {const} */ (["title", "text"]).map((name) => [name, wrongWith(page[name], signals)]);
  const may = /** @type {const} */ (["do", "then"]).map((name) =>
    [name, inWords(page[name]) && (question || name === "do") ? wrongWith(page[name], signals) : ""]);
  const found = [...must, ...may].flatMap(([name, why]) =>
    (why ? [said.part({ part: text.maker.parts[/** @type {"title"} */ (name)], why })] : []));
  if (question) {
    const why = wrongWith(question.text);
    if (why) found.push(said.part({ part: text.maker.parts.asked, why }));
    question.options?.forEach((one, at) => {
      const wrong = wrongWith(one.text);
      if (wrong) found.push(said.part({ part: text.maker.parts.option({ at: at + 1 }), why: wrong }));
    });
    const lacks = lacking(question);
    if (lacks) found.push(said.part({ part: text.maker.parts.asked, why: lacks }));
    if (!found.length) {
      try {
        // With all its options it has to fit into an address.
        fromPlain({ ...toPlain(page.screen), question: asked(question) });
      } catch (error) {
        found.push(whyOf(error));
      }
    }
  }
  return found;
}

/** @param {Page} page @param {State} state @returns {string[]} */
function onStage(page, state) {
  if (!isOnStage(state, page) || !state.trace) return [];
  const { question, expect } = page;
  const { trace, nets, spec } = state;
  const net = netNamed(nets, spec?.net);
  const untrue = expect.filter((one) => isSo(one, trace.whole, net) === false).map((one) =>
    said.untrue({ expected: sentence(one) }));
  const why = question && !lacking(question) ? answer(question, state).why : "";
  return [...(why ? [said.part({ part: text.maker.parts.asked, why })] : []), ...untrue];
}

/** Of the whole draft. What only a run can tell is told of what is on the stage.
 * @param {Draft} draft @param {State} state @returns {Problem[]} */
export function problems(draft, state) {
  const { title, about, checkpoints } = draft;
  const whole = [
    ...[wrongWith(title)].flatMap((why) => (why ? [said.part({ part: text.maker.parts.lesson, why })] : [])),
    ...[wrongWith(about)].flatMap((why) => (why ? [said.part({ part: text.maker.parts.about, why })] : [])),
    ...(checkpoints.length ? [] : [said.noCheckpoints]),
    ...(checkpoints.length > MOST_CHECKPOINTS ? [said.manyCheckpoints({ most: MOST_CHECKPOINTS })] : []),
    ...(written(draft).length > LONGEST ? [text.maker.file.tooLong({ most: LONGEST })] : []),
  ];
  return [
    ...whole.map((says) => ({ checkpoint: null, says })),
    ...checkpoints.flatMap((page, checkpoint) =>
      [...ofPage(page, state), ...onStage(page, state)].map((says) => ({ checkpoint, says }))),
  ];
}
