import { formsOf } from "../forms.js";

const english = formsOf("en-GB");

export const count = english.count;
export const plural = english.plural;
export const and = english.and;

/** Which layer of a stack, behind a cell; nothing where there is one alone. @param {number|null} layer */
export const ofLayer = (layer) => (layer === null ? "" : ` of layer ${layer}`);
