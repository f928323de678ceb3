/** What a person, a file or a class puts on the screen as a whole, and what of it can be saved. */

import { alike } from "../spec/question.js";
import { known, same } from "../spec/same.js";
import { asking, languageNamed } from "../text/languages.js";
import { text } from "../text/text.js";
import { arriving, coversSame, openOnes } from "./covering.js";
import { looked } from "./looking.js";
import { MADE, isOnTheWay, outside } from "./course.js";
import { isOfClass } from "./ofclass.js";
import { themeNamed } from "../ui/themes.js";
import { parse, screenIn, stateOf, toHash, write } from "./screen.js";
import { whyOf } from "../text/whyof.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Spec} Spec */

/** Where a text stops being JSON, in words; "" where the code that finds it does not come. @param {string} broken */
async function placeIn(broken) {
  try {
    const { brokenAt } = await import("../spec/jsonplace.js");
    const at = brokenAt(broken);
    return at ? text.screen.place(at) : "";
  } catch {
    return "";
  }
}

/**
 * @param {import("./store.js").Store} store
 * @param {Pick<import("../sources/source.js").Connection, "open"|"openBeside">} connection
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>) => void} does.change  Another Spec, and where one looks.
 * @param {(said: string, error?: boolean) => void} does.say
 * @param {() => void} does.halt  What plays halts, and a drag that is on its way comes to nothing.
 * @param {() => Partial<State>} does.flags  What can be undone and redone.
 */
export function createScreens(store, { open, openBeside }, { change, say, halt, flags }) {
  /** @param {import("./screen.js").Screen} screen */
  function openScreen(screen) {
    const now = store.get();
    const own = themeNamed(screen.theme) ? { ownTheme: null } : {};
    // Of the checkpoint that was on its way no more than its words may be wanted.
    const course = isOnTheWay(now) ? { course: null } : {};
    change(screen.spec, { ...arriving(stateOf(screen, now), now, screen.spec), ...own, ...course });
  }

  return {
    /** What a class sees: it came without being asked for, so that nothing of it is to be undone.
     * @param {import("./screen.js").Screen} screen */
    follow(screen) {
      halt();
      const before = store.get();
      const { spec, compare } = screen;
      const { asking: asked, rests: resting, ...look } = stateOf(screen, before);
      const now = [...before.rests, before.asking].findLast((one) => one?.spec.net === spec.net) ?? null;
      const there = same(before.spec, spec) ? (before.spec ?? spec) : spec;
      // A checkpoint that has come before what it asks has that in the words of this page.
      const { course } = before;
      const here = course?.name === look.lesson && course.at === look.checkpoint ? course.checkpoint?.question : null;
      const question = here && asked && alike(asked.question, here) ? here : asked?.question;
      const asks = asked && question ? { ...asked, question, spec: there } : null;
      // The same question keeps its words and what was answered here, whatever is tried under the cover, which another
      // input is of a class alone; one that is shown there is shown here too, of the Spec that is on the stage then.
      const isOn = (/** @type {Spec} */ one) => same(one, spec) || (now?.open && same(one.input, spec.input));
      // Another checkpoint may ask the same of another run.
      const isNext = look.lesson !== null && (look.lesson !== before.lesson || look.checkpoint !== before.checkpoint);
      const isOne = now?.open && asks && !isNext && alike(now.question, asks.question);
      const isClass = isOfClass({ ...before, asking: now });
      const isSame = isOne && (isClass || isOn(now.spec));
      const isShown = now && !asks && !isNext && isOn(now.spec);
      // What the class was told is right stays true, whatever is done to the net after that.
      const isTold = now && !now.open && !asks && !isNext && isClass;
      const kept = isSame && now.owner === "stage" ? { ...now, spec: asks.spec } : now;
      // What is right is of what the class was asked, also where it is told of more at once that was done after it.
      const of = isClass && before.poll.asked ? known(before.poll.asked.spec, there) : there;
      const asking = isShown ? { ...now, open: false, spec: of } : isSame || isTold ? kept : asks;
      const rests = resting.map((rest) => openOnes(before).find((one) =>
        one.spec.net === rest.spec.net && alike(one.question, rest.question)) ?? rest);
      // The teacher's own lesson, which nobody is told of, stays on the teacher's page.
      const { lesson, checkpoint, tab, classroom } = before;
      const keeps = lesson === MADE && classroom?.presenter && look.lesson === null;
      const own = keeps ? { lesson, checkpoint, ...(tab === "lesson" ? { tab } : {}) } : {};
      const revision = before.revision + 1;
      const left = isOnTheWay(before) ? { course: null } : {};
      store.set({ ...look, ...own, ...left, spec: before.spec, asking, rests, revision, edit: null });
      store.set({ compare: known(compare, before.compare), other: compare && before.other });
      if (!same(before.compare, compare)) openBeside(compare);
      store.set(same(before.spec, spec) ? looked(store.get()) : { spec });
      store.set(flags());
      if (!same(before.spec, spec)) open(spec);
      else if (!coversSame(before, { asking, rests })) open(store.get().spec ?? spec);
    },
    /** Another Spec, and where one looks. @param {import("./screen.js").Screen} screen */
    openScreen,
    /** A Screen from a file. @param {string} name @param {string|null} content  Null where it can't be read. */
    async openFile(name, content) {
      let screen;
      try {
        if (content === null) throw new Error(text.screen.unreadable);
        screen = parse(content);
      } catch (error) {
        const why = whyOf(error);
        const place = why === text.screen.notJson ? await placeIn(content ?? "") : "";
        say(text.screen.notOpened({ file: name, why: why + place }), true);
        return;
      }
      openScreen(screen);
    },
    /** What is on the screen, as a file: its name and its text; null where there is nothing yet. */
    saved() {
      const { spec, ...state } = store.get();
      return spec && { name: `gatescope-${spec.net}.json`, text: write(screenIn(outside({ ...state, spec }))) };
    },
    /** Where the server makes a page of what is on the screen, and what the file is called. */
    page() {
      const { spec, ...state } = outside(store.get());
      // A page has its own net and what is compared with, and a lesson's.
      const { lesson, compare } = state;
      const rests = state.rests.filter((one) => lesson !== null || [spec?.net, compare?.net].includes(one.spec.net));
      const hash = spec ? toHash(screenIn({ ...state, spec, rests })) : "";
      const asked = asking(hash, languageNamed(text.language)).replace(/^#/, "");
      return spec && { name: `gatescope-${spec.net}.html`, address: `handout?${asked}` };
    },
  };
}
