import assert from "node:assert/strict";
import test from "node:test";
import { createRamps, hue, inkOn, ramp } from "../../../static/js/ui/colors.js";
import { THEME_NAMES } from "../../../static/js/ui/themes.js";
import { vocabulary } from "../traces.mjs";

/** Relative luminance of a pixel, 0xAABBGGRR, as WCAG has it. */
function luminance(pixel) {
  const [r, g, b] = [0, 8, 16].map((by) => ((pixel >>> by) & 255) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

test("each signal that there is has a hue in each theme", () => {
  for (const theme of THEME_NAMES) {
    for (const letter of [...Object.values(vocabulary.signals).map((one) => one.hue), "y"]) {
      assert.match(hue(letter, theme), /^rgb\(\d+ \d+ \d+\)$/);
    }
  }
});

test("a gate's ramp goes from the ground to its hue, a signed one from red by the ground to blue", () => {
  for (const theme of THEME_NAMES) {
    const gate = ramp("f", theme, false);
    assert.equal(`rgb(${[0, 8, 16].map((by) => (gate[255] >>> by) & 255).join(" ")})`, hue("f", theme));
    const both = ramp("c", theme, true);
    const [red, blue] = [both[0], both[255]].map((pixel) => [pixel & 255, (pixel >>> 16) & 255]);
    assert.ok(red[0] > red[1] && blue[1] > blue[0]);
    assert.ok(contrast(luminance(both[128]), luminance(gate[0])) < 1.05);
  }
});

test("what is written on any colour can be read", () => {
  for (const theme of THEME_NAMES) {
    for (const [letter, signed] of [["c", true], ["f", false], ["o", false], ["y", false]]) {
      for (const pixel of ramp(letter, theme, signed)) {
        assert.ok(contrast(luminance(pixel), inkOn(pixel) === "#000" ? 0 : 1) >= 4.5, `${letter} ${theme}`);
      }
    }
  }
});

test("a value beyond its scale has the last colour", () => {
  const ramps = createRamps();
  const color = ramps.pixels("c", "light", 2);
  assert.equal(color(5), color(2));
  assert.equal(color(-5), color(-2));
  assert.notEqual(color(2), color(1));
  const gate = ramps.styles("f", "light", 0);
  assert.equal(gate(1), hue("f", "light"));
});
