"""The largest trace that the budgets allow with 512 cells: `python tests/bench/bench_large.py`.

A mode from near its end on, 50 times, each one that was not there before: how long after the server's answer it is on
the screen, and how much memory the page's process has at last. The baselines, in the same run: the same page with a
trace of two steps, and an empty page's memory.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from earlier import ROOT
from gatescope.app.traces.budget import MAX_MACS
from gatescope.model.spec import MAX_STEPS
from playwright.sync_api import Browser, Page, sync_playwright
from wide import ALPHABET, copy, wide_server

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch

HIDDEN, PINS, BACK = 512, 50, 17
"""Pins begin at one of the last BACK steps."""

LISTEN = """() => {
  const Given = window.WebSocket;
  window.WebSocket = class extends Given {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({data}) => {
        if (typeof data === "string" && data.startsWith('{"type":"opened"')) window.answered = performance.now();
      });
    }
  };
}"""

PRESS = """(key) => new Promise((done) => {
  const root = document.querySelector('[data-stream]'), before = root.dataset.stream;
  window.answered = undefined;
  const watch = new MutationObserver(() => {
    if (root.dataset.stream === before || root.dataset.complete !== 'true') return;
    watch.disconnect();
    done(performance.now() - window.answered);
  });
  watch.observe(root, {attributes: true});
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
})"""

MOVE = """(keys) => { for (const key of keys)
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})); }"""


def opened(browser: Browser, address: str, text: str) -> Page:
    """A page with the wide net and that text."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page.add_init_script(f"({LISTEN})()")
    page.goto(f"http://{address}/")
    page.wait_for_selector("table.values tbody tr")
    page.get_by_label("Net", exact=True).select_option("reber")
    # Its own first input takes the place of one that is written before it has come.
    page.wait_for_function("() => /^[A-Z]+$/.test(document.querySelector('input.input').value)")
    page.get_by_label("Input", exact=True).fill(text)
    page.get_by_role("button", name="Use", exact=True).click()
    page.get_by_text(f"Step 1 of {len(text)}").wait_for()
    page.wait_for_function("() => document.querySelector('[data-stream]').dataset.complete === 'true'")
    return page


def pinned(page: Page, back: int) -> list[float]:
    """Milliseconds from the answer to the last canvas painted, of each pin."""
    took = []
    for turn in range(PINS):
        page.evaluate(MOVE, ["End", *["ArrowLeft"] * (turn % back)])
        page.wait_for_timeout(60)
        took.append(page.evaluate(PRESS, "234"[turn % 3]))
    return took


def renderers(browser: Browser) -> dict[int, float]:
    """Megabytes that each page's process has to itself, as Chromium's task manager counts them; Linux alone."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    found = {}
    for one in told:
        status = Path(f"/proc/{one['id']}/status")
        if one["type"] == "renderer" and status.exists():
            lines = [line.split() for line in status.read_text().splitlines()]
            found[one["id"]] = sum(int(line[1]) for line in lines if line[0] in {"RssAnon:", "VmSwap:"}) / 1024
    return found


def figures(took: list[float]) -> str:
    return f"median {statistics.median(took):.0f} ms, p95 {np.percentile(took, 95):.0f} ms, longest {max(took):.0f} ms"


def main() -> None:
    macs = 4 * HIDDEN * (HIDDEN + len(ALPHABET)) + HIDDEN * len(ALPHABET)
    steps = min(MAX_STEPS, MAX_MACS // (2 * macs))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy(Path(folder))
        with wide_server(Path(folder), HIDDEN) as address:
            browser = launch(playwright, "chromium")
            empty = browser.new_page()
            empty.goto("about:blank")
            blank = max(renderers(browser).values(), default=float("nan"))
            before = set(renderers(browser))
            page = opened(browser, address, ("BTBPVVETE" * steps)[:steps])
            ours = pinned(page, BACK)
            size = max((size for pid, size in renderers(browser).items() if pid not in before), default=float("nan"))
            page.close()
            gone = set(renderers(browser))
            short = pinned(opened(browser, address, "BT"), 2)
            small = max((size for pid, size in renderers(browser).items() if pid not in gone), default=float("nan"))
            browser.close()
    print(
        f"{HIDDEN} cells, {steps} steps, {PINS} pins near the end, from the server's answer to the last canvas painted:"
    )
    print(f"  {figures(ours)} (at most 150)")
    print(f"the same with 2 steps: {figures(short)}")
    print(
        f"the page's process after them: {size:.0f} MB (at most 400); with 2 steps {small:.0f} MB, "
        f"of an empty page {blank:.0f} MB"
    )


if __name__ == "__main__":
    main()
