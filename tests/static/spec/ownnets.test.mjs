import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { factsOf, goneNow, isGone, isOwn, netNamed, titleRefusal, trimmed } from "../../../static/js/spec/ownnets.js";

const golden = JSON.parse(readFileSync(new URL("../../golden/titles.json", import.meta.url), "utf8"));
const HASH = "0123456789abcdef0123456789abcdef";
const OWN = `my-anbn-${HASH}`;

test("a title is what the server takes for one, and is refused as it would", () => {
  for (const { typed, times = 1, title, reason, params } of golden) {
    const whole = typed.repeat(times);
    assert.deepEqual(titleRefusal(whole, { title: 200 }), reason ? { reason, params } : null, JSON.stringify(typed));
    if (title) assert.equal(trimmed(whole), title.repeat(times));
  }
});

test("a net is found by its name, or by a shorter one of an earlier version", () => {
  const nets = [{ name: "anbn" }, { name: OWN }, { name: "my-anbn-99999999000000000000000000000000" }];
  assert.equal(netNamed(nets, OWN), nets[1]);
  assert.equal(netNamed(nets, OWN.slice(0, 16)), nets[1]);
  assert.equal(netNamed(nets, "an"), null);
  assert.equal(netNamed(nets, undefined), null);
  assert.deepEqual([isOwn(OWN), isOwn("anbn")], [true, false]);
});

test("own nets that there were and are no more are gone until they are there again", () => {
  const [one, other, shipped] = [{ name: OWN }, { name: "my-anbn-2" }, { name: "anbn" }];
  const gone = goneNow([], [shipped, one, other], [shipped, other]);
  assert.deepEqual(gone, [OWN]);
  assert.deepEqual(goneNow(gone, [shipped, other], []), [OWN, "my-anbn-2"]);
  assert.deepEqual(goneNow(gone, [], [one]), []);
  for (const [net, is] of [[OWN, true], [OWN.slice(0, 16), true], ["my-anbn-2", false], ["anbn", false]]) {
    assert.equal(isGone(gone, { net }), is, net);
  }
});

test("of nets of one title the kind is told in the page's words", () => {
  const net = { title: "Mine", family: "gru-after", hidden: [4, 2], card: {}, name: OWN };
  const told = { title: "Mine", cells: "4+2", sequences: null, id: "cdef" };
  const vocabulary = { families: [{ key: "gru", title: "GRU" }, { key: "gru-after", title: "GRU, reset after" }] };
  assert.deepEqual(factsOf(net, vocabulary), { ...told, family: "GRU, reset after" });
  assert.deepEqual(factsOf(net, null), { ...told, family: "gru-after" });
});
