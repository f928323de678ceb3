"""A browser without a screen may stop making frames, once in thousands of tests, until something else makes it draw."""

LATE = 5000
"""Milliseconds after which what waits for a frame need not wait for it any longer."""

_COME = """(() => {
  const { requestAnimationFrame: ask, cancelAnimationFrame: cancel, setTimeout: wait, clearTimeout: stop } = window;
  const timers = new Map();
  const over = (id) => {
    stop.call(window, timers.get(id));
    timers.delete(id);
    cancel.call(window, id);
  };
  window.cancelAnimationFrame = over;
  window.requestAnimationFrame = (run) => {
    const come = (now) => {
      over(id);
      run(now);
    };
    const id = ask.call(window, come);
    timers.set(id, wait.call(window, () => come(performance.now()), LATE));
    return id;
  };
})()"""


def come(late: int = LATE) -> str:
    """Run before a page: what it does at its next frame it does after `late` ms at the latest, once, unless it took it
    back."""
    return _COME.replace("LATE", str(late))
