"""Ends the browsers of a test that hangs: a page that answers no more is waited for without end by much of what their
driver does. The test fails there, its traceback says where, and the tests after it get new browsers.
"""

import contextlib
import threading
from collections.abc import Iterator

import psutil

LIMIT = 400.0
"""Seconds that no test takes, on a machine however busy."""


@contextlib.contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End what browsers this process has if what is done within takes longer."""
    timer = threading.Timer(seconds, end_browsers)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def end_browsers() -> None:
    """Kill all that Playwright's driver has started for this process."""
    for driver in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if any("playwright" in part for part in driver.cmdline()):
                for browser in driver.children(recursive=True):
                    with contextlib.suppress(psutil.NoSuchProcess):
                        browser.kill()
