/** Whole sessions in one class, over a server that is none: what a page says comes to it, and to the others, soon. */
import { FIRST } from "../../../static/js/state/screen.js";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { createSession } from "../../../static/js/state/session.js";
import { frameOf, openedOf, vocabulary } from "../traces.mjs";

export const NET = {
  name: "n", title: "N", hidden: [2], labels: [], spec: { version: 1, net: "n", input: { kind: "generated" } },
};
const CODE = "K7F2QX";
const STEPS = 8;
const BEGUN = {
  ...FIRST, fresh: null, nets: [], shown: null, trace: null, other: null, revision: 0, tokens: [], vocabulary: null,
  explained: 0, equation: null, lit: null, within: null, playing: false, choices: {}, answers: {}, notice: null,
  edit: null, canUndo: false, canRedo: false, asking: null, poll: NO_POLL, rests: [], gone: [], change: null,
  classroom: null, line: { state: "open", once: true }, theme: "light", themed: false, firstSteps: "off", course: null,
  lessons: null, progress: {}, making: false, draft: null, link: null, saving: null, without: [], keptFor: null,
};
/** Of a message, each way, in ms. */
const LATE = 5;

/** What a page reads lessons with: parts by their names, `null` the list. */
export const readerOf = (parts = { null: [] }) => {
  const kept = new Map();
  return {
    read: async (part) => structuredClone(parts[part]), reached: () => ({}), reach() {},
    kept: (what) => kept.get(what) ?? null, keep: (what, text) => Boolean(kept.set(what, text)),
  };
};

/**
 * A class, and pages that come into it. Of every Spec each source sends all steps that are not covered, at once; what
 * it was asked for stands in the page's `asked`: [whether beside, the Spec, up to which step].
 * @param {import("node:test").TestContext} t
 * @param {{cells?: string[], hidden?: number[], refuses?: (spec: object) => boolean}} [net]
 */
export function setUp(t, { cells = ["lstm"], hidden = [2], refuses = () => false } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const before = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
  Object.assign(globalThis, {
    requestAnimationFrame: (draw) => setTimeout(draw, 1), cancelAnimationFrame: (drawing) => clearTimeout(drawing),
  });
  const pages = [];
  t.after(() => {
    for (const { session } of pages) session.close();
    Object.assign(globalThis, { requestAnimationFrame: before[0], cancelAnimationFrame: before[1] });
  });
  const later = (does) => setTimeout(does, LATE);
  const shows = [];
  let room = null;
  let stream = 0;
  let at = 0;

  const told = (page) => ({
    type: "room", code: CODE, epoch: "e", hold: false, calls: 0, guest: null, presenter: page.member.token !== null,
    ...room, screen: structuredClone(room.screen),
  });
  const inIt = () => pages.filter((page) => page.isIn);
  function put(more) {
    room = { revision: 0, ...room, ...more };
    room.revision += 1;
    for (const page of inIt()) {
      const message = told(page);
      later(() => page.on.room(message));
    }
  }
  const sayAll = (message) => inIt().forEach((page) => later(() => page.on.polled(structuredClone(message))));

  /** A page; `token` makes it a presenter's, `code` has it come into the class by itself. */
  async function open(
    { token = null, code = null, reader = null, nets = [NET], update = () => {}, initial = {} } = {},
  ) {
    const page = { isIn: false, asked: [], said: [] };
    page.member = {
      token, code, known: false, key: "k", alone: null, answer: null, remember: (now) => (page.member.code = now),
      letGo: (alone) => (page.member.alone = alone), answered: (answer) => (page.member.answer = answer),
    };
    /** What was asked for last in each place: of what it has overtaken nothing comes. */
    const wanted = new Map();
    function run(spec, until, isBeside) {
      const mine = [isBeside, spec, until];
      page.asked.push(mine);
      wanted.set(isBeside, mine);
      if (!spec) return;
      later(() => {
        if (wanted.get(isBeside) !== mine) return;
        if (refuses(spec)) {
          const refusal = {
            type: "error", code: "bad_spec", reason: "net_unknown", params: { net: spec.net }, message: "",
          };
          return page.on.error(refusal, isBeside);
        }
        const opened = openedOf({ cells, hidden, spec }, STEPS, { stream: (stream += 1), ...(until ? { until } : {}) });
        for (const one of ["free", "used"]) opened[one].key = `${one} ${stream}`;
        if (until) opened.groups = opened.groups.map((group) => ({ ...group, stop: until }));
        page.on.opened(opened, spec, isBeside);
        for (const group of [0, 1]) {
          page.on.frame(frameOf(opened, group, 0, until ?? STEPS, (_, step, width) => Array(width).fill(0.2)));
        }
      });
    }
    /** What a page says to a class, as its server answers. */
    function say(word) {
      page.said.push(word);
      const { type, id, screen } = word;
      if (type === "start" || (type === "join" && (code !== null || page.isIn))) {
        later(() => {
          page.isIn = true;
          if (type === "start") put({ by: id, screen });
          else page.on.room(told(page));
        });
      } else if (type === "leave") later(() => (page.isIn = false));
      else if (type === "show") {
        shows.push([page, screen]);
        later(() => put({ by: id, screen }));
      } else if (type === "steer" && word.act === "call") later(() => put({ by: id, calls: (room.calls ?? 0) + 1 }));
      else if (type === "steer" && word.act === "results") later(() => put({ by: id }));
      else if (type === "steer" && word.act === "over") {
        later(() => {
          put({ by: id });
          sayAll({ type: "question", code: CODE, id: null });
        });
      }
      else if (type === "pose") {
        later(() => {
          put({ by: id, screen });
          sayAll({
            type: "question", code: CODE, id, stage: "open", asks: screen.question, spec: screen.spec,
            lesson: screen.lesson, checkpoint: screen.checkpoint,
          });
        });
      }
    }
    const source = (on) => {
      page.on = on;
      return {
        say, questions: { ask() {}, cancel() {}, tell() {} }, explain() {}, close() {},
        open: (spec, until) => run(spec, until, false), openBeside: (spec, until) => run(spec, until, true),
      };
    };
    page.session = createSession(source, { ...BEGUN, ...initial }, () => ({}), { now: () => at }, page.member, reader);
    page.now = () => page.session.store.get();
    page.actions = page.session.actions;
    page.session.store.subscribe((state) => {
      page.actions.lessons.follow();
      void page.actions.lessons.explain();
      update(state, page);
    });
    pages.push(page);
    page.on.hello(nets, vocabulary);
    await pass(50);
    return page;
  }

  /** So much time goes by, and what comes meanwhile comes. @param {number} ms */
  async function pass(ms) {
    for (let gone = 0; gone < ms; gone += 1) {
      at += 1;
      t.mock.timers.tick(1);
      await new Promise(setImmediate);
    }
  }

  /** A class, with who presents and who follows. */
  async function both(presents = {}, follows = {}) {
    const presenter = await open({ token: "T", ...presents });
    presenter.actions.startClass();
    await pass(150);
    const student = await open({ code: CODE, ...follows });
    await pass(150);
    return { presenter, student };
  }

  return { open, both, pass, put, say: sayAll, shows, room: () => room };
}

/** A question about the second half. */
export const about = (page, more = {}) =>
  page.actions.aboutStage(4, { kind: "number", signal: "c", cell: 0, stop: STEPS, ...more });
