import assert from "node:assert/strict";
import test from "node:test";
import { latin } from "../../../static/js/ui/latin.js";

const pressed = (all) => all.map(([key, code]) => latin({ key, code })).join(" ");

test("under keyboards of other scripts a key is known by where it is", () => {
  // Russian, Greek, Hebrew, Arabic, Persian digits, Korean, Thai.
  assert.equal(pressed([
    ["\u044f", "KeyZ"], ["\u042f", "KeyZ"], ["\u043d", "KeyY"], ["\u0445", "BracketLeft"], ["\u044a", "BracketRight"],
    ["\u044e", "Period"], ["\u03b6", "KeyZ"], ["\u05d6", "KeyZ"], ["\u0626", "KeyZ"], ["\u06f2", "Digit2"],
    ["\u314b", "KeyZ"], ["\u0e1c", "KeyZ"], ["\u0431", "Comma"],
  ]), "z z y [ ] . z z z 2 z z ,");
});

test("what a Latin keyboard says holds, wherever its letters stand, and so does what is no letter", () => {
  // AZERTY's W and Z, QWERTZ's Y and Z, its umlaut, and signs of Latin keyboards at the keys of digits.
  const said = [
    ["w", "KeyZ"], ["z", "KeyW"], ["Z", "KeyW"], ["y", "KeyZ"], ["z", "KeyY"], ["\u00fc", "BracketLeft"],
    ["\u00e9", "Digit2"], ["\u00a3", "Digit3"], ["&", "Digit1"], ["1", "Digit1"], [".", "Slash"], [",", "KeyM"],
    ["Enter", "Enter"], ["Process", "KeyZ"], ["\u00b3", "Digit3"], ["z", undefined],
  ];
  assert.equal(pressed(said), said.map(([key]) => key).join(" "));
});
