/**
 * What a class is asked, and what its screens say for themselves: answers, hands (hands.js), and where the presenter
 * points (pointer.js).
 *
 * The question itself is the Screen's: it is covered and answered as any other (asking.js). What this screen answers is
 * told to the class (ownanswer.js), and what all answered comes when the presenter shows it.
 */

import { netNamed } from "../spec/ownnets.js";
import { alike, parseQuestion } from "../spec/question.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { isOnTheWay } from "./course.js";
import { coverOf, each } from "./covering.js";
import { createHands } from "./hands.js";
import { NO_POLL, isAsked, isOfClass } from "./ofclass.js";
import { createOwnAnswer } from "./ownanswer.js";
import { createPointer } from "./pointer.js";
import { stageQuestion } from "./stagequestion.js";

/**
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("../spec/question.js").Question} Question
 * @typedef {import("../sources/wire.js").Pointed} Pointed
 *
 * @typedef {object} Asked
 * @property {string} id
 * @property {"open"|"closed"|"shown"} stage  Answers are taken; no more are; or what was answered is seen by all.
 * @property {Question} question
 * @property {Spec} spec  What it is asked of.
 * @property {string|null} lesson  That asks it.
 * @property {number} checkpoint  Of the lesson.
 * @property {number} count  Of answers.
 * @property {boolean} taken  This screen's answer counts.
 * @property {boolean} [late]  It came too late to be counted.
 * @property {import("../sources/wire.js").Results|null} results  Once they are shown; on a presenter's device that
 *   peeks, as they are now.
 *
 * @typedef {object} Poll
 * @property {Asked|null} asked
 * @property {boolean} form  The dialog is open in which a question is made.
 * @property {boolean} peek  This presenter's device sees answers before they are shown.
 * @property {{number: number, offers: boolean, given?: boolean}|null} hand  This screen's own, while it is up; given:
 *   its Screen was given back, and that it is down is about to be told.
 * @property {{count: number, line: import("../sources/wire.js").InLine[]}} hands  As presenters see them.
 * @property {boolean} line  The dialog of hands is open.
 * @property {boolean} pointing  The presenter's pointer is seen by all.
 * @property {Pointed|null} pointed  Where it is.
 * @property {{at: string, qr: string[]}|null} link  The presenter's own, as long as it is shown.
 * @property {boolean} theme  The presenter's theme is seen by all.
 */

/**
 * @param {import("./store.js").Store} store
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {import("./classroom.js").Membership} member
 * @param {object} does
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "ask"|"endOf"|"answer"|"settle">} does.asking
 * @param {ReturnType<typeof import("./beside.js").createBeside>["once"]} does.once  Has a run that is not to be seen.
 * @param {() => object|null} does.screen  What the class would see of this screen.
 * @param {() => string} does.id  Another one each time, that nobody else has.
 * @param {() => string} does.ownId  The same of what leaves this page as it is.
 */
