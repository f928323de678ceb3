import { openSocket } from "../js/sources/carrier.js";
import { listen } from "../js/sources/events.js";
import { isObject } from "../js/sources/shape.js";

/** The page that a second device tries the network with: how long a beat takes by each way that Gatescope goes. */

const BEAT = JSON.stringify({ type: "beat" });
const BEATS = 9;
const GIVEN_UP = 15000;

/** @typedef {import("../js/sources/carrier.js").Carrier} Carrier */

/** The middle one of some beats there and back, in milliseconds; "none" where nothing gets through.
 * @param {(on: import("../js/sources/carrier.js").Hearer) => Carrier} open @returns {Promise<string>} */
function tried(open) {
  return new Promise((done) => {
    /** @type {number[]} */
    const took = [];
    let sent = 0;
    const end = (/** @type {string} */ found) => {
      clearTimeout(late);
      carrier.close();
      done(found);
    };
    const late = setTimeout(() => end("none"), GIVEN_UP);
    const carrier = open({
      hear(data) {
        const given = typeof data === "string" ? JSON.parse(data) : null;
        const type = isObject(given) ? given.type : "frame";
        if (type === "beat") took.push(performance.now() - sent);
        else if (type !== "hello") return;
        if (took.length === BEATS) return end(took.sort((a, b) => a - b)[BEATS >> 1].toFixed(1));
        sent = performance.now();
        carrier.send(BEAT);
      },
      closed: () => end("none"),
    });
  });
}

const at = (/** @type {string} */ path) => new URL(path, new URL("..", location.href));
const socket = at("ws");
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const found = {
  socket: await tried((on) => openSocket(socket.href, on)),
  events: await tried((on) => listen(at("events").href, on)),
};
const report = new URL(document.documentElement.dataset.found ?? "", location.href);
report.search = new URLSearchParams(found).toString();
const answer = await fetch(report, { cache: "no-store" });
/** @type {HTMLElement} */ (document.querySelector("#said")).textContent = await answer.text();
