import { without } from "../../../static/js/state/covering.js";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { createPoll } from "../../../static/js/state/poll.js";
import { parseQuestion } from "../../../static/js/spec/question.js";

export const SPEC = { version: 1, net: "n", input: { kind: "text", text: "abcdefgh" } };
export const plain = (more = {}) => ({
  kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [2, 5] }, options: [], tolerance: 0.05,
  ...more,
});
export const asking = (question, more = {}) => ({
  question: parseQuestion(question, undefined, true), spec: SPEC, owner: "stage", given: null, open: true,
  result: null, mine: false,
  draws: 0, ...more,
});

/** A page in a class. */
export function setUp(t, { presenter = false, asks = asking(plain()), answer = null } = {}) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const classroom = {
    code: "K7F2QX", presenter, place: "in", following: true, hold: false, here: 3, calls: 0, guest: null,
  };
  const labels = ["a", "b"];
  let state = {
    spec: SPEC, asking: asks, rests: [], classroom, poll: NO_POLL, tab: "question", nets: [{ name: "n", labels }],
    gone: [], line: { state: "open" },
  };
  const store = { get: () => state, set: (more) => { state = { ...state, ...more }; } };
  const said = [];
  const member = { key: "mine", answer, answered: (now) => { member.answer = now; } };
  let ids = 0;
  const [ends, settled, aside] = [[], [], []];
  const poll = createPoll(store, (word) => said.push(word), member, {
    asking: {
      ask: (question) => store.set({ asking: asking(question) }),
      endOf: (owner) => { ends.push(owner); store.set(without(state, (one) => one.owner === owner)); },
      answer: (given) => store.set({ asking: { ...state.asking, given } }),
      settle: (...whole) => settled.push(...whole),
    },
    once: (spec, come) => aside.push({ spec, come }),
    screen: () => ({ version: 1, spec: SPEC }),
    id: () => `id ${(ids += 1)}`,
    ownId: () => `id ${(ids += 1)}`,
  });
  poll.entered("e");
  const pose = (more = {}) =>
    poll.hear({ type: "question", code: "K7F2QX", id: "q", stage: "open", asks: plain(), spec: SPEC, ...more });
  const give = (given) => {
    store.set({ asking: { ...state.asking, given } });
    poll.changed();
    t.mock.timers.tick(1000);
  };
  return {
    ...poll.actions, poll, store, said, member, ends, settled, aside, pose, give, now: () => state.poll,
    state: () => state,
    tick: (ms) => t.mock.timers.tick(ms),
  };
}
