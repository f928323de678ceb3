"""A real server and real browsers, for each test a fresh page.

Tests run in the browser of `--browser-engine`; those marked `smoke` run in Firefox too.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsers import KINDS, find, launch
from lab import BEEN_HERE, timers
from patience import SECONDS
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from server import Server

expect.set_options(timeout=1000 * SECONDS)

DESK = {"viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A smoke test runs in Firefox as well, unless one browser alone was asked for."""
    smoke = metafunc.definition.get_closest_marker("smoke")
    if smoke and "engine" in metafunc.fixturenames and metafunc.config.getoption("browser_engine") is None:
        metafunc.parametrize("engine", ["chromium", "firefox"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Firefox saves files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def browsers(request: pytest.FixtureRequest, downloads: Path) -> Iterator[Callable[[str], Browser]]:
    """Each browser by its name, started when first asked for."""
    launched: dict[str, Browser] = {}
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())

        def get(name: str) -> Browser:
            if name not in launched:
                if find(name) is None:
                    missing = f"There is no {KINDS[name].title}: {KINDS[name].advice}"
                    if name == "firefox" and not request.config.getoption("need_browsers"):
                        pytest.skip(missing)
                    pytest.fail(missing)
                launched[name] = launch(playwright, name, downloads)
                stack.callback(launched[name].close)
            return launched[name]

        yield get


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The browser's name."""
    return getattr(request, "param", None) or request.config.getoption("browser_engine") or "chromium"


@pytest.fixture
def browser(engine: str, browsers: Callable[[str], Browser]) -> Browser:
    return browsers(engine)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts, as `Browser.new_context` does, and closes them; they wait as long as there is hope.

    Who opens a page in one has been here before, unless `new` says that it is somebody who has not.
    """
    with ExitStack() as stack:
        yield lambda **options: _context(stack, browser, **options)


@pytest.fixture
def context(opened: Callable[..., BrowserContext]) -> BrowserContext:
    return opened(**DESK)


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """The page, opened and filled; fails the test on any error in the console or any foreign request."""
    page, problems = _filled(context, server)
    yield page
    assert problems == []


@pytest.fixture
def visit(server: Server) -> Iterator[Callable[[Browser], Page]]:
    """Opens the page in a browser as `page` does; for tests of more than one."""
    problems = []
    with ExitStack() as stack:

        def open_in(browser: Browser) -> Page:
            page, its_problems = _filled(_context(stack, browser, **DESK), server)
            problems.append(its_problems)
            return page

        yield open_in
    assert not any(problems), problems


def _context(stack: ExitStack, browser: Browser, new: bool = False, **options: Any) -> BrowserContext:
    context = browser.new_context(**options)
    if not new:
        context.add_init_script(BEEN_HERE)
    stack.callback(context.close)
    context.set_default_timeout(1000 * SECONDS)
    return context


def _filled(context: BrowserContext, server: Server) -> tuple[Page, list[str]]:
    """The page once there are values on it, and what goes wrong on it from the start."""
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "data:", "blob:")) else problems.append(request.url)
        ),
    )
    page.goto(server.url)
    page.wait_for_selector("table.values tbody tr")
    return page, problems


@pytest.fixture
def saved(page: Page, engine: str, downloads: Path) -> Callable[[Callable[[], object]], tuple[str, bytes]]:
    """The name and the content of the file that an act on the page saves."""

    def save(act: Callable[[], object]) -> tuple[str, bytes]:
        if engine == "chromium":
            with page.expect_download() as download:
                act()
            return download.value.suggested_filename, download.value.path().read_bytes()
        # Firefox does not tell the protocol where a file went: it is looked for on the disk.
        before = set(os.listdir(downloads))
        act()
        end = time.monotonic() + SECONDS
        while not (new := whole(downloads, before)):
            assert time.monotonic() < end, os.listdir(downloads)
            timers(page, 50)
        (found,) = new
        content = found.read_bytes()
        found.unlink()
        return found.name, content

    return save


def whole(folder: Path, before: set[str]) -> list[Path]:
    """The new files in a folder: none as long as one is being written, when it is empty or has a part beside it."""
    new = [folder / name for name in os.listdir(folder) if name not in before]
    done = not any(path.suffix == ".part" for path in new) and all(path.stat().st_size for path in new)
    return new if done else []
