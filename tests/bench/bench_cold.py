"""A cold start: an empty cache, a processor four times slower; from opening to the complete first picture.

Beside it, in the same run and by turns, version 0.2.0: `python tests/bench/bench_cold.py`.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from earlier import ROOT, check_out
from playwright.sync_api import Browser, sync_playwright
from sent import Sent, counted
from serving import launched

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch

THROTTLE, REPEATS = 4, 12
PICTURE = """() => {
  const lab = document.querySelector('[data-stream]');
  return Number(lab?.dataset.stream) > 0 && lab.dataset.complete === 'true';
}"""
PAINTED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))"""


@contextmanager
def page_of(package: Path) -> Iterator[str]:
    """The address of a page, by the package that is found at `package`; its folder of nets is empty."""
    environment = os.environ | {"PYTHONPATH": str(package)}
    with (
        tempfile.TemporaryDirectory() as nets,
        launched(["-m", "gatescope", "--nets", nets], environment) as (address, _),
    ):
        yield f"http://{address}/"


def start(browser: Browser, address: str) -> tuple[float, Sent]:
    """Milliseconds of one start, and what was sent."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    sent = counted(client)
    page.goto(address, wait_until="commit")
    page.wait_for_function(PICTURE, polling=10)
    took = page.evaluate(PAINTED)
    context.close()
    return took, sent


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        now, before = folder / "now", folder / "before"
        now.mkdir()
        (now / "gatescope").symlink_to(ROOT)
        check_out(before)
        with page_of(now) as ours, page_of(before) as earlier:
            browser = launch(playwright, "chromium")
            found: dict[str, list[tuple[float, Sent]]] = {ours: [], earlier: []}
            for turn in range(REPEATS + 1):
                for address in (ours, earlier) if turn % 2 else (earlier, ours):
                    took = start(browser, address)
                    if turn:
                        found[address].append(took)
            browser.close()
    times = {address: statistics.median(one[0] for one in all_) for address, all_ in found.items()}
    for name, address in (("now", ours), ("0.2.0", earlier)):
        _, sent = found[address][-1]
        size = f"{sent.page / 1024:.1f} KB and {sent.words / 1024:.1f} KB by socket"
        print(f"{name + ':':7}{times[address]:7.0f} ms (median of {REPEATS}), {len(sent.asked)} requests, {size}")
    print(f"{times[ours] / times[earlier]:.2f} of 0.2.0's time (at most .65); the page is to be at most 150 KB")


if __name__ == "__main__":
    main()
