import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/text.js";
import { same } from "../spec/same.js";
import { coverOf } from "./covering.js";

/** The second run, which the stage's is compared with: as it is asked for, as it comes, and where it is refused. */

/**
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("../sources/trace.js").Trace} Trace
 * @typedef {import("../sources/source.js").Refusal} Refusal
 */

/**
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: Spec|null, until: number|null) => void} does.open  Asks the source for it.
 * @param {() => void} does.forget  What is covered, before anything is asked for.
 * @param {(said: string, code: string) => void} does.tell  Why something is not to be had.
 * @param {(refused: Spec|null) => void} does.refused  It is no step for Undo.
 * @param {number} busyFor  Overload passes: after so many ms the same is asked for again.
 */
export function createBeside(store, { open: ask, forget, tell, refused }, busyFor) {
  /** What streams in, or has come. @type {{whole: Trace, spec: Spec}|null} */
  let incoming = null;
  /** The last Spec that the source took. @type {Spec|null} */
  let accepted = null;
  /** What was asked for, and from which step on it was not. @type {{spec: Spec|null, until: number|null}} */
  let asked = { spec: null, until: null };
  /** What is asked for to another end than to be compared, and what is done with it once all has come: nobody sees it.
   * isAsked: it has the place, until it is there; else it waits for what is compared.
   * @type {{spec: Spec, come: (whole: Trace) => void, isAsked: boolean}|null} */
  let aside = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let again;

  /** @param {Spec|null} spec */
  function open(spec) {
    forget();
    asked = { spec, until: coverOf(store.get(), spec) };
    // What is compared with no more is nothing to come back to.
    if (!spec) accepted = null;
    askNext();
  }

  /** What is compared comes first. */
  function askNext() {
    if (aside) aside.isAsked = false;
    if (asked.spec || !aside) ask(asked.spec, asked.until);
    else askAside();
  }

  /** What waits has the place from now on. */
  function askAside() {
    if (!aside) return;
    incoming = null;
    aside.isAsked = true;
    ask(aside.spec, null);
  }

  /** It is drawn once all of it has come that is not covered. */
  function show() {
    const { revision, compare } = store.get();
    if (!incoming || !hasCome(incoming.whole)) return;
    if (aside?.isAsked) return done(incoming.whole);
    if (compare) store.set({ other: incoming.whole, otherOf: incoming.spec, revision: revision + 1 });
    askAside();
  }

  /** What was asked for aside is there, or is not to be had. @param {Trace|null} whole */
  function done(whole) {
    const { come } = aside ?? {};
    aside = incoming = null;
    askNext();
    if (whole) come?.(whole);
  }

  return {
    open,
    /** A run for another end than to be compared. @param {Spec} spec
     * @param {(whole: Trace) => void} come  Called once all of it has come, if it does. */
    once(spec, come) {
      const isFree = !asked.spec || aside?.isAsked ||
        (incoming !== null && same(incoming.spec, asked.spec) && hasCome(incoming.whole));
      aside = { spec, come, isAsked: false };
      if (isFree) askAside();
    },
    /** Asks for it again where it is covered from another step on than it was. */
    turn() {
      const { compare } = store.get();
      if (compare && same(compare, asked.spec) && coverOf(store.get(), compare) !== asked.until) open(compare);
    },
    /** The source has taken it. @param {Trace} whole @param {Spec} spec */
    opened(whole, spec) {
      // What had the place may come as another has just been asked for.
      if (aside?.isAsked && !same(spec, aside.spec)) return;
      incoming = { whole, spec };
      if (!aside?.isAsked) accepted = spec;
      show();
    },
    /** Takes a frame, if it is of this run. @param {Parameters<Trace["take"]>[0]} frame @returns {boolean} */
    frame(frame) {
      if (incoming?.whole.stream !== frame.stream) return false;
      incoming.whole.take(frame);
      show();
      return true;
    },
    /** What is wanted is not to be had: what was there before stays, or there is none. @param {Refusal} refusal */
    refused(refusal) {
      if (aside?.isAsked && refusal.code !== "busy") return done(null);
      if (aside?.isAsked) return void (again = setTimeout(() => aside?.isAsked && askAside(), busyFor));
      const { compare } = store.get();
      tell(text.compare.refused({ why: refusalSaid(refusal) }), refusal.code);
      if (refusal.code === "busy" && compare) {
        again = setTimeout(() => same(store.get().compare, compare) && open(compare), busyFor);
        return;
      }
      const kept = same(compare, accepted) ? null : accepted;
      accepted = kept;
      store.set({ compare: kept, ...(kept ? {} : { other: null, aligned: null }) });
      open(kept);
      refused(compare);
    },
    /** What of it has come. */
    whole: () => incoming?.whole ?? null,
    close: () => clearTimeout(again),
  };
}

/** Whether all of a run has come that is not covered. @param {Trace} whole */
const hasCome = ({ have, end }) => have >= end;
