"""The lab as files on a static host, under a path: it opens, leads to lessons and nets, and opens offline."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from gatescope.app.puzzles import shelf
from gatescope.app.web.handout.site import site_main
from gatescope.app.web.plotly import Plotly
from lab import choose, status
from playwright.sync_api import expect

NO_PUZZLES = "The link is of a puzzle, which the server judges: this page has none."


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """A static host with the lab at /course/lab/."""
    root = tmp_path_factory.mktemp("host")
    assert site_main(["--out", str(root / "course" / "lab")]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/course/lab/"
    server.shutdown()
    server.server_close()


def test_every_net_and_lesson_is_there_with_no_server(visitor, host):
    visitor.goto(host)
    choose(visitor, "brackets")
    assert status(visitor).startswith("Step 1 of ")
    visitor.goto(f"{host}lesson/forget-keeps/")
    expect(visitor.locator(".lesson h2")).to_be_visible()
    assert visitor.url.startswith(f"{host}#")
    visitor.goto(f"{host}net/waves/")
    expect(visitor.get_by_label("Net", exact=True)).to_have_value("waves")
    visitor.get_by_role("button", name="Lessons").click()
    expect(visitor.get_by_role("dialog", name="Lessons").get_by_role("listitem")).to_have_count(17)


def test_it_speaks_the_language_that_is_chosen_or_that_its_address_asks_for(visitor, host):
    visitor.goto(f"{host}net/anbn/")
    visitor.locator(".languages-room > .opener").click()
    with visitor.expect_navigation():
        visitor.locator(".languages").get_by_role("button", name="简体中文").click()
    visitor.get_by_role("button", name="前进一步").click()
    visitor.wait_for_function("() => location.hash.includes('t=1')")
    expect(visitor.locator("select.net")).to_have_value("anbn")
    with visitor.expect_navigation():
        visitor.evaluate("() => { location.hash = `${location.hash}&lg=en`; }")
    visitor.get_by_role("button", name="Step forward").click()
    visitor.wait_for_function("() => location.hash.includes('t=2') && location.hash.includes('lg=en')")
    visitor.reload()
    expect(visitor.get_by_role("status")).to_contain_text("Step 3 of ")


def test_plotly_comes_with_the_first_study_and_draws_it(visitor, host):
    asked = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto(f"{host}net/anbn/")
    expect(visitor.get_by_role("status").filter(has_text="Step 1 of ")).to_be_visible()
    visitor.get_by_role("button", name="Studies").click()
    dialog = visitor.get_by_role("dialog", name="Studies")
    expect(dialog.locator(".plot .main-svg").first).to_be_visible()
    assert [url for url in asked if "plotly" in url] == [f"{host}{Plotly().url.removeprefix('/')}"]
    dialog.get_by_role("button", name="Census").click()
    expect(dialog.locator(".finding")).to_contain_text("of 20 sequences")
    expect(dialog.locator(".plot .main-svg").first).to_be_visible()


def test_it_opens_offline_once_it_has_been_opened(visitor, host, chromium_alone):
    visitor.goto(host)
    visitor.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    # What keeps the page answers for it from the next time on.
    visitor.wait_for_function("() => navigator.serviceWorker.controller !== null")
    visitor.context.set_offline(True)
    visitor.goto("about:blank")
    visitor.goto(host)
    expect(visitor.get_by_role("status")).to_contain_text("Step 1 of 24")


def test_back_closes_a_dialog_and_leaves_the_page_where_it_was(visitor, host):
    visitor.goto(f"{host}net/anbn/")
    dialog = visitor.get_by_role("dialog", name="Lessons")
    visitor.get_by_role("button", name="Lessons").click()
    expect(dialog).to_be_visible()
    visitor.go_back()
    expect(dialog).to_be_hidden()
    expect(visitor.get_by_label("Net", exact=True)).to_have_value("anbn")
    visitor.go_forward()
    expect(dialog).to_be_visible()


def test_a_link_to_a_puzzle_says_that_there_are_none(visitor, host):
    puzzle = next(iter(shelf.shelf(None).puzzles.values())).screen().to_hash()
    visitor.goto(f"{host}{puzzle}")
    expect(visitor.locator(".notice")).to_have_text(NO_PUZZLES)
    visitor.goto(f"{host}net/anbn/")
    expect(visitor.get_by_label("Net", exact=True)).to_have_value("anbn")
    expect(visitor.locator(".notice")).to_have_text("")
    visitor.evaluate("(puzzle) => { location.hash = puzzle; }", puzzle)
    expect(visitor.locator(".notice")).to_have_text(NO_PUZZLES)
