"""Opens the page under test, and has one page serve one test after another."""

import os
from contextlib import ExitStack
from typing import Any

from lab import BEEN_HERE
from patience import SECONDS
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page
from server import Server

DESK = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}

LASTING = {
    "add_init_script",
    "clock",
    "close",
    "context",
    "emulate_media",
    "expose_binding",
    "expose_function",
    "on",
    "once",
    "route",
    "route_web_socket",
}
"""What a test takes of a page to change what outlasts the page's next address."""

SLOWER = float(os.environ.get("GATESCOPE_THROTTLE", "1"))

ANEW = f"""if (window.name === 'anew') {{
  window.name = '';
  localStorage.clear();
  sessionStorage.clear();
  {BEEN_HERE}
}}"""
"""Run before a page: nothing is remembered, not even what the one before it wrote as it was left."""

MOST = 30
"""So many tests may have one page: each leaves some 10 MB behind in its process."""


class Kept(Page):
    """A page for more than one test, until one of them does what the next would meet."""

    spoiled: bool

    def __getattribute__(self, name: str) -> Any:
        if name in LASTING:
            object.__setattr__(self, "spoiled", True)
        return super().__getattribute__(name)


class Filled:
    """A page opened and filled, and what has gone wrong on it since: errors in the console, foreign requests."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.problems: list[str] = []
        self._server = server
        self._arriving = False
        self._tests = 1
        self.page = page = context.new_page()
        page.add_init_script(ANEW)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self._judge(request.url))
        page.on("framenavigated", self._arrive)
        self._go()
        page.__class__ = Kept
        page.spoiled = False

    def usable(self) -> bool:
        """Whether it can be as if it were new: Firefox's driver never gives the focus back to a page that lost it."""
        page = self.page
        fresh = self._tests < MOST and not page.spoiled
        return fresh and page.url.startswith(self._server.url) and page.evaluate("() => document.hasFocus()")

    def again(self) -> None:
        """Have the page as if it were new."""
        self._tests += 1
        # From elsewhere, if only by name: the same address again is a reload, which opens what was open. From the
        # same server: for another's page a browser begins a new process, which takes half of the time. From the same
        # folder: what the page has yet to ask for stands beside it.
        self._arriving = True
        self.page.evaluate("() => { window.name = 'anew'; history.replaceState(null, '', '/?left'); }")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(DESK["viewport"])
        self._go()

    def _go(self) -> None:
        self.page.goto(self._server.url)
        self.page.wait_for_selector("table.values tbody tr")

    def _arrive(self, frame: Frame) -> None:
        """What the page before said of its end is none of this one's."""
        if self._arriving and frame.url == self._server.url:
            self.problems.clear()
            self._arriving = False

    def _hear(self, message: ConsoleMessage) -> None:
        """Browsers ask of themselves for the icon of what is no page."""
        if message.type == "error" and message.location["url"] != f"{self._server.url}favicon.ico":
            self.problems.append(f"{message.text} {message.location['url']}")

    def _judge(self, url: str) -> None:
        if not url.startswith((self._server.url, "data:", "blob:")):
            self.problems.append(url)


def slow(page: Page) -> None:
    """Have a page in Chromium at so many times less than this processor's speed."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def context_in(stack: ExitStack, browser: Browser, new: bool = False, **options: Any) -> BrowserContext:
    """A context that the stack closes. new: who opens a page in it has not been here before."""
    context = browser.new_context(**options)
    if not new:
        context.add_init_script(BEEN_HERE)
    stack.callback(context.close)
    if SLOWER > 1 and browser.browser_type.name == "chromium":
        context.on("page", slow)
    context.set_default_timeout(1000 * SECONDS)
    return context


class Keeper:
    """Has a page for every test that asks for one: the same again, as long as none has spoiled it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._stack = ExitStack()
        self._kept: tuple[Browser, Filled] | None = None

    def page(self, browser: Browser) -> Filled:
        """A page that is as good as new."""
        if self._kept and self._kept[0] is browser and self._kept[1].usable():
            self._kept[1].again()
        else:
            self.close()
            self._kept = browser, Filled(context_in(self._stack, browser, **DESK), self._server)
        return self._kept[1]

    def close(self) -> None:
        """Close it: the next is a new one."""
        self._kept = None
        self._stack.close()
