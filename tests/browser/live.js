// What a page's own scripts have set going and not ended, on whatever outlives an element: kept in `window.live` from
// before it loads.
(() => {
  const live = { listeners: [], observers: new Set(), timers: new Set(), frames: new Set(), sockets: new Set() };
  window.live = live;
  const lasting = (target) => !(target instanceof Node || target instanceof AbortSignal)
    || [document, document.documentElement, document.body].includes(target);

  // And not the test's.
  const ours = () => /\/static\/js\/|\/plotly-/.test(new Error().stack);

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const drop = (found) => { live.listeners = live.listeners.filter((one) => !found(one)); };
  EventTarget.prototype.addEventListener = function (type, run, options) {
    addEventListener.call(this, type, run, options);
    const target = this ?? window;
    if (!lasting(target) || !run || !ours()) return;
    const entry = { target, type, run };
    live.listeners.push(entry);
    if (options?.signal) addEventListener.call(options.signal, "abort", () => drop((one) => one === entry));
    if (options?.once) addEventListener.call(target, type, () => drop((one) => one === entry), { once: true });
  };
  EventTarget.prototype.removeEventListener = function (type, run, options) {
    removeEventListener.call(this, type, run, options);
    const target = this ?? window;
    drop((one) => one.target === target && one.type === type && one.run === run);
  };

  for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      observe(...given) {
        if (ours()) live.observers.add(this);
        super.observe(...given);
      }
      disconnect() {
        live.observers.delete(this);
        super.disconnect();
      }
    };
  }

  const timed = (ask, drop, kept, again) => {
    const [start, stop] = [window[ask], window[drop]];
    window[ask] = (run, ...given) => {
      const id = start((...told) => {
        if (!again) kept.delete(id);
        run(...told);
      }, ...given);
      if (ours()) kept.add(id);
      return id;
    };
    window[drop] = (id) => {
      kept.delete(id);
      stop(id);
    };
  };
  timed("setTimeout", "clearTimeout", live.timers, false);
  timed("setInterval", "clearInterval", live.timers, true);
  timed("requestAnimationFrame", "cancelAnimationFrame", live.frames, false);

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      live.sockets.add(this);
    }
  };
  live.left = () => ({
    listeners: live.listeners.map(({ type, run }) => `${type}: ${run}`),
    observers: live.observers.size,
    timers: live.timers.size,
    frames: live.frames.size,
    sockets: [...live.sockets].filter(({ readyState }) => readyState < WebSocket.CLOSING).length,
  });
})();
