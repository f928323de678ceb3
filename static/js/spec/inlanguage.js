import { told } from "../text/told.js";
import { text } from "../text/text.js";
import { isOwn } from "./ownnets.js";

/**
 * What the server says in English, in the language in use.
 *
 * @typedef {import("./vocabulary.js").Vocabulary} Vocabulary
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 * @typedef {(words: string) => string} Tell
 */

/** What the server says is in the language in use already. */
const isEnglish = !Object.keys(text.told).length;

/** @param {Vocabulary} vocabulary */
export const vocabularyInLanguage = (vocabulary) => (isEnglish ? vocabulary : vocabularyBy(told, vocabulary));

/** @param {NetInfo} net */
export const netInLanguage = (net) => (isEnglish ? net : netBy(told, net));

/** @param {Tell} tell @param {Vocabulary} vocabulary @returns {Vocabulary} */
export function vocabularyBy(tell, vocabulary) {
  const { signals, cells, families, tasks, gradients, optimisers, studies } = vocabulary;
  /** @template {{title: string}} T @param {T} one */
  const titled = (one) => ({ ...one, title: tell(one.title) });
  return {
    ...vocabulary,
    signals: ofEach(signals, (one) => ({ ...one, name: tell(one.name) })),
    cells: ofEach(cells, ({ called, modes, ...kind }) => ({
      ...kind,
      called: tell(called),
      modes: modes.map((mode) => ({ ...mode, name: tell(mode.name), says: tell(mode.says) })),
    })),
    families: families.map((one) => ({ ...titled(one), note: tell(one.note) })),
    tasks: tasks.map(titled),
    gradients: gradients.map(titled),
    optimisers: optimisers.map(titled),
    studies: studies.map(({ arguments: all, ...study }) => ({
      ...titled(study),
      arguments: all.map((one) => (one.titles ? { ...one, titles: ofEach(one.titles, tell) } : one)),
    })),
  };
}

/** What a person calls their own net stays as it is. @param {Tell} tell @param {NetInfo} net @returns {NetInfo} */
export function netBy(tell, net) {
  const { title, about, card } = net;
  const { figures, seed_chosen } = card;
  // Of a person's own numbers the column's name comes first.
  const figure = (/** @type {string} */ name) => {
    const [whole, at] = [tell(name), name.lastIndexOf(": ") + 2];
    return whole !== name || at < 2 ? whole : name.slice(0, at) + tell(name.slice(at));
  };
  const named = figures && Object.fromEntries(Object.entries(figures).map(([name, value]) => [figure(name), value]));
  return {
    ...net,
    title: isOwn(net.name) ? title : tell(title),
    about: tell(about),
    card: { ...card, ...(named && { figures: named }), ...(seed_chosen && { seed_chosen: tell(seed_chosen) }) },
  };
}

/** @template T, U @param {Record<string, T>} all @param {(one: T) => U} make @returns {Record<string, U>} */
const ofEach = (all, make) => Object.fromEntries(Object.entries(all).map(([key, one]) => [key, make(one)]));
