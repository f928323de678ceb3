import assert from "node:assert/strict";
import test from "node:test";
import { LANGUAGE_NAMES } from "../../../static/js/text/languages.js";
import {
  amount, brief, digitsToAgree, exact, inColumn, isSum, percent, reading, worth,
} from "../../../static/js/text/numbers.js";

const plain = (text) => text.replaceAll("\u2212", "-");
/** Numbers of all sizes, and close to 1 from below, as float32. */
function* floats() {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 4000; round += 1) {
    const sign = round % 2 ? 1 : -1;
    yield Math.fround(sign * random() * 10 ** (random() * 52 - 44));
    yield Math.fround(sign * (1 - random() * 10 ** (-random() * 8)));
    yield Math.fround(sign * random());
  }
}

test("exact is the shortest decimal of the same float32", () => {
  for (const value of [0.1, 1 / 3, 1e-8, 3.4e38, 1, 0, -0.98, 16777216, Math.PI].map(Math.fround)) {
    assert.equal(Math.fround(Number(exact(value))), value);
  }
  assert.equal(exact(Math.fround(0.1)), "0.1");
  assert.equal(exact(Math.fround(1 / 3)), "0.33333334");
});

test("numbers as people read them", () => {
  const cases = [
    [0, "0"], [1, "1"], [-3, "-3"], [999, "999"], [0.98, "0.98"], [-0.5, "-0.50"], [12.34, "12.3"], [123.46, "123.5"],
    [99.97, "100.0"], [999.96, "1000"], [1234.5, "1235"], [2.5e8, "2.5e8"], [0.0995, "0.10"], [0.05, "0.050"],
    [0.014, "0.014"], [0.0014, "0.0014"], [-0.0014, "-0.0014"], [0.00014, "1.4e-4"], [1e-9, "1e-9"], [NaN, "\u00b7"],
    [Infinity, "\u221e"], [0.9949, "0.99"],
  ];
  for (const [value, text] of cases) {
    assert.equal(plain(brief(value)), text, String(value));
    assert.equal(plain(amount(value)), text, String(value));
  }
});

test("numbers are written as the language in use writes them; what is copied is not", async (context) => {
  // As a language would be that is added.
  LANGUAGE_NAMES.push("de");
  const browser = {
    document: { documentElement: { dataset: { language: "de" } } }, location: { hash: "", search: "" },
    navigator: { languages: [] },
  };
  for (const [name, value] of Object.entries(browser)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true });
    context.after(() => (before ? Object.defineProperty(globalThis, name, before) : delete globalThis[name]));
  }
  context.after(() => LANGUAGE_NAMES.pop());
  const there = await import("../../../static/js/text/numbers.js?german");
  assert.deepEqual(
    [there.amount(-0.5), there.brief(1.4e-4), there.percent(0.9988)], ["\u22120,50", "1,4e\u22124", "99,88\u00a0%"],
  );
  assert.deepEqual(
    [there.exact(0.5), there.digitsToAgree([0.5, 0.25], 0.75)], ["0.5", digitsToAgree([0.5, 0.25], 0.75)],
  );
});

test("what is written as a sum is told from what has a sign or an exponent", () => {
  for (const value of [0.9988, -0.9988]) assert.ok(isSum(brief(value)));
  for (const value of [0.5, -0.5, 1.4e-4, -1.4e-4, 1, -1, 0]) assert.ok(!isSum(brief(value)));
});

test("near 1 and -1 it is told how far", () => {
  const cases = [
    [0.9988, "1-1.2e-3"], [Math.fround(0.999), "1-1e-3"], [-0.9988, "-1+1.2e-3"], [Math.fround(-0.999), "-1+1e-3"],
    [Math.fround(0.99999994), "1-6e-8"], [0.995, "1-5e-3"], [0.9997, "1-3e-4"], [1 - 9.96e-4, "1-1e-3"],
  ];
  for (const [value, text] of cases) assert.equal(plain(brief(value)), text, String(value));
  // Time constants of a thousand and of 17 million steps do not look alike.
  assert.notEqual(brief(0.999), brief(Math.fround(0.99999994)));
});

test("a cell value has no end at 1", () => {
  assert.equal(amount(0.9966), "1.00");
  assert.equal(amount(1.0004), "1.00");
  assert.equal(reading(null, 0.9966), "1.00");
  assert.equal(plain(reading([0, 1], 0.9966)), "1-3.4e-3");
});

