/** A page's own line, which follows a class and says what becomes of it: `node halfopen.mjs ORIGIN CODE`. */
import { connect } from "../../static/js/sources/socket.js";

const [origin, code] = process.argv.slice(2);
const Plain = globalThis.WebSocket;
globalThis.WebSocket = class extends Plain {
  constructor(address) {
    super(address, { headers: { origin } });
  }
};
const say = (what) => console.log(JSON.stringify(what));
const nothing = () => {};
const { rooms } = connect({ socket: `${origin.replace("http", "ws")}/ws`, health: `${origin}/healthz` }, {
  line: ({ state }) => say({ line: state }),
  hello: () => rooms.join(code, null, "a screen"),
  room: ({ by }) => say({ room: by }),
  have: () => [],
  unreadable: nothing, nets: nothing, changed: nothing, answer: nothing, opened: nothing, frame: nothing,
  terms: nothing, reached: nothing, ended: nothing, polled: nothing, unroomed: nothing, error: nothing,
});
