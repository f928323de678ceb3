import assert from "node:assert/strict";
import test from "node:test";
import { isCommand, latin } from "../../../static/js/ui/latin.js";

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

test("a sign that takes Option or AltGr to type is no command, and all else with those keys is one", () => {
  const [alt, control, command] = [{ altKey: true }, { ctrlKey: true }, { metaKey: true }];
  const pressed = (key, held) => isCommand({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
  for (const held of [alt, { ...alt, ...control }]) {
    assert.deepEqual([..."[],.?"].filter((key) => pressed(key, held)), []);
    for (const key of ["1", "z", " ", "ArrowLeft", "Home", "Escape", "\u00a1"]) {
      // On a Mac some signs stand with Option where digits are: none of them is a key of the page.
      assert.equal(pressed(key, held), key !== "\u00a1", key);
    }
  }
  for (const held of [control, command, { ...command, ...alt }]) assert.ok(pressed("[", held));
  assert.ok(!pressed("[", {}));
});
