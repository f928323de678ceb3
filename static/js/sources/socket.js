import { isOwn } from "../spec/ownnets.js";
import { text } from "../text/text.js";
import { Commands } from "./commands.js";
import { Followed } from "./followed.js";
import { openLine } from "./line.js";
import { createQuestions } from "./questions.js";
import { Place } from "./place.js";
import { PROTOCOL, decodeFrame, decodeMessage, encode, isAgain } from "./wire.js";

const EXPLAIN_EVERY = 100;
/** What is asked for with the address of the line is no longer than this, which every server reads. In letters. */
const ADDRESS_MOST = 4000;

/** Nets of others that the server is told to have been shown, at most. */
const OTHERS_MOST = 128;

/** What is said of a class where there is none yet. */
const CLASS_REASONS = new Set([
  "answer_refused", "class_needs_lan", "classes_unreachable", "not_in_class", "not_the_presenter", "nothing_asked",
  "screen_refused", "too_many_classes",
]);

/**
 * What a lab asks and is told over the line to a server. Whenever there is another line, what is wanted is asked for
 * again on it.
 * @param {{socket: string, health: string, events?: string, traces?: string}} addresses  Of the websocket, of what
 *   tells whether the server answers at all, of its events, and of traces, each under its key.
 * @param {import("./source.js").Listener} on
 * @param {import("../state/types.js").Spec|null} [first]  What is wanted from the beginning.
 * @param {number|null} [upto]  Of that, the step before which it is.
 * @param {import("./source.js").Who} [who]  Without it nobody is told who this is.
 * @returns {import("./source.js").Connection}
 */
export function connect(addresses, on, first = null, upto = null, who = undefined) {
  /** What was asked for with the address of the line. @type {import("../state/types.js").Spec|null} */
  let ahead = null;
  let streams = 0;
  let lastExplain = -Infinity;
  /** Whether what is asked is heard: the line is open, and whose list of nets it tells is known. */
  let greeted = false;
  /** What was said first on a line that was lost before: the lab is told once the list is its own.
   * @type {import("./wire.js").Hello|null} */
  let greeting = null;
  /** The nets told last. @type {import("./wire.js").NetInfo[]} */
  let listed = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let explaining;
  const send = (/** @type {import("./wire.js").Request} */ request) => line.send(encode(request));
  const questions = createQuestions(send, on.answer);

  const commands = new Commands(send);
  const followed = new Followed(addresses.traces, on.have, (found) => {
    opened(found.opened);
    found.frames.forEach(on.frame);
  });

  const asks = {
    send,
    ready: () => greeted && line.ready(),
    number: () => (streams += 1),
    have: on.have,
  };
  const stage = new Place(false, { ...asks, fetches: (place) => followed.fetches(place) });
  const beside = new Place(true, asks);
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
      if (!place.fetching) return send({ type: "explain", ...wish });
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
    const said = new URLSearchParams({ first: encode(stage.asking(spec, [])) }).toString();
    ahead = said.length <= ADDRESS_MOST ? spec : null;
    return ahead ? `${addresses.socket}?${said}` : addresses.socket;
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
      case "ended": return on.ended(message.code);
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
          // Where another is wanted by now, that is asked for soon, and judged by itself.
          if (place ? place.asked === place.wanted : message.stream === null) on.error(message, place === beside);
        }
    }
  }

  /** @param {import("./wire.js").Opened} message */
  function opened(message) {
    const place = placeOf(message.stream);
    if (!place?.asked) return;
    place.opened(message);
    on.opened(message, place.asked, place === beside);
    if (place.wish && !place.fetching) send({ type: "explain", ...place.wish, stream: message.stream });
    place.wish = null;
  }

  /** @param {import("./wire.js").Hello} hello */
  function greet(hello) {
    if (hello.protocol !== PROTOCOL) return line.leave(hello.protocol > PROTOCOL ? "older" : "newer");
    if (!Array.isArray(hello.nets) || !hello.nets.length) throw new Error(text.unreadable.noNets);
    commands.begin();
    listed = hello.nets;
    const again = line.opened();
    if (who) {
      const { key, token } = who();
      const shown = (on.others?.() ?? []).slice(0, OTHERS_MOST);
      send({ type: "claim", key, ...(token && { token }), ...(shown.length && { shown }) });
    }
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

  function close() {
    for (const place of [stage, beside]) {
      clearTimeout(place.opening);
      place.fetching?.abort();
    }
    clearTimeout(explaining);
    questions.close();
    line.close();
  }

  // The name of a net that somebody keeps is for who was given it: no line's address, which may be logged, has it.
  const line = openLine(first && !isOwn(first.net) ? { ...addresses, first: askingAddress(first) } : addresses, {
    state: on.line,
    unreadable: on.unreadable,
    busy: questions.busy,
    hear(data) {
      if (typeof data === "string") hear(decodeMessage(data));
      else take(data);
    },
    beat() {
      send({ type: "beat" });
      commands.beat();
    },
    down() {
      greeted = false;
      ahead = greeting = null;
    },
  });
  /** @param {import("./wire.js").Word} word */
  function say(word) {
    if (isAgain(word)) return commands.say(word);
    if (word.type === "leave") {
      commands.forget();
      followed.see(null);
    }
    send(word);
  }
  return { open, openBeside: beside.open.bind(beside), explain, questions, say, close };
}
