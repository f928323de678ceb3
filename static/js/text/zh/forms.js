import { formsOf } from "../forms.js";

const chinese = formsOf("zh-CN");

export const count = chinese.count;
export const and = chinese.and;
export const decimal = chinese.decimal;

/** A cell, with its layer where there are several. @param {number} cell @param {number|null} layer */
export const cellOf = (cell, layer) => `${layer === null ? "" : `第 ${layer} 层`}单元 ${cell}`;

/** Some cells in words, with their layer where there are several. @param {string} cells @param {number|null} layer */
export const cellsOf = (cells, layer) => `${layer === null ? "" : `第 ${layer} 层的`}${cells}`;
