"""Pages that no server computes for, in Chromium: `python tests/bench/bench_alone.py`.

A click on a mode in a handout, H = 64, T = 256, by turns with the same from the server on loopback; and the cold start
of a site at a processor four times slower, up to its first picture.
"""

import functools
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from bench_cold import REPEATS as STARTS
from bench_cold import start
from bench_page import CORNERS, OURS, REPEATS, STEPS, WARM, figures, wide_page
from earlier import ROOT
from playwright.sync_api import Browser, sync_playwright
from wide import copy, wide_server

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from browsers import launch

CLICK, FIRST = 1.0, 1000.0
"""At most so many times the server's time; at most so many milliseconds."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def asked(package: Path, *words: str) -> None:
    """Run the command of the package under `package`."""
    command = [sys.executable, "-m", "gatescope", *words]
    environment = os.environ | {"PYTHONPATH": str(package)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """The address of a static host of that folder, which packs nothing."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def clicks(browser: Browser, folder: Path, address: str) -> dict[str, list[float]]:
    """Milliseconds from a click to the last canvas painted, of a handout and of the server at that address."""
    served = wide_page(browser, address)
    served.wait_for_function("() => location.hash")
    file = folder / "handout.html"
    asked(folder, "handout", served.evaluate("location.href"), "--out", str(file))
    alone = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    alone.goto(file.as_uri())
    alone.get_by_text(f"Step 1 of {STEPS}").wait_for()
    pages = {"handout": alone, "server": served}
    took: dict[str, list[float]] = {who: [] for who in pages}
    for turn in range(REPEATS + WARM):
        for who, page in pages.items():
            page.bring_to_front()
            page.wait_for_timeout(120)
            one = page.evaluate(OURS, list(CORNERS)[turn % 3])
            if turn >= WARM:
                took[who].append(one)
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        copy(folder)
        browser = launch(playwright, "chromium")
        with wide_server(folder) as address:
            took = clicks(browser, folder, address)
        print("from a click on a mode to the last canvas painted:")
        for who, times in took.items():
            print(f"{who + ':':9}{figures(times)}")
        ours, theirs = (statistics.median(times) for times in took.values())
        verdict = "held" if ours <= CLICK * theirs else "missed"
        print(f"a handout takes {ours / theirs:.2f} of the server's time (at most {CLICK:.0f}): {verdict}")

        site = folder / "site"
        asked(folder, "site", "--out", str(site))
        with host(site) as address:
            firsts = [start(browser, address)[0] for _ in range(STARTS + 1)][1:]
        browser.close()
    verdict = "held" if statistics.median(firsts) <= FIRST else "missed"
    print(f"a site's first picture: {figures(firsts)} (at most {FIRST:.0f} ms): {verdict}")


if __name__ == "__main__":
    main()
