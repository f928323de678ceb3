import assert from "node:assert/strict";
import test from "node:test";
import { createRamps, halfHue, hue, inkOn, ramp } from "../../../static/js/ui/colors.js";
import { THEMES, THEME_NAMES, themeNamed } from "../../../static/js/ui/themes.js";
import { vocabulary } from "../traces.mjs";

/** Relative luminance of a pixel, 0xAABBGGRR, as WCAG has it. */
function luminance(pixel) {
  const [r, g, b] = [0, 8, 16].map((by) => ((pixel >>> by) & 255) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** A pixel from #rrggbb. */
const pixelOf = (hex) => ((255 << 24) | Number.parseInt(hex.slice(1).match(/../g).reverse().join(""), 16)) >>> 0;
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

test("each signal that there is has a hue in each theme", () => {
  for (const theme of THEME_NAMES) {
    for (const letter of [...Object.values(vocabulary.signals).map((one) => one.hue), "y"]) {
      assert.match(hue(letter, theme), /^#[0-9a-f]{6}$/);
    }
  }
});

test("a gate's ramp goes from the ground to its hue, a signed one from red by the ground to blue", () => {
  for (const theme of THEME_NAMES) {
    const gate = ramp("f", theme, false);
    assert.equal(gate[255], pixelOf(hue("f", theme)));
    assert.equal(gate[0], pixelOf(THEMES[theme].colors.ground));
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
  assert.equal(gate(2), gate(1));
  assert.equal(gate(-1), gate(0));
});

test("each theme has the same colours, and what is written in it can be read", () => {
  for (const theme of THEME_NAMES) {
    const { colors } = THEMES[theme];
    assert.deepEqual(Object.keys(colors), Object.keys(THEMES.light.colors));
    const of = (name) => luminance(pixelOf(colors[name]));
    for (const letter of ["ink", "dim", "bad", "accent"]) {
      for (const ground of ["bg", "panel", "chosen"]) {
        assert.ok(contrast(of(letter), of(ground)) >= 4.5, `${letter} on ${ground}, ${theme}`);
      }
    }
    assert.ok(contrast(of("on-pin"), of("pin")) >= 4.5, theme);
  }
  assert.deepEqual([themeNamed("dark"), themeNamed("pink"), themeNamed(null)], ["dark", null, null]);
});

test("a hue at half strength lies halfway between the ground and it, and is no glass", () => {
  for (const theme of THEME_NAMES) {
    const ground = THEMES[theme].colors.ground;
    const [from, to] = [ground, hue("f", theme)].map(
      (hex) => hex.slice(1).match(/../g).map((two) => Number.parseInt(two, 16)),
    );
    const half = halfHue("f", theme).match(/^rgb\((\d+),(\d+),(\d+)\)$/).slice(1).map(Number);
    half.forEach((part, at) => assert.ok(Math.abs(part - (from[at] + to[at]) / 2) <= 0.5));
  }
});
