import { same } from "../spec/same.js";
import { inWords } from "../text/inwords.js";
import { begun } from "../state/covering.js";
import { fromPlain, stateOf } from "../state/screen.js";
import { text } from "../text/withpuzzles.js";
import { whyOf } from "../text/whyof.js";

/**
 * The puzzle that is open: its parts, which come one by one as they are wanted, and the verdict on what is pinned.
 *
 * @typedef {import("../state/types.js").State} State
 * @typedef {import("../text/inwords.js").Words} Words
 * @typedef {{name: string, title: Words, about: Words, par: number, part: string}} Listed
 * @typedef {{screen: unknown, text: Words, inputs: number, hints: string[], solution: string}} Told
 * @typedef {{screen: unknown, text: Words|null}} Solution
 *
 * @typedef {object} Open  The one that is open.
 * @property {string} name
 * @property {Listed|null} listed  Null until it has come.
 * @property {import("../state/screen.js").Screen|null} screen  What it begins with.
 * @property {string} text @property {string[]} hints  Those that were asked for.
 * @property {number} of  How many hints there are.
 * @property {string} solution  What is said with the solution, once that was asked for.
 * @property {string} error
 *
 * @typedef {object} Failed
 * @property {number} input @property {import("../state/types.js").Read} reads @property {string} signal
 * @property {number} cell @property {number} layer @property {number} step
 * @property {number} wanted @property {number} got @property {number} within
 * @typedef {keyof typeof text.puzzling.against} Against
 * @typedef {{rule: Against, layer?: number, gate?: string, cell?: number, step?: number}} Rule
 * @typedef {object} Verdict
 * @property {boolean} solved @property {number} pins @property {number} par @property {number} inputs
 * @property {Rule|null} against @property {Failed|null} failed
 *
 * @typedef {{puzzle: Verdict}} Answers
 *
 * @typedef {object} Reader  Where puzzles come from, and where it is kept which are solved.
 * @property {(part: string|null) => Promise<unknown>} read  A part by its name; null is the list.
 * @property {() => Record<string, number>} solved  With how many pins, by name.
 * @property {(solved: Record<string, number>) => void} keep
 */

/** What a verdict must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const ANSWERS = {
  puzzle: { solved: "boolean", pins: "number", par: "number", inputs: "number", against: "object?", failed: "object?" },
};

/** Of one that has not come. @param {string} name @returns {Open} */
const nothing = (name) =>
  ({ name, listed: null, screen: null, text: "", hints: [], of: 0, solution: "", error: "" });

/** Where one is when a puzzle is chosen. @param {State} state */
const placeOf = ({ puzzling, puzzle, lesson }) => [Boolean(puzzling), puzzle, lesson];

