/** What stands on a Latin keyboard at the keys that do something here. @type {Record<string, string>} */
const AT = {
  KeyZ: "z", KeyY: "y", Comma: ",", Period: ".", BracketLeft: "[", BracketRight: "]",
  Digit1: "1", Digit2: "2", Digit3: "3", Digit4: "4",
};

/** The key that was pressed; under a keyboard of another script, what stands there on a Latin one. Whatever a Latin
 * keyboard says holds, wherever its letters stand.
 * @param {Pick<KeyboardEvent, "key"|"code">} event */
export const latin = ({ key, code }) =>
  (/^(?![\p{ASCII}\p{Script=Latin}])[\p{L}\p{M}\p{Nd}]/u.test(key) ? AT[code] : undefined) ?? key;
