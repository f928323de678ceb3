import { isOwn } from "../spec/ownnets.js";
import { text } from "../text/text.js";
import { within } from "./abort.js";
import { openEvents, openSocket } from "./carrier.js";
import { Commands } from "./commands.js";
import { Followed } from "./followed.js";
import { createQuestions } from "./questions.js";
import { Place } from "./place.js";
import { Ways } from "./ways.js";
import {
  BEAT, LEAVE, PROTOCOL, decodeFrame, decodeMessage, encodeClaim, encodeDelete, encodeExplain, encodeJoin, encodeRename,
  encodeShow, encodeStart, encodeSteer, encodeWord,
} from "./wire.js";

const BEAT_EVERY = 5000;
const DEAD_AFTER = 12000;
const EXPLAIN_EVERY = 100;
const BACKOFF = { least: 500, most: 20000 };
const HEALTH_WITHIN = 3000;
/** So many lines on which something could not be read, each so soon after the one before: then it is no use. */
const UNREADABLE_MOST = 3;
const SOON = 60000;
/** So many lines in a row that the server refused while it answered otherwise: once may be a server that starts. */
const REFUSED_LEAST = 2;

/** What is asked for with the address of the line is no longer than this, which every server reads. In letters. */
const ADDRESS_MOST = 4000;

/** Nets of others that the server is told to have been shown, at most. */
const OTHERS_MOST = 128;

/** What is said of a class where there is none yet. */
const CLASS_REASONS = new Set([
  "answer_refused", "class_needs_lan", "classes_unreachable", "not_in_class", "not_the_presenter", "nothing_asked",
  "screen_refused", "too_many_classes",
]);

/** @typedef {import("../state/types.js").Line["state"]} LineState */

/**
 * The line to the server: opens streams, gives credit, notices a dead line and comes back with the same Spec. It is a
 * websocket; where none gets through, or they are cut again and again, server-sent events, until a websocket does.
 * @param {{socket: string, health: string, events?: string, traces?: string}} addresses  Of the websocket, of what
 *   tells whether the server answers at all, of its events, and of traces, each under its key.
 * @param {import("./source.js").Listener} on
 * @param {import("../state/types.js").Spec|null} [first]  What is wanted from the beginning.
 * @param {number|null} [upto]  Of that, the step before which it is.
 * @param {import("./source.js").Who} [who]  Without it nobody is told who this is.
 * @returns {import("./source.js").Connection}
 */