test("of any float32: at most nine characters, and what is told is right to half of its last digit", () => {
  for (const value of floats()) {
    for (const [text, least] of [[brief(value), 0], [amount(value), 0.006]]) {
      assert.ok(text.length <= 9, `${value}: ${text}`);
      const error = Math.abs(worth(text) - value);
      const far = Math.abs(1 - Math.abs(value));
      assert.ok(error <= 0.0501 * Math.abs(value) || error <= least, `${value}: ${text}`);
      // As far from 1 as it is, too.
      if (!least && far && far < 0.005 && Math.abs(value) < 1) assert.ok(error <= 0.0501 * far, `${value}: ${text}`);
    }
    if (value !== 0 && Math.abs(value) !== 1) {
      assert.ok(![0, 1, -1].includes(worth(brief(value))) || Math.abs(value) > 1);
    }
  }
});

test("a share in per cent says how near it is to all, and to nothing", () => {
  const cases = [
    [1, "100\u00a0%"], [0, "0\u00a0%"], [0.95, "95\u00a0%"], [0.9537, "95\u00a0%"], [0.9988, "99.88\u00a0%"],
    [0.996, "99.6\u00a0%"], [0.5, "50\u00a0%"],
    [0.9999, "99.99\u00a0%"], [0.99991, ">\u00a099.99\u00a0%"], [Math.fround(0.99999994), ">\u00a099.99\u00a0%"],
    [0.054, "5.4\u00a0%"], [0.0014, "0.14\u00a0%"], [0.0995, "10\u00a0%"], [1e-4, "0.010\u00a0%"],
    [9.9e-5, "<\u00a00.01\u00a0%"], [1e-12, "<\u00a00.01\u00a0%"],
  ];
  for (const [share, text] of cases) assert.equal(plain(percent(share)), text, String(share));
});

test("a sum and its parts get the digits that they agree in", () => {
  assert.equal(digitsToAgree([0.5, 0.25], 0.75), 0);
  assert.equal(digitsToAgree([12.3, 0.98], 13.28), 0);
  // 4.98 + 0.98 is not 5.97, but 4.984 + 0.984 is 5.968.
  assert.equal(digitsToAgree([4.984, 0.984], 5.968), 1);
  // 0.88 - 0.78 is 0.10, as far as is told.
  assert.equal(digitsToAgree([0.878, -0.78], 0.098), 0);
  assert.equal(digitsToAgree([1, 1], 2), 0);
  assert.equal(digitsToAgree([1e6, -0.00001], 999999.99999), 0);
  // Never for long: two of three rounded numbers disagree as often in every digit.
  assert.ok(digitsToAgree([0.3333333, 0.3333333], 0.7) <= 3);
  // And where it takes more than a few digits, it has no more than usual.
  assert.equal(digitsToAgree([0.330444, 0.251334, 0.883794], 1.465554), 0);
});

test("what is kept and what is written add up as they are told, but for one step of a thousand", () => {
  let seed = 11;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const gate = () => Math.fround(1 / (1 + Math.exp(8 * (random() - 0.5))));
  const last = (text) => 10 ** (Number(text.split("e")[1] ?? 0) - (text.split("e")[0].split(".")[1]?.length ?? 0));
  const steps = 20_000;
  let apart = 0;
  for (let step = 0; step < steps; step += 1) {
    const kept = Math.fround(gate() * Math.fround(6 * (random() - 0.5)));
    const written = Math.fround(gate() * Math.fround(Math.tanh(4 * (random() - 0.5))));
    const made = Math.fround(kept + written);
    const more = digitsToAgree([kept, written], made);
    const told = [kept, written, made].map((value) => plain(amount(value, more)));
    const [a, b, sum] = told.map(worth);
    if (Math.abs(a + b - sum) > 0.501 * Math.max(...told.map(last))) apart += 1;
  }
  assert.ok(apart <= steps / 1000, `${apart} of ${steps}`);
});

test("in a column one digit says how far a number is from its end", () => {
  const cases = [
    ["f", 0.99879, "1-1e-3"], ["f", 0.9988, "1-1e-3"], ["h", 1 - 2.4e-7, "1-2e-7"], ["g", -1 + 8.9e-6, "-1+9e-6"],
    ["f", 1, "1"], ["f", 0.95, "0.95"], ["c", 0.9988, "1.00"], ["c", -1.13, "-1.13"], ["i", 6.1e-5, "6.1e-5"],
  ];
  for (const [signal, value, text] of cases) {
    assert.equal(plain(inColumn(signal === "c" ? null : [-1, 1], value)), text, `${signal} ${value}`);
  }
});
