/** What stands on a Latin keyboard where the place has not its name, as KeyZ and Digit1 have.
 * @type {Record<string, string>} */
const AT = { Comma: ",", Period: ".", BracketLeft: "[", BracketRight: "]" };

/** The key that was pressed; under a keyboard of another script, what stands there on a Latin one. Whatever a Latin
 * keyboard says holds, wherever its letters stand.
 * @param {Pick<KeyboardEvent, "key"|"code">} event */
export const latin = ({ key, code }) =>
  (/^(?![\p{ASCII}\p{Script=Latin}])[\p{L}\p{M}\p{Nd}]/u.test(key) ? AT[code] ?? code.slice(-1).toLowerCase() : key);