export function connect(addresses, on, first = null, upto = null, who = undefined) {
  /** @type {import("./carrier.js").Carrier|null} */
  let carrier = null;
  /** The way that it goes. @type {import("./carrier.js").Way} */
  let way = "socket";
  /** A websocket that may take its place. @type {import("./carrier.js").Carrier|null} */
  let trying = null;
  /** The page is out of sight, and has no line meanwhile. */
  let resting = false;
  /** What was asked for with the address of the line. @type {import("../state/types.js").Spec|null} */
  let ahead = null;
  let streams = 0;
  let lastSeen = 0;
  let tries = 0;
  let lastExplain = -Infinity;
  /** Whether the line has been open, ever, and since it was last opened. */
  let once = false;
  let greeted = false;
  /** What was said first on a line that was lost before: the lab is told once the list is its own.
   * @type {import("./wire.js").Hello|null} */
  let greeting = null;
  /** The nets told last. @type {import("./wire.js").NetInfo[]} */
  let listed = [];
  /** Lines in a row that failed so. */
  let unreadable = 0;
  let refused = 0;
  let unreadableAt = -Infinity;
  let given = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let explaining;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let starting;
  const closing = new AbortController();
  const ways = new Ways(addresses.events !== undefined);

  const send = (/** @type {string} */ text) => {
    if (carrier?.ready()) carrier.send(text);
  };
  const tell = (/** @type {LineState} */ state) =>
    on.line({ state, once, ...(way === "events" ? { events: true } : {}) });

  const questions = createQuestions(send, on.answer);

  const commands = new Commands(send);
  const followed = new Followed(addresses.traces, on.have, (found) => {
    opened(found.opened);
    found.frames.forEach(on.frame);
  });

  const line = {
    send,
    ready: () => greeted && carrier !== null && carrier.ready(),
    number: () => (streams += 1),
    have: on.have,
  };
  const stage = new Place(false, { ...line, fetches: (place) => followed.fetches(place) });
  const beside = new Place(true, line);
  stage.wanted = first;
  stage.until = upto;
  const placeOf = (/** @type {number|null} */ stream) => [stage, beside].find((place) => place.stream === stream);

  /** @param {import("../state/types.js").Spec} spec @param {number|null} [until] */
  function open(spec, until = null) {
    // The address of the line has asked for it.
    const isAhead = spec === ahead && until === stage.until;
    if (isAhead) stage.wanted = spec;
    else {
      ahead = null;
      stage.open(spec, until);
    }
  }

  /** Who holds a key walks through cells: the last one wins. @param {import("./wire.js").Explain} wish */
  function explain(wish) {
    clearTimeout(explaining);
    const say = () => {
      lastExplain = performance.now();
      const place = placeOf(wish.stream);
      if (!place) return;
      if (!place.fetching) return send(encodeExplain(wish));
      place.wish = wish;
      place.askHere();
    };
    const wait = lastExplain + EXPLAIN_EVERY - performance.now();
    if (wait > 0) explaining = setTimeout(say, wait);
    else say();
  }

  /** The address of a line that asks for a Spec too: that comes with hello, in one turn.
   * @param {import("../state/types.js").Spec} spec */
  function askingAddress(spec) {
    const said = new URLSearchParams({ first: stage.asking(spec, []) }).toString();
    ahead = said.length <= ADDRESS_MOST ? spec : null;
    return ahead ? `${addresses.socket}?${said}` : addresses.socket;
  }

  function start(address = addresses.socket) {
    way = ways.next(performance.now());
    resting = way === "events" && document.hidden;
    if (resting) return;
    greeted = false;
    lastSeen = performance.now();
    carrier = carried(way, address);
  }

  /** @param {import("./carrier.js").Way} by @param {string} address */
  function carried(by, address) {
    /** @type {import("./carrier.js").Hearer} */
    const hearer = {
      hear(data) {
        if (mine === trying) takeOver();
        if (mine !== carrier) return;
        lastSeen = performance.now();
        try {
          if (typeof data === "string") hear(decodeMessage(data));
          else take(data);
        } catch (error) {
          reportError(error);
          drop();
        }
      },
      closed() {
        if (mine === trying) trying = null;
        else if (mine === carrier) lost();
      },
    };
    const mine = by === "events" ? openEvents(addresses.events ?? "", hearer) : openSocket(address, hearer);
    return mine;
  }

  /** A websocket gets through again. */
  function takeOver() {
    const before = carrier;
    carrier = trying;
    trying = null;
    way = "socket";
    ways.choose(way, performance.now());
    greeted = false;
    before?.close();
  }

  /** What came can't be read, and so nothing after it either. */
  function drop() {
    const now = performance.now();
    unreadable = now - unreadableAt < SOON ? unreadable + 1 : 1;
    unreadableAt = now;
    if (unreadable >= UNREADABLE_MOST) return leave("unreadable");
    const mine = carrier;
    lost();
    on.unreadable();
    mine?.close();
  }

  /** No line can be of use any more. @param {LineState} state */
  function leave(state) {
    given = true;
    tell(state);
    letGo();
  }

  function letGo() {
    const mine = [carrier, trying];
    carrier = trying = null;
    for (const one of mine) one?.close();
  }

  /** @param {ArrayBuffer} data */
  function take(data) {
    const frame = decodeFrame(data);
    placeOf(frame.stream)?.take(frame, on.frame);
  }

  /** @param {import("./wire.js").Message|null} message */
  function hear(message) {
    switch (message?.type) {
      case "hello": return greet(message);
      case "nets":
        listed = message.nets ?? listed;
        if (!greeting) return on.nets(listed, message.own, message.days);
        return message.claimed ? begin({ ...greeting, ...message, nets: listed, type: "hello" }) : undefined;
      case "changed": return on.changed(message.net, null);
      case "answer": return questions.hear(message);
      case "reached": return on.reached(message.at);
      case "beat": return commands.answered();
      case "room":
        followed.see(message);
        on.room(message);
        commands.again();
        return;
      case "ended": return on.ended();
      case "classes": return on.running(message.running);
      case "question": case "answered": case "taken": case "hand": case "hands": case "pointer": case "link":
        return on.polled(message);
      case "terms": return placeOf(message.stream) ? on.terms(message) : undefined;
      case "opened": return opened(message);
      case "error":
        if (message.ask) questions.hear(message);
        else if (message.net) on.changed(message.net, message);
        else if (message.room || CLASS_REASONS.has(message.reason)) on.unroomed(message);
        else {
          const place = placeOf(message.stream);
          if (place || message.stream === null) on.error(message, place === beside);
        }
    }
  }

  /** @param {import("./wire.js").Opened} message */
  function opened(message) {
    const place = placeOf(message.stream);
    if (!place?.asked) return;
    place.opened(message);
    on.opened(message, place.asked, place === beside);
    if (place.wish && !place.fetching) send(encodeExplain({ ...place.wish, stream: message.stream }));
    place.wish = null;
  }

  /** @param {import("./wire.js").Hello} hello */
  function greet(hello) {
    if (hello.protocol !== PROTOCOL) return leave(hello.protocol > PROTOCOL ? "older" : "newer");
    if (!Array.isArray(hello.nets) || !hello.nets.length) throw new Error(text.unreadable.noNets);
    tries = refused = 0;
    commands.begin();
    listed = hello.nets;
    const again = once;
    once = true;
    ways.opened(performance.now());
    tell("open");
    if (who) send(encodeClaim(who(), (on.others?.() ?? []).slice(0, OTHERS_MOST)));
    // Nets that were in the list are not gone because the server does not know yet whose list it is.
    if (who && again) greeting = hello;
    else begin(hello);
  }

  /** @param {import("./wire.js").Hello} hello */
  function begin(hello) {
    greeting = null;
    on.hello(hello.nets, hello.vocabulary, hello.own, hello.days);
    // What that made wanted is asked for once, and not at all where it has been.
    greeted = true;
    if (stage.wanted !== ahead && !stage.fetching) stage.ask();
    ahead = null;
    beside.ask();
    questions.again();
  }

  function lost() {
    const never = !greeted;
    if (greeted) ways.ended(performance.now());
    carrier = ahead = greeting = null;
    greeted = false;
    if (once && !refused) tell("lost");
    const most = Math.min(BACKOFF.most, BACKOFF.least * 2 ** tries);
    tries += 1;
    starting = setTimeout(() => start(), BACKOFF.least + Math.random() * (most - BACKOFF.least));
    if (never) findOut(tries, way);
  }

  /** Whether there is a server that answers, though it opens no line: a page is not told why.
   * @param {number} attempt @param {import("./carrier.js").Way} failed */
  async function findOut(attempt, failed) {
    const answers = await answered(addresses.health, closing.signal);
    // What has happened since says more.
    if (attempt !== tries || greeted || given) return;
    refused = answers ? refused + 1 : 0;
    if (answers) ways.refused(failed, performance.now());
    if (refused >= REFUSED_LEAST) tell("refused");
    else if (!answers) tell(once ? "lost" : "unanswered");
  }

  const beats = setInterval(() => {
    look();
    if (!carrier) return;
    if (performance.now() - lastSeen > DEAD_AFTER) {
      // A dead line may never fire `close` (a sleeping laptop, a pulled cable).
      const dead = carrier;
      lost();
      dead.close();
    } else {
      send(BEAT);
      commands.beat();
    }
  }, BEAT_EVERY);

  /** What to do about a line by events: a browser has six connections for all tabs of a server, so it rests while
   * nobody sees it; and a websocket is tried again. What a study is doing would end with the line: that comes first. */
  function look() {
    if (resting && !document.hidden) return start();
    if (way !== "events" || questions.busy()) return;
    if (carrier && document.hidden) {
      resting = true;
      greeted = false;
      letGo();
    } else if (carrier && ways.due(performance.now())) {
      ways.choose("events", performance.now());
      trying?.close();
      trying = carried("socket", addresses.socket);
    }
  }
  if (addresses.events) document.addEventListener("visibilitychange", look, { signal: closing.signal });

  function close() {
    given = true;
    clearInterval(beats);
    for (const place of [stage, beside]) {
      clearTimeout(place.opening);
      place.fetching?.abort();
    }
    clearTimeout(explaining);
    clearTimeout(starting);
    closing.abort();
    questions.close();
    letGo();
  }

  // The name of a net that somebody keeps is for who was given it: no line's address, which may be logged, has it.
  start(first && !isOwn(first.net) ? askingAddress(first) : addresses.socket);
  const nets = {
    rename: (/** @type {string} */ net, /** @type {string} */ title) => send(encodeRename(net, title)),
    delete: (/** @type {string} */ net) => send(encodeDelete(net)),
  };
  const openBeside = beside.open.bind(beside);
  /** @type {import("./source.js").Rooms} */
  const rooms = {
    start: (id, token, screen, code) => send(encodeStart(id, token, screen, code)),
    join: (code, token, key) => send(encodeJoin(code, token, key)),
    leave: () => {
      commands.forget();
      followed.see(null);
      send(LEAVE);
    },
    show: (id, screen) => send(encodeShow(id, screen)),
    steer: (id, act) => commands.say(encodeSteer(id, act)),
    say: (word) => ("id" in word ? commands.say(encodeWord(word)) : send(encodeWord(word))),
  };
  return { open, openBeside, explain, questions, nets, rooms, close };
}

/** Whether a Gatescope server answers there. @param {string} address @param {AbortSignal} closing */
async function answered(address, closing) {
  const signal = within(closing, HEALTH_WITHIN);
  try {
    const answer = await fetch(address, { cache: "no-store", signal });
    return answer.ok && (await answer.json()).status === "ok";
  } catch {
    return false;
  }
}
