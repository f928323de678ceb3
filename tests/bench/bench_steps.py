"""Stepping on a processor four times slower, 64 cells, 256 steps, a mode on: `python tests/bench/bench_steps.py`.

What script, layout and paint take for a step, as Chromium's own tracing tells; and how many frames come later than
25 ms after the one before, beside a blank page that is measured by turns in the same run.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from earlier import ROOT
from playwright.sync_api import Browser, Page, sync_playwright
from wide import copy, wide_server

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch

STEPS, TURNS, A_TURN, EVERY = 256, 6, 40, 50
"""Turns, steps in each, and milliseconds from one to the next."""

THROTTLE, LATE = 4, 25
TEXT = ("BTBPVVETE" * STEPS)[:STEPS]
COUNTED = {
    "EventDispatch", "FireAnimationFrame", "FunctionCall", "TimerFire", "RunMicrotasks", "MinorGC", "MajorGC",
    "UpdateLayoutTree", "Layout", "HitTest", "PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer",
}  # fmt: skip
"""Chromium's names of what a page's main thread does: script, layout and paint."""

MARK = "begun"
STEP = """([count, every, steps]) => new Promise((done) => {
  const frames = [], times = [];
  let left = count, last;
  const frame = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    if (left >= 0) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const begun = performance.now();
  performance.mark("begun");
  const timer = setInterval(() => {
    left -= 1;
    if (left < 0) {
      clearInterval(timer);
      done([frames, times]);
      return;
    }
    times.push(performance.now() - begun);
    if (steps) document.body.dispatchEvent(
      new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, cancelable: true}));
  }, every);
})"""
"""Gives the times between frames, and those at which it stepped, from its one mark: each would cost a millisecond."""


def slowed(browser: Browser, address: str) -> Page:
    """A page whose processor is four times slower."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return page


def costs(trace: bytes, times: list[float]) -> list[float]:
    """Milliseconds of script, layout and paint on the main thread, from each step to the next. times: of steps."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    (mark,) = (one for one in events if one["name"] == MARK and "blink.user_timing" in one["cat"])
    thread = mark["pid"], mark["tid"]
    parts = sorted(
        (one["ts"], one["ts"] + one["dur"])
        for one in events
        if (one["pid"], one["tid"]) == thread and one["ph"] == "X" and one["name"] in COUNTED
    )
    edges = [mark["ts"] + 1000 * time for time in times]
    found, until = [0.0] * len(edges), 0.0
    for start, stop in parts:
        # Within others each is counted once.
        counted = max(0.0, stop - max(start, until))
        until = max(until, stop)
        place = int(np.searchsorted(edges, start, "right")) - 1
        if place >= 0:
            found[place] += counted / 1000
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy(Path(folder))
        with wide_server(Path(folder)) as address:
            browser = launch(playwright, "chromium")
            page = slowed(browser, f"http://{address}/")
            page.wait_for_selector("table.values tbody tr")
            page.get_by_label("Net", exact=True).select_option("reber")
            page.wait_for_function("() => document.querySelectorAll('table.values tbody tr').length === 64")
            page.get_by_label("Input", exact=True).fill(TEXT)
            page.get_by_role("button", name="Use", exact=True).click()
            page.get_by_text(f"Step 1 of {STEPS}").wait_for()
            page.keyboard.press("2")
            page.wait_for_function("() => document.querySelector('[data-stream]').dataset.complete === 'true'")
            blank = slowed(browser, "about:blank")
            page.bring_to_front()
            page.evaluate(STEP, [A_TURN, EVERY, True])
            spent: list[float] = []
            frames: dict[str, list[float]] = {"ours": [], "blank": []}
            for _ in range(TURNS):
                page.bring_to_front()
                page.keyboard.press("Home")
                page.wait_for_timeout(300)
                frames["ours"] += page.evaluate(STEP, [A_TURN, EVERY, True])[0]
                blank.bring_to_front()
                blank.wait_for_timeout(300)
                frames["blank"] += blank.evaluate(STEP, [A_TURN, EVERY, False])[0]
            # Apart, since to trace takes time as well.
            page.bring_to_front()
            for _ in range(TURNS // 2):
                page.keyboard.press("Home")
                page.wait_for_timeout(300)
                browser.start_tracing(page=page, categories=["devtools.timeline", "blink.user_timing", "v8"])
                _, times = page.evaluate(STEP, [A_TURN, EVERY, True])
                spent += costs(browser.stop_tracing(), times)
            browser.close()
    late = {who: float(np.mean(np.array(found) > LATE)) for who, found in frames.items()}
    print(
        f"script, layout and paint of a step at a processor {THROTTLE} times slower: median {np.median(spent):.1f} ms, "
        f"p95 {np.percentile(spent, 95):.1f} ms (at most 8)"
    )
    print(
        f"frames later than {LATE} ms: {late['ours']:.1%} of {len(frames['ours'])}, of a blank page "
        f"{late['blank']:.1%}: {(late['ours'] - late['blank']) * 100:+.1f} points (at most 5 more)"
    )


if __name__ == "__main__":
    main()
