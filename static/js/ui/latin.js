/** What stands on a Latin keyboard where the place has not its name, as KeyZ and Digit1 have.
 * @type {Record<string, string>} */
const AT = { Comma: ",", Period: ".", BracketLeft: "[", BracketRight: "]" };

/** The key that was pressed; under a keyboard of another script, what stands there on a Latin one. Whatever a Latin
 * keyboard says holds, wherever its letters stand.
 * @param {Pick<KeyboardEvent, "key"|"code">} event */
export const latin = ({ key, code }) =>
  (/^(?![\p{ASCII}\p{Script=Latin}])[\p{L}\p{M}\p{Nd}]/u.test(key) ? AT[code] ?? code.slice(-1).toLowerCase() : key);

/** Whether a key is a command, of the page or of the browser. A sign is none where it takes Option to type it, or
 * AltGr, which may be told as Control and Alt: a Mac's German keyboard has "[" with Option.
 * @param {Pick<KeyboardEvent, "key"|"ctrlKey"|"metaKey"|"altKey">} event */
export const isCommand = ({ key, ctrlKey, metaKey, altKey }) =>
  metaKey || (altKey ? !/^\p{P}$/u.test(key) : ctrlKey);
