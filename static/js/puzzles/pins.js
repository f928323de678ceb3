import { paint } from "../spec/pins.js";

/**
 * How many pins and nudges there are, as a puzzle counts them: a gate at one value from step to step is one pin, of
 * however many cells; what comes after the last step is none. The server's count, `app/puzzles/moves.py`, decides.
 * @param {import("../spec/pins.js").Intervention[]} acts
 * @param {{steps: number, layers: {number: number, gates: string[], hidden: number}[]}} run
 */
export function pinsIn(acts, { steps, layers }) {
  const within = acts.flatMap((act) => {
    if (act.kind !== "pin") return [];
    const { stop = Infinity, ...pin } = act;
    return (act.start ?? 0) >= steps ? [] : [stop >= steps ? pin : { ...pin, stop }];
  });
  const pins = layers.flatMap((layer) => {
    const own = within.filter((pin) => (pin.layer ?? 0) === layer.number);
    return paint(own, layer, []).filter((act) => act.kind === "pin");
  });
  const nudges = acts.filter((act) => act.kind === "nudge" && act.step < steps);
  return pins.length + new Set(nudges.map((act) => JSON.stringify(act))).size;
}
