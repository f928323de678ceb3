/**
 * A class: many screens follow the presenter's Screen. A student follows, or has let go and plays from that very
 * Screen; the presenter's Screen is told to all, as it changes (showing.js).
 */

import { halfWidth } from "../text/halfwidth.js";
import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/text.js";
import { fromPlain } from "./screen.js";
import { createShowing } from "./showing.js";
import { whyOf } from "../text/whyof.js";

/** A class that is not there is asked for again so often: its server may be starting. In ms. */
const AGAIN_EVERY = 2000;
/** That one is led has been read after so long, where the class goes on. In ms. */
const READ_FOR = 4000;
/** So many of its own commands a page knows again: a server that takes another's place may be some behind. */
const MINE_MOST = 1000;
/** What a server says of a word to a class that is over, or that it has lost as it was started anew: then that is said
 * again once the class is there. */
const TOO_EARLY = ["not_in_class", "not_the_presenter"];
/** No code of a class is as long; what is longer, as a link may be, is cut: a server would find it out of order. */
const LONGEST = 12;

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./screen.js").Screen} Screen
 * @typedef {import("./types.js").Spec} Spec
 *
 * @typedef {object} Classroom
 * @property {string} code
 * @property {boolean} presenter
 * @property {"joining"|"in"|"gone"} place  On the way, in it, or out of it against one's will: it is asked for again.
 * @property {boolean} following  Of a student: nothing is changed here but by the presenter.
 * @property {boolean} hold  Nobody may let go.
 * @property {number} here  Screens that follow, as presenters are told.
 * @property {number} calls  How often everyone was called back.
 * @property {number|null} guest  The number of the hand whose Screen is shown, in the place of the presenter's own.
 * @property {boolean} [apart]  The server is cut off from others that have the class too.
 *
 * @typedef {object} Membership  What is remembered of a class over a reload.
 * @property {string|null} token  The presenter's, where this page has it.
 * @property {string|null} code
 * @property {boolean} known  The page that was here before belonged to it too: it did not just come by a link.
 * @property {(code: string|null) => void} remember
 * @property {string} key  This tab's own, under which it answers.
 * @property {string|null} answer  What was answered last, and to which question, as JSON text.
 * @property {(answer: string|null) => void} answered
 * @property {Alone|null} alone  Of who has let go: of which class, since which call.
 * @property {(alone: Alone|null) => void} letGo
 *
 * @typedef {{code: string, epoch: string, calls: number}} Alone
 */

/** What a text has that was copied out of a chat, and nobody sees. */
const UNSEEN = /\p{Cf}/gu;

/** The code in what somebody typed or pasted, which may be an address that leads into the class.
 * @param {string} typed */
