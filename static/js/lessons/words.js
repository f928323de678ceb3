import { h } from "../ui/dom.js";

/**
 * The words of a lesson as elements: between asterisks they are emphasised, a letter between braces is a signal, which
 * is lit on the stage as one points at it.
 * @param {string} words @param {(signal: string) => string} hueOf @param {(signal: string|null) => void} light
 */
export function laidOut(words, hueOf, light) {
  return words.split(/(\*[^*]*\*)/).filter(Boolean).map((part) => {
    const strong = part.length > 1 && part.startsWith("*");
    const inner = (strong ? part.slice(1, -1) : part).split(/(\{\w\})/).map((one) => {
      const signal = /^\{(\w)\}$/.exec(one)?.[1];
      if (!signal) return one;
      const made = h("b", { class: `signal ${hueOf(signal)}` }, signal);
      made.addEventListener("pointerenter", () => light(signal));
      made.addEventListener("pointerleave", () => light(null));
      return made;
    });
    return strong ? h("em", {}, ...inner) : h("span", {}, ...inner);
  });
}
