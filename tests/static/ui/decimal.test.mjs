import assert from "node:assert/strict";
import test from "node:test";
import { decimal, whole } from "../../../static/js/ui/decimal.js";

const SHARE = { min: 0, max: 1 };
const ANY = { min: -1e6, max: 1e6 };

test("a fraction is understood with a point and with a comma", () => {
  for (const typed of ["0.5", "0,5", ".5", ",5", " 0,50 ", "5e-1", "5E-1"]) {
    assert.equal(decimal(typed, SHARE), 0.5, typed);
  }
  assert.equal(decimal("0,", SHARE), 0);
  assert.equal(decimal("1", SHARE), 1);
});

test("a minus is one, however it is written", () => {
  for (const typed of ["-1,25", "\u22121.25"]) assert.equal(decimal(typed, ANY), -1.25, typed);
});

test("what is no number is named, with what is allowed", () => {
  for (const typed of ["1.2.3", "1,234.5", "1.234,5", "0,5 0,3", "half", "1e", "0x1", "Infinity", "NaN", "-", ","]) {
    assert.throws(
      () => decimal(typed, ANY),
      { message: `"${typed}" is not a number: type a number from \u22121000000 to 1000000, such as 0.5 or 0,5.` },
    );
  }
  assert.throws(
    () => decimal(" ", SHARE), { message: "Nothing is there: type a number from 0 to 1, such as 0.5 or 0,5." },
  );
});

test("what is out of range is told so", () => {
  assert.throws(
    () => decimal("1,01", SHARE), { message: "1,01 is too large: type a number from 0 to 1, such as 0.5 or 0,5." },
  );
  assert.throws(
    () => decimal("-0.1", SHARE), { message: "-0.1 is too small: type a number from 0 to 1, such as 0.5 or 0,5." },
  );
  assert.throws(() => decimal("1e400", ANY), /too large/);
  assert.throws(
    () => decimal("0", { min: 2, max: 3 }), { message: "0 is too small: type a number from 2 to 3, such as 2." },
  );
  assert.throws(
    () => decimal("0", { min: -3, max: -2.5 }),
    { message: "0 is too large: type a number from \u22123 to \u22122.5, such as \u22123." },
  );
});

test("a whole number is one alone: nothing is left out of what is typed, and " +
  "what is wanted is said with its range", () => {
  const steps = { min: 1, max: 400 };
  for (const [typed, is] of [["5", 5], [" 12 ", 12], ["+7", 7], ["1e2", 100], ["\uff11\uff12", 12]]) {
    assert.equal(whole(typed, steps), is, typed);
  }
  for (const typed of ["2,5", "2.5", "2.0", "1,000", "1 000", "0x5", "1e-1", "five", "-"]) {
    assert.throws(
      () => whole(typed, steps), { message: `"${typed}" is not a whole number: type a whole number from 1 to 400.` },
    );
  }
  assert.throws(() => whole("", steps), { message: "Nothing is there: type a whole number from 1 to 400." });
  assert.throws(() => whole("0", steps), { message: "0 is too small: type a whole number from 1 to 400." });
  assert.throws(() => whole("401", steps), { message: "401 is too large: type a whole number from 1 to 400." });
  assert.throws(
    () => whole("1,5", { min: -Infinity, max: Infinity }),
    { message: "\"1,5\" is not a whole number: type a whole number." },
  );
});
