import assert from "node:assert/strict";
import test from "node:test";
import { roving } from "../../../static/js/ui/roving.js";

/** A room of these, one of which has the focus; what happens to one is told to the room, as on a page. */
function room(names) {
  const place = new EventTarget();
  let focused = null;
  const tell = (type, target, more = {}) => {
    const event = new Event(type, { cancelable: true });
    for (const [name, value] of Object.entries({ target, ...more })) Object.defineProperty(event, name, { value });
    place.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const all = names.map((name) => ({
    name, stop: null,
    setAttribute(_, value) { this.stop = value; },
    focus() { tell("focusin", focused = this); },
  }));
  let members = all;
  roving(place, () => members);
  return {
    all, tell,
    press: (key) => tell("keydown", focused, { key }),
    now: () => focused?.name,
    stops: () => all.map(({ stop }) => stop).join(" "),
    only: (some) => (members = all.filter(({ name }) => some.includes(name))),
  };
}

test("up and down go along, round the ends, and what has the focus is the one stop of Tab", () => {
  const { all, press, now, stops } = room(["a", "b", "c"]);
  all[0].focus();
  assert.equal(stops(), "0 -1 -1");
  const seen = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"].map((key) => {
    assert.equal(press(key), true);
    return now();
  });
  assert.deepEqual([seen, stops()], [["b", "c", "a", "c", "b"], "-1 0 -1"]);
});

test("other keys are left to others, also a key that somebody has taken, or of something within", () => {
  const { all, press, now, tell } = room(["a", "b"]);
  all[0].focus();
  for (const key of ["ArrowLeft", "ArrowRight", "Enter", "Tab"]) assert.equal(press(key), false);
  assert.equal(tell("keydown", all[0], { key: "ArrowDown", defaultPrevented: true }), true);
  assert.equal(tell("keydown", {}, { key: "ArrowDown" }), false);
  assert.equal(now(), "a");
});

test("it goes past what can't be gone to now", () => {
  const { all, press, now, only, stops, tell } = room(["a", "b", "c"]);
  only("ac");
  all[0].focus();
  press("ArrowDown");
  assert.equal(now(), "c");
  // What is no member changes nothing.
  const before = stops();
  tell("focusin", all[1]);
  assert.equal(stops(), before);
});
