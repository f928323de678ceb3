"""A cold start: an empty cache, a processor four times slower; from opening to the complete first picture.

Beside it, in the same run and by turns, version 0.2.0: `python tests/bench/bench_cold.py`. What is measured is the page
as a person has it: it is asked nothing meanwhile, and its requests are followed in a start of their own.
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
from serving import launched

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch
from sent import Sent, counted

THROTTLE, REPEATS = 4, 12
SAY = "saidByBenchmark"
WATCH = f"""
const seen = new MutationObserver(() => {{
  const lab = document.querySelector('[data-stream]');
  if (!(Number(lab?.dataset.stream) > 0) || lab.dataset.complete !== 'true') return;
  seen.disconnect();
  requestAnimationFrame(() => setTimeout(() => {SAY}(String(performance.now())), 0));
}});
seen.observe(document, {{ subtree: true, attributeFilter: ['data-stream', 'data-complete'] }});
"""
"""Tells when the complete first picture has been painted."""


@contextmanager
def page_of(package: Path) -> Iterator[str]:
    """The address of a page, by the package that is found at `package`; its folder of nets is empty."""
    environment = os.environ | {"PYTHONPATH": str(package)}
    with (
        tempfile.TemporaryDirectory() as nets,
        launched(["-m", "gatescope", "--nets", nets], environment) as (address, _),
    ):
        yield f"http://{address}/"


def start(browser: Browser, address: str, follow: bool = False) -> tuple[float, Sent | None]:
    """Milliseconds of one start, and what was sent where that is followed: to tell of requests slows a browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    sent = counted(client) if follow else None
    painted: list[float] = []
    client.on("Runtime.bindingCalled", lambda event: painted.append(float(event["payload"])))
    client.send("Runtime.enable")
    client.send("Runtime.addBinding", {"name": SAY})
    client.send("Page.enable")
    client.send("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    client.send("Page.navigate", {"url": address})
    while not painted:
        page.wait_for_timeout(20)
    context.close()
    return painted[0], sent


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        now, before = folder / "now", folder / "before"
        now.mkdir()
        (now / "gatescope").symlink_to(ROOT)
        check_out(before)
        with page_of(now) as ours, page_of(before) as earlier:
            browser = launch(playwright, "chromium")
            found: dict[str, list[float]] = {ours: [], earlier: []}
            for turn in range(REPEATS + 1):
                for address in (ours, earlier) if turn % 2 else (earlier, ours):
                    took, _ = start(browser, address)
                    if turn:
                        found[address].append(took)
            followed = {address: start(browser, address, follow=True)[1] for address in found}
            browser.close()
    times = {address: statistics.median(all_) for address, all_ in found.items()}
    for name, address in (("now", ours), ("0.2.0", earlier)):
        sent = followed[address]
        assert sent is not None
        size = f"{sent.page / 1024:.1f} KB and {sent.words / 1024:.1f} KB by socket"
        print(f"{name + ':':7}{times[address]:7.0f} ms (median of {REPEATS}), {len(sent.asked)} requests, {size}")
    print(f"{times[ours] / times[earlier]:.2f} of 0.2.0's time (at most .65); the page is to be at most 150 KB")


if __name__ == "__main__":
    main()
