import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { hundredths } from "../../../static/js/text/shares.js";

test("a share is in whole per cent, and is 0 or 100 only where it is exactly that", () => {
  const cases = [
    [0, "0"], [0.5, "50"], [0.126, "13"], [0.994, "99"], [1, "100"], [1 - 2 ** -53, "100"], [1e-19, "0"],
    [199 / 200, "99.5"], [1999 / 2000, "99.95"], [0.99909, "99.9"], [1 / 250, "0.4"], [1 / 2500, "0.04"],
  ];
  for (const [share, text] of cases) assert.equal(hundredths(share), text, String(share));
  for (let of = 1; of < 3000; of += 1) {
    for (const right of [1, of - 1].filter((one) => one && one < of)) {
      assert.ok(!["0", "100"].includes(hundredths(right / of)), `${right} of ${of}`);
    }
  }
});

test("no study rounds a share by itself", () => {
  const studies = new URL("../../../static/js/studies/", import.meta.url);
  const files = readdirSync(studies).filter((name) => name.endsWith(".js"));
  assert.ok(files.includes("ablation.js"));
  const byItself = files.filter((name) => /(round|fixed)\(100 \*/.test(readFileSync(new URL(name, studies), "utf8")));
  assert.deepEqual(byItself, []);
});
