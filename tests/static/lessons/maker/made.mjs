import { FIRST } from "../../../../static/js/state/screen.js";
import { EMPTY, page } from "../../../../static/js/lessons/maker/draft.js";
import { filled, vocabulary } from "../../traces.mjs";

export const SPEC = { version: 1, net: "n", input: { kind: "text", text: "abab" } };
export const screen = (patch = {}) => ({ ...FIRST, spec: SPEC, ...patch });
export const ASKS = {
  kind: "choose", text: "Does {c} rise?", of: { signal: "c", cell: 0, steps: [2, 4] }, tolerance: 0.05,
  options: [{ text: "Yes", when: "rises" }, { text: "No", when: { below: 1 } }],
};

/** A draft that has nothing wrong with it. */
export const draft = (patch = {}) => ({
  ...EMPTY, title: "Counting", about: "It counts.",
  checkpoints: [
    {
      ...page(screen({ step: 1 })), title: "One", text: "{c} is *one*.",
      expect: [{ kind: "value", signal: "c", cell: 0, step: 1, is: 1, within: 0.005 }],
    },
    {
      ...page(screen({ unit: 1, overlay: true })), title: "Two", text: "Now.", do: "Look.", question: ASKS,
      then: "It rises.", hide: ["modes"],
    },
  ],
  ...patch,
});

/** A state with the run of SPEC on the stage: c of cell 1 is 0, 1, 2, 3; the net says a, then b, and so on. */
export function state(patch = {}) {
  const values = [0, 1, 2, 3];
  const trace = filled(
    { hidden: [2], outputs: 2, spec: SPEC },
    values.map((c, step) => ({ c: [c, -c / 3], f: 0.5, y: step % 2 ? [0.1, 0.9] : [0.9, 0.1] })),
  );
  const net = {
    name: "n", title: "N", labels: ["a", "b"], readout: "softmax", cells: ["lstm"], hidden: [2], outputs: 2,
    alphabet: ["a", "b"],
  };
  return {
    ...FIRST, spec: SPEC, shown: SPEC, trace, tokens: [..."abab"], nets: [net], vocabulary, step: 1, asking: null,
    rests: [], choices: {},
    themed: false, draft: draft(), ...patch,
  };
}
