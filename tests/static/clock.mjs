/** The clock of a test, which it alone moves: timers, and `performance.now`, which goes on with them.
 * @param {import("node:test").TestContext} t */
export function stopped(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  // At no time that stands for never.
  let ahead = 1_000_000;
  t.mock.method(performance, "now", () => Date.now() + ahead);
  return {
    /** So much later, with all that is due until then. @param {number} ms */
    tick: (ms) => t.mock.timers.tick(ms),
    /** Later at once: timers are not told, as where a machine has slept. @param {number} ms */
    leap(ms) {
      ahead += ms;
    },
  };
}
