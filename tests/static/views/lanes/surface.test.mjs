import assert from "node:assert/strict";
import test from "node:test";
import { createSurface } from "../../../../static/js/views/lanes/surface.js";

/** A window of so many pixels to each of the page's, whose sizes and screens the test changes. */
function surface(t, ratio = 1) {
  const seen = { observed: [], asked: [], gone: false };
  let resized;
  const doubles = {
    devicePixelRatio: ratio,
    matchMedia: (query) => {
      const media = Object.assign(new EventTarget(), { query });
      seen.asked.push(media);
      return media;
    },
    ResizeObserver: class {
      constructor(changed) { resized = (width, height) => changed([{ contentRect: { width, height } }]); }
      observe(frame) { seen.observed.push(frame); }
      disconnect() { seen.gone = true; }
    },
  };
  Object.assign(globalThis, doubles);
  t.after(() => Object.keys(doubles).forEach((name) => delete globalThis[name]));
  const canvas = { width: 0, height: 0, style: {} };
  let drawn = 0;
  const one = createSurface("frame", canvas, () => (drawn += 1));
  return {
    one, canvas, seen,
    drawn: () => drawn,
    size: (...of) => resized(...of),
    /** The window has come to another screen. */
    screen(now) {
      globalThis.devicePixelRatio = now;
      seen.asked.at(-1).dispatchEvent(new Event("change"));
    },
  };
}
const begun = () => new Promise(setImmediate);

test("a canvas has each of the device's pixels, and is as large as its frame on the page", async (t) => {
  const { one, canvas, size, drawn } = surface(t, 1.5);
  one.begin();
  await begun();
  size(301.7, 200.2);
  assert.deepEqual([one.width, one.height, one.ratio], [301, 200, 1.5]);
  assert.deepEqual([canvas.width, canvas.height, canvas.style], [452, 300, { width: "301px", height: "200px" }]);
  assert.equal(drawn(), 1);
});

test("it is drawn anew on another screen, and on the next", async (t) => {
  const { one, canvas, size, drawn, screen, seen } = surface(t);
  one.begin();
  await begun();
  size(100, 50);
  screen(2);
  assert.deepEqual([canvas.width, canvas.style.width, drawn()], [200, "100px", 2]);
  screen(3);
  assert.deepEqual([canvas.width, drawn()], [300, 3]);
  assert.deepEqual(seen.asked.map(({ query }) => query), [1, 2, 3].map((now) => `(resolution: ${now}dppx)`));
  // Nobody listens to a query that is over.
  seen.asked[0].dispatchEvent(new Event("change"));
  assert.equal(seen.asked.length, 3);
});

test("where the screen became another before it began, it is known", async (t) => {
  const { one, drawn } = surface(t);
  one.begin();
  globalThis.devicePixelRatio = 2;
  await begun();
  assert.deepEqual([one.ratio, drawn()], [2, 1]);
});

test("it observes once, after all that begin with it", async (t) => {
  const { one, seen } = surface(t);
  one.begin();
  one.begin();
  assert.deepEqual(seen.observed, []);
  await begun();
  assert.deepEqual(seen.observed, ["frame"]);
});

test("what is taken down listens to nothing, also where it had not begun", async (t) => {
  const { one, drawn, screen, seen } = surface(t);
  one.begin();
  await begun();
  one.destroy();
  screen(2);
  assert.deepEqual([seen.gone, drawn()], [true, 0]);
  const early = surface(t);
  early.one.begin();
  early.one.destroy();
  await begun();
  assert.deepEqual(early.seen, { observed: [], asked: [], gone: false });
});
