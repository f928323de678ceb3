"""A real server and real browsers, for each test a fresh page.

Tests run in the browser of `--browser-engine`, in Chromium where none is named.
"""

import contextlib
import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hung
import pytest
from browsers import KINDS, find_lean, launch
from classes import link
from lab import timers
from pages import DESK, Filled, Keeper, context_in
from patience import SECONDS
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from server import Server

expect.set_options(timeout=1000 * SECONDS)

CALLED = pytest.StashKey[pytest.TestReport]()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture(scope="session")
def lan() -> Iterator[Server]:
    """A server that was started with --lan."""
    running = Server("--lan")
    yield running
    running.close()


@pytest.fixture(scope="session")
def own(lan: Server) -> str:
    """The presenter's own link to it."""
    return link(lan)


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
            if name not in launched or not launched[name].is_connected():
                if find_lean(name) is None:
                    missing = f"There is no {KINDS[name].title}: {KINDS[name].advice}"
                    if name == "firefox" and not request.config.getoption("need_installed"):
                        pytest.skip(missing)
                    pytest.fail(missing)
                launched[name] = launch(playwright, name, downloads, lean=True)
                stack.callback(launched[name].close)
            return launched[name]

        yield get


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The browser's name."""
    return request.config.getoption("browser_engine") or "chromium"


@pytest.fixture
def chromium_alone(engine: str) -> None:
    """For what only Chromium's driver can do or tell: a finger's touch, a websocket's address and messages, what a
    person's system prefers.
    """
    if engine != "chromium":
        pytest.skip("only Chromium's driver gives real touches, tells of websockets, and of what a system prefers")


@pytest.fixture
def browser(engine: str, browsers: Callable[[str], Browser]) -> Browser:
    return browsers(engine)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts, as `Browser.new_context` does, and closes them; they wait as long as there is hope.

    Who opens a page in one has been here before, unless `new` says that it is somebody who has not.
    """
    with ExitStack() as stack:
        yield lambda **options: context_in(stack, browser, **options)


@pytest.fixture
def context(opened: Callable[..., BrowserContext]) -> BrowserContext:
    return opened(**DESK)


@pytest.fixture(scope="session")
def keeper(server: Server) -> Iterator[Keeper]:
    keeper = Keeper(server)
    yield keeper
    keeper.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, server: Server, browser: Browser) -> Iterator[Page]:
    """The page, opened and filled; fails the test on any error in the console or any foreign request.

    One serves test after test, at a new address and with nothing remembered. Who asks for its `context` as well has one
    of their own.
    """
    if "context" in request.fixturenames:
        filled = Filled(request.getfixturevalue("context"), server)
        yield filled.page
    else:
        keeper = request.getfixturevalue("keeper")
        filled = keeper.page(browser)
        yield filled.page
        report = request.node.stash.get(CALLED, None)
        if report is None or report.failed:
            keeper.close()
    assert filled.problems == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """A test that hangs fails."""
    with hung.ended_after(hung.LIMIT):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Remember how a test went, for the page that it had."""
    report = yield
    if report.when == "call":
        item.stash[CALLED] = report
    return report


@pytest.fixture
def visit(server: Server) -> Iterator[Callable[[Browser], Page]]:
    """Opens the page in a browser as `page` does; for tests of more than one."""
    opened = []
    with ExitStack() as stack:

        def open_in(browser: Browser) -> Page:
            opened.append(Filled(context_in(stack, browser, **DESK), server))
            return opened[-1].page

        yield open_in
    problems = [filled.problems for filled in opened]
    assert not any(problems), problems


@pytest.fixture
def visitor(opened: Callable[..., BrowserContext]) -> Iterator[Page]:
    """An empty page, for what is served by others; fails the test on any error that a page has."""
    page = opened(viewport=DESK["viewport"], reduced_motion="reduce").new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


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
    """The new files in a folder: none as long as one is being written, when it is empty, has a part beside it or is
    given another name as one looks.
    """
    new = [folder / name for name in os.listdir(folder) if name not in before]
    with contextlib.suppress(FileNotFoundError):
        if not any(path.suffix == ".part" for path in new) and all(path.stat().st_size for path in new):
            return new
    return []
