"""A real server, and a real Chromium, for each test a fresh page."""

import pytest
from browsers import ARGUMENTS, find
from playwright.sync_api import expect, sync_playwright
from server import Server

# A busy machine is slow, not wrong.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def server():
    running = Server()
    yield running
    running.close()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium):
    made = chromium.new_context(viewport={"width": 1280, "height": 720}, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(context, server):
    """The page, opened and filled; fails the test on any error in the console or any foreign request."""
    opened = context.new_page()
    problems = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "data:", "blob:")) else problems.append(request.url)
        ),
    )
    opened.goto(server.url)
    opened.wait_for_selector("table.values tbody tr")
    yield opened
    assert problems == []
