import { equationsOf } from "../../spec/equations.js";
import { netOf } from "../../spec/net.js";
import { checkOf, recorded } from "../../state/check.js";
import { reading } from "../../text/numbers.js";
import { text } from "../../text/text.js";
import { COPY, createCopied } from "../../ui/copied.js";
import { attribute, button, h, hide, icon, write } from "../../ui/dom.js";

/**
 * The one button that checks a number of the chosen cell: that which was pressed last, or to which up and down led. Who
 * steps on finds it at the same signal.
 * @param {import("../../state/types.js").Actions} actions @param {(signal: string) => void} marked  Its number.
 */
export function createCheck(actions, marked) {
  const letter = h("b");
  const check = button("", press, { class: "check", title: text.equations.checkDoes }, letter);
  check.append(icon(COPY));
  const copied = createCopied();
  /** @type {import("../../spec/equations.js").Equation[]} */
  let equations = [];
  let signal = "";
  /** @type {import("../../state/types.js").State|null} */
  let now = null;
  /** It was pressed before all that the line adds had come. */
  let pressed = false;
  /** @type {unknown[]} */
  let drawn = [];

  for (const kind of ["focus", "pointerenter"]) check.addEventListener(kind, () => actions.explain());
  check.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = equations.findIndex((one) => one.signal === signal);
    choose(equations[(at + by + equations.length) % equations.length].signal);
  });

  function press() {
    pressed = true;
    actions.explain();
    finish();
  }

  function finish() {
    const equation = equations.find((one) => one.signal === signal);
    const found = pressed && equation && now?.trace ? checkOf(equation, now.trace, now.unit, now.step) : null;
    if (!found) return;
    pressed = false;
    copied.copy(found);
  }

  /** @param {string} wanted */
  function choose(wanted) {
    if (!equations.some((one) => one.signal === wanted)) return;
    if (wanted !== signal) forget();
    signal = wanted;
    tell();
  }

  function forget() {
    pressed = false;
    copied.clear();
  }

  function tell() {
    const equation = equations.find((one) => one.signal === signal);
    hide(check, !equation);
    if (!equation || !now?.trace) return;
    const { trace, unit, step } = now;
    attribute(letter, "class", ["signal", trace.about(signal).hue].join(" "));
    write(letter, signal);
    const value = recorded(equation, trace, unit, step);
    check.disabled = Number.isNaN(value);
    attribute(check, "aria-label", text.equations.check({ signal, value: reading(trace.about(signal).span, value) }));
    marked(signal);
  }

  return {
    element: check,
    told: copied.element,
    choose,
    /** Whether there is a number to check. */
    isAny: () => signal !== "",
    /** @param {import("../../state/types.js").State} state */
    update(state) {
      const { trace, revision, step, unit, explained, vocabulary } = state;
      const next = [trace, revision, step, unit, vocabulary];
      now = state;
      if (next.some((one, at) => one !== drawn[at])) {
        drawn = next;
        forget();
        equations = equationsOf(vocabulary, netOf(state)?.family);
        if (!equations.some((one) => one.signal === signal)) {
          signal = (equations.find((one) => one.signal === trace?.memory) ?? equations[0])?.signal ?? "";
        }
        tell();
      }
      if (explained) finish();
    },
  };
}