export function createPoll(store, say, member, { asking: asks, once, screen, id, ownId }) {
  /** Of the life of the class that was heard of last. */
  let epoch = "";
  /** The answer that was looked at last, and what it was asked for. @type {unknown[]} */
  let seen = [];
  /** Whether this line knows that answers are seen here first, if they are. */
  let peeks = false;

  const now = () => store.get().poll;
  /** @param {Partial<Poll>} patch */
  const set = (patch) => store.set({ poll: { ...now(), ...patch } });
  /** @param {Partial<Asked>} patch */
  function put(patch) {
    const { asked } = now();
    if (asked) set({ asked: { ...asked, ...patch } });
  }
  /** What was refused before may be done now: that it was not is said no more. */
  const unsay = () => store.set({ notice: null });
  const presents = () => Boolean(store.get().classroom?.presenter);
  const hands = createHands(say, { now, set, unsay, screen, id });
  const pointer = createPointer(say, { now, set, presents });
  const own = createOwnAnswer(store, say, member, { put, presents, epoch: () => epoch });

  /** Who comes once it is shown what is right is told of that, as who was asked; where something else is done to the
   * net by then, as soon as what was asked about has come. Nothing of it is covered.
   * @param {Asked} asked @param {import("../sources/trace.js").Trace|null} [come] */
  function late(asked, come = null) {
    const { question, spec: of, lesson, checkpoint } = asked;
    const { asking, spec, classroom, trace, course, ...there } = store.get();
    if (asked.stage === "open" || asking || !classroom?.following || spec?.net !== of.net) return;
    const isPast = there.lesson && (there.lesson !== lesson || there.checkpoint !== checkpoint);
    if (isPast || coverOf({ asking, rests: there.rests }, of) !== null) return;
    const isOn = same(spec, of);
    if (!isOn && !come) return once(of, (whole) => now().asked?.id === asked.id && late(asked, whole));
    const isThere = course?.name === lesson && course.at === checkpoint;
    const here = isThere ? course.checkpoint?.question : null;
    const shown = { open: false, result: null, mine: false, draws: 0, until: question.of.steps[1], own: null };
    const its = here && alike(here, question) ? here : question;
    store.set({ asking: { question: its, spec: isOn ? spec : of, owner: "class", given: own.to(asked.id), ...shown } });
    if (come) asks.settle(come, of);
    else if (trace) asks.settle(trace.whole);
  }

  /** @param {import("../sources/wire.js").QuestionMessage} message */
  function hearQuestion({ id: named, stage = "open", asks: given, spec, results, lesson, checkpoint = 0 }) {
    const { asked: before } = now();
    if (named === null || !given || !spec) {
      // It is known to be over, or its server was started anew, and it may be asked again.
      if (!before) return;
      claim();
      // Whatever has come of it, it is over for all who follow; who has let go may still be at it.
      if (store.get().classroom?.following) asks.endOf("class");
      else release();
      return set({ asked: null });
    }
    const isSame = before?.id === named;
    if (!isSame) {
      own.another();
      hands.asked();
    }
    /** @type {Asked} */
    const asked = {
      id: named, stage, spec, lesson: lesson ?? null, checkpoint,
      question: isSame ? before.question : parseQuestion(given, undefined, true),
      count: results?.count ?? (isSame ? before.count : 0), taken: isSame && before.taken,
      results: results ?? (isSame ? before.results : null), late: isSame && before.late,
    };
    set({ asked });
    if (!isSame) late(asked);
    const { asking, tab } = store.get();
    // The same words may be asked anew: what was answered then is over, also where it was put away meanwhile.
    const [of, told] = own.last();
    const isTold = of !== null && of !== named && asking !== null && same(told, asking.given);
    if (!isSame && (before || isTold) && asking?.open && isOfClass(store.get()) && asking.given !== null) {
      store.set({ asking: { ...asking, given: null } });
    }
    if (stage === "shown" && tab === null && store.get().classroom?.following) store.set({ tab: "question" });
    changed();
  }

  /** What the class is asked is the presenter's, wherever this screen looks. */
  function claim() {
    const { asked } = now();
    const isNew = (/** @type {import("./asking.js").Asking} */ one) =>
      one.owner !== "class" && asked !== null && isAsked(one, asked, store.get());
    const { asking, rests } = store.get();
    if (![...rests, asking].some((one) => one && isNew(one))) return;
    store.set(each({ asking, rests }, (one) => (isNew(one) ? { ...one, owner: "class" } : one)));
  }

  /** What the class was asked is this screen's own from now on. */
  function release() {
    store.set(each(store.get(), (one) => (one.owner === "class" ? { ...one, owner: "stage" } : one)));
  }

  /** Something of what is looked at has changed. */
  function changed() {
    claim();
    const { asking } = store.get();
    const { asked } = now();
    if (!asked || !asking) return;
    const looks = [asking, asked.id, asked.stage, epoch];
    if (looks.every((one, at) => one === seen[at])) return;
    seen = looks;
    if (asked.stage !== "open" && own.isLate()) put({ late: true });
    if (!isOfClass(store.get()) || !asking.open) return;
    const given = asking.given ?? own.to(asked.id);
    const { spec: there } = store.get();
    const spec = there && same(there, asked.spec) ? there : asked.spec;
    // Who came while the presenter tried something under the cover knows of that alone.
    const isOther = !same(asking.spec, asked.spec);
    if (given !== asking.given || isOther) store.set({ asking: { ...asking, given, ...(isOther ? { spec } : {}) } });
    if (given !== null) own.tellSoon();
  }

  /** @param {boolean} peek */
  function setPeek(peek) {
    const { asked } = now();
    set({ peek, ...(asked && asked.stage !== "shown" ? { asked: { ...asked, results: null } } : {}) });
    say({ type: "peek", on: peek });
  }

  /** All are asked what this screen shows. @param {string} of  The question's id. @param {object} shows
   * @param {Question} question @param {Spec} spec  What it is asked of: its net's symbols are what can be answered.
   * @param {import("../sources/wire.js").Shown} [shown] */
  function pose(of, shows, { kind }, spec, shown = undefined) {
    const labels = kind === "symbol" ? netNamed(store.get().nets, spec.net)?.labels : [];
    say({ type: "pose", id: of, screen: shows, symbols: [...new Set(labels ?? [])], ...(shown && { shown }) });
  }

  return {
    actions: {
      ...hands.actions,
      ...pointer.actions,
      setAskForm(/** @type {boolean} */ form) {
        set({ form });
      },
      /** All are asked this; null is what is open on this screen. @param {Question|null} question */
      askClass(question) {
        // It would be asked of what another Screen takes the place of.
        if (isOnTheWay(store.get())) return store.set({ notice: { text: text.actions.tooSoon, error: true } });
        if (question) asks.ask(question);
        const shown = screen();
        const { asking } = store.get();
        if (!shown || !asking?.open) return;
        // From now on it is the class's: it is not asked in another way by what is done to the run.
        store.set({ asking: { ...asking, mine: false, owner: "class" } });
        set({ form: false });
        if (now().peek) setPeek(false);
        pose(ownId(), shown, asking.question, asking.spec);
      },
      /** A question about what is on the stage. @param {number} from  The first step that is covered.
       * @param {Parameters<typeof stageQuestion>[2]} how */
      aboutStage: (from, how) => stageQuestion(store.get(), from, how),
      showResults() {
        // Said later it might come before the answers: a server that was started anew has yet to be given them.
        if (store.get().line.state !== "open") return store.set({ notice: { text: text.ownNet.noLine, error: true } });
        unsay();
        say({ type: "steer", id: ownId(), act: "results" });
      },
      putAway() {
        unsay();
        say({ type: "steer", id: ownId(), act: "over" });
        asks.endOf("class");
      },
      setPeek,
      giveBack() {
        say({ type: "steer", id: id(), act: "back" });
      },
      handOver(/** @type {boolean} */ shown) {
        if (shown) say({ type: "handover" });
        else set({ link: null });
      },
      shareTheme(/** @type {boolean} */ theme) {
        set({ theme });
        // Another device's is worn no more, as on every screen.
        if (!theme) store.set({ ...store.get().ownTheme, ownTheme: null });
      },
    },
    changed,
    /** The class is heard of. @param {string} now  Its epoch. @param {boolean} isOwn  As this page left it.
     * @param {number|null} guest  The number of the hand whose Screen is shown. */
    entered(now, isOwn, guest) {
      const isLost = epoch !== "" && epoch !== now;
      const isBack = epoch !== now;
      epoch = now;
      const { asked, peek } = store.get().poll;
      if (peek && presents() && (isBack || !peeks)) say({ type: "peek", on: true });
      peeks = true;
      hands.entered(guest);
      if (!isBack || !asked) return;
      // What there is to be answered is told anew.
      if (!isLost || !presents() || !isOwn) return set({ asked: null });
      // Its server was started anew, and knows nothing of it. Where another device has begun the class again, it was
      // for that one to ask: by now it may have ended it.
      const shows = screen();
      const { id: of, stage, question, spec, lesson, checkpoint, results } = asked;
      if (shows && stage === "shown" && results) {
        return pose(of, shows, question, spec, { screen: { version: 1, spec, question, lesson, checkpoint }, results });
      }
      const isOpen = Boolean(store.get().asking?.open) && stage === "open";
      if (!shows || !isOpen || !isOfClass(store.get())) return set({ asked: null });
      put({ count: 0 });
      pose(of, shows, question, spec);
    },
    /** Who had let go follows again: what the class was told, and has given way to something else, is told. */
    back() {
      const { asked } = now();
      if (asked) late(asked);
    },
    /** The line is there again: what was on its way may be lost. */
    again() {
      own.again();
      [seen, peeks] = [[], false];
      hands.again();
    },
    /** @param {import("../sources/wire.js").Refusal} refusal */
    refused({ reason }) {
      if (reason === "question_over" && !presents()) put({ late: true });
    },
    /** @param {import("../sources/wire.js").PollMessage} message */
    hear(message) {
      const { asked } = now();
      switch (message.type) {
        case "question": return hearQuestion(message);
        case "answered": {
          if (asked?.id !== message.question) return;
          const { count, results } = message;
          return put({ count, ...(asked.stage === "shown" ? {} : { results: results ?? null }) });
        }
        case "taken":
          if (asked?.id !== message.question) return;
          return own.taken();
        case "hand":
        case "hands": return hands.hear(message);
        case "pointer": return pointer.hear(message.at);
        case "link": return set({ link: { at: message.at, qr: message.qr } });
      }
    },
    /** The class is over, or was left. */
    over() {
      [epoch, seen] = ["", []];
      own.over();
      hands.over();
      pointer.over();
      release();
      store.set({ poll: NO_POLL });
    },
    close() {
      own.close();
      pointer.close();
    },
  };
}
