/** The pictures of a lesson's checkpoints, taken of the stage one after another; then the stage is as it was. */

import { alone, circuitIn } from "../../figures/alone.js";
import { lanesFigure } from "../../figures/lanes.js";
import { continuationOf, sourceAt } from "../../spec/continuation.js";
import { spanOf } from "../../spec/net.js";
import { netNamed } from "../../spec/ownnets.js";
import { same } from "../../spec/same.js";
import { text } from "../../text/withdesk.js";
import { taken } from "../maker/draft.js";
import { answer, isOnStage } from "../maker/problems.js";

/**
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("../../figures/shape.js").Shape} Shape
 *
 * @typedef {object} Taken
 * @property {Shape|null} asks  The lanes, what is asked about covered. @property {Shape|null} answers  All of them.
 * @property {Shape|null} circuit
 * @property {import("../../spec/question.js").Truth|null} truth
 * @property {[number, number]|null} span  Within what it lies, where it is numbers that have ends.
 * @property {string} caption
 * @property {string} why  Why there is no picture; "" where there is.
 */

/** So many steps a picture has, and so many of them stand beside each other. */
const MOST_STEPS = 48;
const WRAP = 16;

/** The Screen that a picture is taken of: the cell that is asked about, before it is covered.
 * @param {Page} page @returns {Page["screen"]} */
function posed({ screen, question }) {
  const { signal = "y", cell = 0, layer = 0, steps = null } = question?.of ?? {};
  const look = question && signal !== "y" && question.kind !== "symbol" ? { unit: cell, layer } : {};
  const step = Math.min(screen.step, steps ? steps[0] - 1 : Infinity);
  return { ...screen, ...look, tab: "maker", study: null, step };
}

/** The steps of a picture. @param {number} all @param {number} step @param {[number, number]|null} asked
 * @returns {[number, number]} */
export function stepsShown(all, step, asked) {
  const middle = asked ? Math.max(asked[1], step + 1) : step + Math.ceil(MOST_STEPS / 2);
  const stop = Math.min(all, Math.max(middle, MOST_STEPS));
  return [Math.max(0, stop - MOST_STEPS), stop];
}

/** @param {State} state @param {Page} page @param {HTMLElement} root @returns {Taken} */
function take(state, page, root) {
  const { trace, nets, tokens, spec } = state;
  if (!trace || !spec) return missing(text.saver.coming);
  const { question, screen } = page;
  const net = netNamed(nets, spec.net);
  const units = [state.unit];
  const steps = stepsShown(trace.steps, state.step, question?.of.steps ?? null);
  const shown = {
    trace, tokens, net, theme: /** @type {const} */ ("light"), steps, units, step: state.step, overlay: screen.overlay,
    wrap: WRAP, paper: true,
  };
  const cover = question ? question.of.steps[0] : trace.steps;
  const input = continuationOf(spec);
  // What the net reads of its own words would tell what it says.
  const read = tokens.map((token, step) => (input && step >= cover && sourceAt(input, step) !== "given" ? "" : token));
  const circuit = circuitIn(root);
  const asked = question?.of.signal ?? (question?.kind === "symbol" ? "y" : undefined);
  return {
    asks: lanesFigure({ ...shown, tokens: read, end: cover, asked }),
    answers: question ? lanesFigure(shown) : null,
    circuit: circuit ? alone(circuit, "light", root) : null,
    truth: question ? answer(question, state).truth : null,
    span: spanOf(asked ?? "", net, trace),
    caption: text.saver.sheet.caption({
      net: net?.title ?? spec.net, cell: state.unit + 1, first: steps[0] + 1, last: steps[1],
      steps: trace.steps,
    }),
    why: "",
  };
}

/** @param {string} why @returns {Taken} */
const missing = (why) => ({ asks: null, answers: null, circuit: null, truth: null, span: null, caption: "", why });

/**
 * Takes them: `update` is called with each state that was drawn.
 * @param {import("../../state/types.js").Actions} actions @param {HTMLElement} root
 * @param {State} begin @param {(taken: Taken[], done: boolean) => void} tell
 */
export function createPictures(actions, root, begin, tell) {
  const pages = begin.draft?.checkpoints ?? [];
  const before = taken(begin);
  const { tab } = begin;
  /** @type {Taken[]} */
  const found = [];
  let over = false;
  /** The Screen that was asked for last has been seen. */
  let asked = false;

  function next() {
    const page = pages[found.length];
    tell(found, !page);
    asked = false;
    if (page) actions.follow(posed(page));
    else stop();
  }

  /** The stage is as it was. */
  function stop() {
    if (over) return;
    over = true;
    if (before) actions.follow({ ...before, tab });
  }

  return {
    begin: next,
    stop,
    /** @param {State} now */
    update(now) {
      const page = pages[found.length];
      if (over || !page) return;
      const pose = posed(page);
      const isWanted = same(now.spec, page.screen.spec);
      const isThere = isOnStage(now, page) && now.layer === pose.layer && now.trace?.number === pose.layer;
      if (isThere) found.push(take(now, page, root));
      else if (!isWanted && asked) found.push(missing(now.notice?.text ?? text.saver.sheet.refused));
      else {
        asked ||= isWanted;
        return;
      }
      next();
    },
  };
}
