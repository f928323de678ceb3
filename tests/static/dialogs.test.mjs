import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";

const JS = new URL("../../static/js/", import.meta.url).pathname;

test("every dialog is opened again by the browser's Forward", () => {
  const known = readFileSync(`${JS}dialogs.js`, "utf8");
  const named = globSync(`${JS}**/*.js`).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"data-dialog": "(\w+)"/g)].map(([, name]) => name));
  assert.ok(named.length > 5);
  assert.deepEqual(named.filter((name) => !known.includes(`      ${name}: `)), []);
});
