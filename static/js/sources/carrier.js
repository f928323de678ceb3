/**
 * What carries messages to the server and back: text to it, text and frames from it, whole and in their order.
 *
 * @typedef {"socket"|"events"} Way
 * @typedef {object} Carrier
 * @property {() => boolean} ready  Whether it is open.
 * @property {(message: string|ArrayBuffer) => void} send  By events text alone.
 * @property {() => void} close
 *
 * @typedef {object} Hearer
 * @property {(data: string|ArrayBuffer) => void} hear
 * @property {() => void} [opened]  It is ready.
 * @property {() => void} closed  It has ended, or never opened.
 */

/** A websocket. @param {string} address @param {Hearer} on @returns {Carrier} */
export function openSocket(address, on) {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  socket.onmessage = ({ data }) => on.hear(data);
  socket.onopen = on.opened ?? null;
  socket.onclose = on.closed;
  return {
    ready: () => socket.readyState === WebSocket.OPEN,
    send: (message) => socket.send(message),
    close: () => socket.close(),
  };
}

/** Server-sent events and POST, whose code comes when they are first wanted.
 * @param {string} address @param {Hearer} on
 * @param {string} [to]  What the line is to; without it a session. @returns {Carrier} */
export function openEvents(address, on, to) {
  /** @type {Carrier|null} */
  let come = null;
  let closed = false;
  import("./events.js").then(
    ({ listen }) => {
      if (!closed) come = listen(address, on, to);
    },
    () => on.closed(),
  );
  return {
    ready: () => come?.ready() ?? false,
    send: (text) => come?.send(text),
    close() {
      closed = true;
      come?.close();
    },
  };
}
