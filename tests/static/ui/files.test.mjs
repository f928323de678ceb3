import assert from "node:assert/strict";
import test from "node:test";
import { acceptText } from "../../../static/js/ui/files.js";

/** An element on which a file is held, and then dropped. */
async function dropped(takes) {
  let dropping = false;
  const element = Object.assign(new EventTarget(), {
    classList: { toggle: (_, over) => { dropping = over; } }, contains: () => false,
  });
  const taken = [];
  acceptText(element, (name) => taken.push(name), new AbortController().signal, null, takes);
  const dataTransfer = { types: ["Files"], files: [new File(["{}"], "screen.json")] };
  const events = ["dragover", "drop"].map(
    (kind) => Object.assign(new Event(kind, { cancelable: true }), { dataTransfer }),
  );
  element.dispatchEvent(events[0]);
  const shows = dropping;
  element.dispatchEvent(events[1]);
  await new Promise(setImmediate);
  return { shows, taken, prevented: events.map(({ defaultPrevented }) => defaultPrevented) };
}

test("a file is taken where files are, and elsewhere it is not, and takes no page's place", async () => {
  assert.deepEqual(await dropped(() => true), { shows: true, taken: ["screen.json"], prevented: [true, true] });
  assert.deepEqual(await dropped(() => false), { shows: false, taken: [], prevented: [true, true] });
});