/** @param {import("../state/types.js").Actions} actions @param {Reader} reader */
export function createSolving(actions, reader) {
  /** @type {Map<string|null, unknown>} */
  const parts = new Map();
  /** @type {Open|null} */
  let open = null;
  /** @type {Listed[]} */
  let list = [];
  let solved = reader.solved();
  /** The one that was chosen last: another may be on its way. @type {string|null} */
  let chosen = null;
  /** The solutions that were shown, as Specs. @type {unknown[]} */
  const shown = [];

  /** @param {string|null} name */
  async function part(name) {
    if (!parts.has(name)) parts.set(name, await reader.read(name));
    return parts.get(name);
  }

  /** One by its name, as it begins; or why it can't be. @param {string} name @returns {Promise<Open>} */
  async function load(name) {
    const none = nothing(name);
    try {
      list = /** @type {Listed[]} */ (await part(null));
      const listed = list.find((one) => one.name === name);
      if (!listed) throw new Error(text.puzzling.gone);
      const told = /** @type {Told} */ (await part(listed.part));
      return { ...none, listed, screen: fromPlain(told.screen), text: inWords(told.text), of: told.hints.length };
    } catch (error) {
      return { ...none, error: whyOf(error) };
    }
  }

  /** What a link names is brought; its Screen is the link's. @param {string} name */
  async function come(name) {
    const mine = nothing(name);
    open = mine;
    const found = await load(name);
    if (open !== mine) return;
    open = found;
    actions.refresh();
  }

  const told = () => /** @type {Promise<Told>} */ (part(open?.listed?.part ?? null));

  /** @param {import("../state/screen.js").Screen} screen @param {State} state @param {Partial<State>} patch */
  function show(screen, state, patch = {}) {
    const there = { ...stateOf({ ...screen, theme: null }, state), ...begun(state, screen.spec) };
    const { theme: _theme, themed: _themed, ...rest } = there;
    actions.openSpec(screen.spec, { ...rest, tab: screen.tab, puzzling: false, firstSteps: "off", ...patch });
  }

  return {
    get open() {
      return open;
    },
    get list() {
      return list;
    },
    get solved() {
      return solved;
    },
    /** The list is wanted. */
    async readList() {
      try {
        list = /** @type {Listed[]} */ (await part(null));
      } catch (error) {
        actions.setPuzzling(false);
        actions.say(text.puzzling.notListed({ why: whyOf(error) }), true);
      }
      actions.refresh();
    },
    /** What the state names is brought, where it is not there. @param {State} state */
    follow({ puzzle }) {
      if (puzzle && open?.name !== puzzle) void come(puzzle);
      else if (!puzzle) open = null;
    },
    /** Opens one, from its beginning. @param {string} name @param {() => State} now */
    async go(name, now) {
      chosen = name;
      const from = placeOf(now());
      const found = await load(name);
      // Meanwhile another was chosen, the list was closed, or something else was begun.
      if (chosen !== name || !same(from, placeOf(now()))) return;
      if (!found.screen) {
        actions.setPuzzling(false);
        actions.say(text.puzzling.notLoaded({ why: found.error }), true);
        return;
      }
      actions.unask("puzzle");
      open = found;
      show(found.screen, now());
    },
    /** Its net and input are brought again; pins stay where they are of its net. @param {State} state */
    again(state) {
      if (!open?.screen) return;
      const { interventions } = state.spec?.net === open.screen.spec.net ? state.spec : {};
      const spec = { ...open.screen.spec, ...(interventions ? { interventions } : {}) };
      show({ ...open.screen, spec }, state);
    },
    /** @param {State} state */
    check({ spec, puzzle }) {
      actions.unask("puzzle");
      if (spec && puzzle) actions.ask("puzzle", "puzzle", { puzzle, spec });
    },
    async hint() {
      const mine = open;
      if (!mine || mine.hints.length >= mine.of) return;
      try {
        const words = inWords(/** @type {Words} */ (await part((await told()).hints[mine.hints.length])));
        if (open === mine) open = { ...mine, hints: [...mine.hints, words] };
      } catch (error) {
        actions.say(text.puzzling.noHintCame({ why: whyOf(error) }), true);
      }
      actions.refresh();
    },
    /** The solution, on the stage. @param {() => State} now */
    async solve(now) {
      const mine = open;
      if (!mine?.listed) return;
      try {
        const found = /** @type {Solution} */ (await part((await told()).solution));
        if (open?.name !== mine.name) return;
        const screen = fromPlain(found.screen);
        shown.push(screen.spec.interventions);
        open = { ...open, solution: inWords(found.text ?? "") };
        show(screen, now());
      } catch (error) {
        actions.say(text.puzzling.noSolutionCame({ why: whyOf(error) }), true);
      }
      actions.refresh();
    },
    /** The input on which it failed, on the stage; pins stay. @param {Failed} failed @param {State} state */
    look({ reads, step, cell, layer }, { spec }) {
      if (spec) actions.openSpec({ ...spec, input: reads }, { step, layer, unit: cell, tab: "puzzle" });
    },
    /** The puzzle after this one; null after the last. */
    next() {
      const at = list.findIndex(({ name }) => name === open?.name);
      return at < 0 ? null : (list[at + 1]?.name ?? null);
    },
    /** Whether this schedule is a solution as it was shown. @param {State["spec"]} spec */
    isShown: (spec) => shown.some((one) => same(one, spec?.interventions)),
    /** It is solved, with so many pins. @param {string} name @param {number} pins */
    keep(name, pins) {
      if (pins >= (solved[name] ?? Infinity)) return;
      solved = { ...solved, [name]: pins };
      reader.keep(solved);
    },
  };
}

/** @typedef {ReturnType<typeof createSolving>} Solving */
