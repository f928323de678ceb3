import { formsOf } from "../forms.js";

const english = formsOf("en-GB");

export const count = english.count;
export const plural = english.plural;
export const and = english.and;
