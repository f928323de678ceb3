import assert from "node:assert/strict";
import test from "node:test";
import { formsOf } from "../../../static/js/text/forms.js";

const english = formsOf("en-GB");

test("counts have their thousands apart", () => {
  assert.equal(english.count(60000), "60,000");
  assert.equal(english.count(999), "999");
  assert.equal(formsOf("de").count(60000), "60.000");
});

test("decimals have the language's point and digits", () => {
  for (const language of ["en-GB", "zh-CN"]) assert.equal(formsOf(language).decimal("1234.50"), "1234.50");
  assert.equal(formsOf("de").decimal("1234.50"), "1234,50");
  assert.equal(formsOf("ar-EG").decimal("10.25"), "\u0661\u0660\u066b\u0662\u0665");
});

test("English and Chinese have a number written without the browser's tables", (context) => {
  const made = context.mock.method(Intl, "NumberFormat", function () {
    throw new Error("looked up");
  });
  for (const language of ["en-GB", "zh-CN"]) {
    assert.deepEqual([formsOf(language).decimal("0.98"), formsOf(language).count(999)], ["0.98", "999"]);
  }
  assert.equal(made.mock.callCount(), 0);
  assert.throws(() => formsOf("de").decimal("0.98"), /looked up/);
});

test("a noun agrees with its number, in as many forms as the language has", () => {
  const cells = { one: "cell", other: "cells" };
  for (const [count, noun] of [[0, "cells"], [1, "cell"], [2, "cells"], [21, "cells"]]) {
    assert.equal(english.plural(count, cells), noun);
  }
  const steps = { one: "krok", few: "kroki", many: "krok\u00f3w", other: "kroku" };
  const polish = formsOf("pl");
  assert.deepEqual(
    [1, 3, 5, 22].map((count) => polish.plural(count, steps)), ["krok", "kroki", "krok\u00f3w", "kroki"],
  );
});

test("things are listed as in a sentence", () => {
  assert.equal(english.and(["lanes"]), "lanes");
  assert.equal(english.and(["lanes", "circuit"]), "lanes and circuit");
  assert.equal(english.and(["menu", "lanes", "circuit"]), "menu, lanes and circuit");
});