function codeIn(typed) {
  const half = halfWidth(typed).replaceAll(UNSEEN, "");
  const [, code] = /\bjoin[/=]([^\s/?#&]+)/i.exec(half) ?? [null, half];
  return code.replaceAll(/[\s\u2010-\u2015-]/g, "").toUpperCase();
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {Membership} member
 * @param {(screen: Screen) => void} follow  Shows it, whatever was there.
 * @param {() => string} newId  Another one each time, that nobody else has.
 * @param {Pick<ReturnType<typeof import("./poll.js").createPoll>, "entered"|"again"|"back"|"over"|"refused">} poll
 */
export function createClassroom(store, say, member, follow, newId, poll) {
  /** The class as it was told last. @type {import("../sources/wire.js").RoomMessage|null} */
  let room = null;
  /** What the presenter presents, while a guest's Screen is shown: a server that is started anew is told of it.
   * @type {object|null} */
  let own = null;
  /** The line is there again, and the class has not been told since. */
  let returned = false;
  /** The commands of this page, and the last of them. @type {Set<string>} */
  const mine = new Set();
  let last = "";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let again;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let reading;
  /** One was asked for, and nothing has come of it yet. */
  let starting = false;
  /** The class that was left last: what of it was on its way comes too late. @type {string|null} */
  let left = null;
  /** The same, where another is on the way since. @type {string|null} */
  let earlier = null;

  const now = () => store.get().classroom;
  /** @param {Partial<Classroom>} patch */
  function set(patch) {
    const { classroom } = store.get();
    if (classroom) store.set({ classroom: { ...classroom, ...patch } });
  }
  function id() {
    const made = newId();
    mine.add(made);
    last = made;
    // What was said long ago is heard no more.
    for (const one of mine) if (mine.size > MINE_MOST) mine.delete(one);
    return made;
  }
  const showing = createShowing(store, say, id);

  /** @param {string} said @param {boolean} presenter */
  function enter(said, presenter) {
    clearTimeout(again);
    const code = said.slice(0, LONGEST);
    earlier = left === code ? null : left;
    left = null;
    // Who had let go plays on what they had, also after a reload.
    const alone = !presenter && member.alone?.code === code ? member.alone : null;
    const [following, calls] = [alone === null, alone?.calls ?? 0];
    store.set({
      classroom: { code, presenter, place: "joining", following, hold: false, here: 0, calls, guest: null },
      // Its steps would be refused to who follows.
      notice: null, firstSteps: "off",
    });
  }

  function out() {
    showing.over();
    clearTimeout(again);
    left = now()?.code ?? left;
    room = null;
    member.remember(null);
    member.letGo(null);
    poll.over();
    store.set({ classroom: null, ...store.get().ownTheme, ownTheme: null, running: [] });
    look();
  }

  /** Whether what is told of a class is of one that was left. @param {string|undefined} code */
  function isPast(code) {
    const there = now();
    if (code === undefined) return false;
    return there ? there.place === "joining" && code === earlier : code === left;
  }

  /** @param {string} [code] */
  function ended(code) {
    if (isPast(code)) return;
    if (now()) store.set({ notice: { text: text.classroom.ended, error: false } });
    out();
  }

  function ask() {
    const classroom = now();
    if (!classroom) return;
    const token = classroom.presenter && member.token;
    const { asked } = store.get().poll;
    say({
      type: "join", code: classroom.code, key: member.key, ...(token && { token }), ...(asked && { asked: asked.id }),
    });
  }

  /** Who may start a class is told of those that go on: those that did before may be over. */
  function look() {
    if (store.get().classDialog && member.token && !now()) say({ type: "look", token: member.token });
  }

  function askLater() {
    clearTimeout(again);
    again = setTimeout(ask, AGAIN_EVERY * (0.5 + Math.random()));
  }

  /** Shows what the class sees. */
  function catchUp() {
    if (!room) return;
    try {
      const screen = fromPlain({ ...room.screen });
      const { theme, themed, ownTheme, poll: shared, classroom } = store.get();
      // Whether the presenter's theme is everyone's is a switch of the class, on each device of theirs.
      const own = classroom?.presenter && classroom.guest === null;
      if (own) store.set({ poll: { ...shared, theme: screen.theme !== null } });
      if (screen.theme) store.set({ ownTheme: ownTheme ?? { theme, themed } });
      else store.set({ ...ownTheme, ownTheme: null });
      follow(screen);
    } catch (error) {
      store.set({ notice: { text: whyOf(error), error: true } });
    }
  }

  return {
    actions: {
      /** A class that follows what is on this screen. */
      startClass() {
        const screen = showing.screen();
        if (!screen || !member.token || starting) return;
        const { line } = store.get();
        if (line.state !== "open") return store.set({ notice: { text: text.ownNet.noLine, error: true } });
        starting = true;
        // That another was over is true no more.
        store.set({ notice: null });
        say({ type: "start", id: id(), token: member.token, screen });
      },
      /** @param {string} typed */
      joinClass(typed) {
        const code = codeIn(typed);
        if (code.length > LONGEST) {
          const said = `${[...typed.trim()].slice(0, LONGEST).join("")}\u2026`;
          return store.set({ notice: { text: text.refusals.no_such_class({ code: said }), error: true } });
        }
        enter(code, false);
        ask();
      },
      leaveClass() {
        say({ type: "leave" });
        out();
      },
      endClass() {
        say({ type: "steer", id: id(), act: "end" });
      },
      /** The student lets go, and plays from the Screen that is there. */
      exploreAlone() {
        if (now()?.hold) return store.set({ notice: { text: text.classroom.held, error: true } });
        set({ following: false });
        store.set({ notice: null });
        if (room) member.letGo({ code: room.code, epoch: room.epoch, calls: room.calls });
      },
      backToTeacher() {
        set({ following: true });
        store.set({ notice: null });
        member.letGo(null);
        catchUp();
        poll.back();
      },
      everyoneFollows() {
        say({ type: "steer", id: id(), act: "call" });
      },
      holdEveryone() {
        say({ type: "steer", id: id(), act: now()?.hold ? "free" : "hold" });
      },
      /** A class of one's own that goes on is presented from this page too. @param {string} code */
      goOnWith(code) {
        enter(code, true);
        ask();
      },
      setClassDialog(/** @type {boolean} */ open) {
        store.set({ classDialog: open });
        look();
      },
    },
    /** Of another command that leaves this page as it is: what the class is told of it is nothing to go back to. */
    id,
    screen: showing.screen,
    /** Something of what is looked at has changed. */
    changed() {
      if (now()?.presenter) showing.tellSoon();
    },
    /** The line is there, for the first time or again. */
    greeted() {
      returned = true;
      starting = false;
      if (!now() && member.code) enter(member.code, member.token !== null);
      poll.again();
      ask();
      look();
    },
    /** @param {import("../sources/wire.js").RoomMessage} message */
    hear(message) {
      const before = now();
      if (isPast(message.code)) return;
      starting = false;
      clearTimeout(again);
      const known = room ?? member.alone;
      const isNew = known?.epoch !== message.epoch || known.code !== message.code;
      const isOwn = mine.has(message.by);
      const isOther = isNew || room?.revision !== message.revision || room.by !== message.by;
      const { code, presenter, hold, calls, here = 0, apart = false, guest = null } = message;
      const regains = isNew && own !== null;
      const isBack = returned;
      returned = false;
      // What was done here without a line gives way to what another device of the presenter's did meanwhile.
      const isOvertaken = presenter && isBack && !isOwn && isOther && room !== null &&
        [room, message].every(({ screen }) => showing.differs(screen));
      own = message.own ?? null;
      room = message;
      const called = !isNew && before !== null && calls > before.calls;
      const following = presenter || hold || called || (before?.following ?? true);
      member.remember(code);
      member.letGo(following ? null : { code, epoch: message.epoch, calls });
      // What was told of being held is true no more.
      const isFree = before?.hold && !hold && store.get().notice?.text === text.classroom.held;
      // Nor is what was done alone of what is followed again.
      if (isFree || (following && before && !before.following)) store.set({ notice: null });
      store.set({ classroom: { code, presenter, hold, calls, here, guest, following, apart, place: "in" } });
      poll.entered(message.epoch, isOwn, guest);
      // Its server was started anew, and knows nothing of that; another device that began it again may have let all go.
      if (isOwn && presenter && isNew && before?.hold && !hold) say({ type: "steer", id: id(), act: "hold" });
      if (presenter && (isOwn || (isBack && !isOther))) {
        // Another device may have been quicker than this one's last command: then that is what is here.
        const isFirst = !isBack && message.by === last && showing.strays(message.screen);
        if (regains || isFirst) {
          catchUp();
          showing.took();
        }
        if (isBack) showing.heard(message.screen);
        return;
      }
      if (following && (isOther || !before?.following)) {
        const { notice } = store.get();
        const isLed = notice !== null && [text.classroom.led, text.classroom.held].includes(notice.text);
        if (isLed) reading ??= setTimeout(() => {
          reading = undefined;
          if (store.get().notice === notice) store.set({ notice: null });
        }, READ_FOR);
        catchUp();
        if (before && !before.following) poll.back();
        if (presenter) showing.took();
        if (isOvertaken) store.set({ notice: { text: text.classroom.overtaken, error: false } });
      }
    },
    ended,
    /** @param {import("../sources/wire.js").Refusal} refusal */
    refused(refusal) {
      const { classroom } = store.get();
      if (returned && classroom && !refusal.room && TOO_EARLY.includes(refusal.reason)) return;
      // Of what was said to a class before that was known to be over, or was left.
      if (isPast(refusal.room) || (!classroom && !starting && TOO_EARLY.includes(refusal.reason))) return;
      starting = false;
      poll.refused(refusal);
      const wasIn = classroom !== null && (room !== null || member.code === classroom.code);
      // It was ended while this page was away; who was never in it is told of a class.
      if (refusal.reason === "class_over" && wasIn && (room !== null || member.known)) return ended();
      if (refusal.reason === "no_such_class" && classroom && wasIn) {
        // Its server was started anew: the presenter's page has what it needs to be there again.
        set({ place: "gone" });
        const screen = own ?? showing.screen();
        if (classroom.presenter && member.token && screen) {
          say({ type: "start", id: id(), token: member.token, screen, code: classroom.code });
        } else askLater();
        return;
      }
      if (refusal.reason === "classes_unreachable" && classroom && wasIn) {
        set({ place: "gone" });
        return askLater();
      }
      if (classroom?.place === "joining") out();
      store.set({ notice: { text: refusalSaid(refusal), error: true } });
    },
    close() {
      showing.over();
      clearTimeout(again);
      clearTimeout(reading);
    },
  };
}
