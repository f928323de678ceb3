import { formsOf } from "../forms.js";

export const { count, plural, and } = formsOf("en-GB");
