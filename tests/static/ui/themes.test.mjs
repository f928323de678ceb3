import assert from "node:assert/strict";
import test from "node:test";
import { THEMES, THEME_NAMES, takeOff, themeNamed, wear } from "../../../static/js/ui/themes.js";

/** An element that has marks and colours of its own from before. */
function element() {
  const set = new Map([["--mine", "1"]]);
  const style = { setProperty: (name, value) => set.set(name, value), removeProperty: (name) => set.delete(name) };
  return { dataset: { mine: "1" }, style, set };
}

test("a lab in a theme has its marks, its letters and all its colours, and nothing of the one before", () => {
  for (const name of THEME_NAMES) {
    const [changed, fresh] = [element(), element()];
    for (const before of THEME_NAMES) wear(changed, before);
    for (const one of [changed, fresh]) wear(one, name);
    assert.deepEqual([changed.dataset, changed.set], [fresh.dataset, fresh.set]);
    assert.equal(fresh.set.get("--rem"), `${THEMES[name].letters}px`);
    assert.equal(fresh.set.get("--on-pin"), THEMES[name].colors["on-pin"]);
  }
  const marks = (name) => {
    const one = element();
    wear(one, name);
    return one.dataset;
  };
  assert.deepEqual(marks("dark"), { mine: "1", theme: "dark", shade: "dark", size: "usual" });
  assert.deepEqual(marks("projector"), { mine: "1", theme: "projector", shade: "light", size: "big" });
});

test("what is taken off leaves an element as it was", () => {
  for (const name of THEME_NAMES) {
    const one = element();
    wear(one, name);
    takeOff(one);
    const { dataset, set } = element();
    assert.deepEqual([one.dataset, one.set], [dataset, set]);
  }
});

test("only a theme's own name is one", () => {
  assert.deepEqual(["dark", "Dark", "toString", "", null, 1].map(themeNamed), ["dark", null, null, null, null, null]);
});
