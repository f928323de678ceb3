/** What a training is asked for: a recipe's settings, and what a person chose instead. */

import { gradientKind } from "../../spec/errorpaths.js";

/**
 * @typedef {import("../../spec/vocabulary.js").Setting} Setting
 * @typedef {{[name: string]: Setting|undefined, task: string, gradient?: string, rate?: number, final?: number,
 *   text?: string}} Settings
 */

/** The task that is about a person's own text. */
export const TEXT = "text";
/** The task that is about a person's own numbers. */
export const OWN = "forecast";
/** What another task does not keep of the one before. */
export const RESET = { hidden: null, b_f: null, rate: null, sequences: null };
/** What the server is asked by the names of the controls. */
const ASKED = ["task", "cell", "hidden", "b_f", "rate", "sequences", "gradient", "optimiser", "noise", "seed"];

/**
 * The recipe's settings, and what a person chose instead.
 * @param {Record<string, unknown>} choices  Of this study; null is as the recipe has it.
 * @param {import("../../spec/vocabulary.js").Vocabulary["tasks"]} tasks
 * @param {string} first  The task, where none was chosen.
 * @param {Record<string, Setting>|null} ofText  Those of a text that was sent.
 */
export function settingsOf(choices, tasks, first, ofText) {
  const chosen = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== null));
  const task = chosen.task ?? first;
  const usual = tasks.find(({ key }) => key === task)?.settings ?? {};
  const recipe = task === TEXT && ofText ? ofText : usual;
  /** @type {Settings} */
  const now = { task: first, seed: 0, clips: recipe.clip !== null, ...recipe, ...chosen };
  if (now.gradient) now.gradient = gradientKind(now.gradient);
  return now;
}

/** What the server is asked. @param {Settings} now */
export function argsOf(now) {
  /** @type {Record<string, unknown>} */
  const args = { clip: now.clips ? (now.clip ?? 1) : null };
  for (const name of ASKED) if (now[name] !== undefined) args[name] = now[name];
  // It falls to the recipe's last rate; one that is chosen below that stays as it is.
  if (now.rate !== undefined) args.final = Math.min(now.final ?? now.rate, now.rate);
  return args;
}

/** And of a person's own numbers. @param {Settings} now @param {import("../../state/types.js").Series|null} series */
export const ownArgs = (now, series) =>
  ({ ahead: now.ahead ?? 1, season: now.season || null, ...(series && { series }) });
