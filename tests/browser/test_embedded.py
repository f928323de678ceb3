"""The page in a frame of a learning platform: where that may, it steps and pins; where not, nothing is shown."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from gatescope.app.web.handout.site import site_main
from gatescope.app.wire.screen import Screen
from gatescope.model.spec import Generated, Spec
from playwright.sync_api import expect
from server import Server

HASH = Screen(spec=Spec("anbn", Generated(5)), step=2).to_hash()


class Platform(SimpleHTTPRequestHandler):
    """Serves a folder, which static hosts do, and says nothing."""

    def log_message(self, *_):
        """Nothing."""


def course(folder: Path, address: str) -> Path:
    """A page of a platform that shows an address in a frame."""
    folder.mkdir(parents=True, exist_ok=True)
    frame = f'<iframe src="{address}" width="1200" height="640" title="A counter"></iframe>'
    (folder / "course.html").write_text(f"<!doctype html><title>Course</title>{frame}", "utf-8")
    return folder


@pytest.fixture
def platform(tmp_path):
    """The origin of a platform, and the folder that it serves."""
    serves = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Platform, directory=tmp_path))
    threading.Thread(target=serves.serve_forever, daemon=True).start()
    yield serves.server_port, tmp_path
    serves.shutdown()
    serves.server_close()


@pytest.fixture
def embeds(platform):
    """A server whose page may stand in the platform's frames, where the platform is called 127.0.0.1."""
    server = Server("--embed-from", f"http://127.0.0.1:{platform[0]}")
    yield server
    server.close()


def test_a_frame_shows_it_to_whom_it_is_allowed(opened, platform, embeds):
    port, folder = platform
    course(folder, f"{embeds.url}?embed{HASH}")
    page = opened(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", new=True).new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"http://127.0.0.1:{port}/course.html")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("status")).to_contain_text("Step 3 of ")
    inside.get_by_role("button", name="Step forward").click()
    inside.get_by_role("radio", name="Read-only").click(force=True)
    expect(inside.get_by_role("status")).to_contain_text("Pinned to Read-only")
    for gone in ("Make and save", "Class"):
        expect(inside.get_by_role("button", name=gone, exact=True)).to_have_count(0)
    # Nobody is taken for new in a frame.
    expect(inside.get_by_role("region", name="First steps")).to_have_count(0)
    # What opens in it is no step of the browser's: Back is of the page around it.
    before = page.evaluate("history.length")
    inside.get_by_role("button", name="Studies").click()
    expect(inside.locator("dialog[data-dialog=studies]")).to_be_visible()
    inside.locator("dialog[data-dialog=studies]").press("Escape")
    expect(inside.locator("dialog[data-dialog=studies]")).to_be_hidden()
    assert page.evaluate("history.length") == before
    with page.context.expect_page() as got:
        inside.get_by_role("link", name="Open in a window").click()
    window = got.value
    expect(window.get_by_role("status")).to_contain_text("Step 4 of ")
    expect(window.get_by_role("radio", name="Read-only")).to_be_checked()
    assert window.url.startswith(f"{embeds.url}#")
    expect(window.get_by_role("button", name="Make and save", exact=True)).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize(("name", "query"), [("localhost", "?embed"), ("127.0.0.1", "")])
def test_nothing_is_shown_to_others_nor_without_being_asked_for(opened, platform, embeds, name, query):
    port, folder = platform
    course(folder, f"{embeds.url}{query}{HASH}")
    page = opened(viewport={"width": 1280, "height": 720}).new_page()
    # In the platform's own words the frame has loaded; a browser that refuses what came for it has put up a page of its
    # own.
    with page.expect_response(f"{embeds.url}**") as came:
        page.goto(f"http://{name}:{port}/course.html")
    assert "frame-ancestors " in came.value.headers["content-security-policy"]
    (frame,) = page.frames[1:]
    assert not frame.url.startswith(embeds.url)
    expect(page.frame_locator("iframe").get_by_role("status")).to_have_count(0)


def test_a_site_is_calm_in_a_frame_too(opened, platform):
    port, folder = platform
    assert site_main(["--out", str(folder / "lab")]) == 0
    course(folder, f"lab/?embed{HASH}")
    page = opened(viewport={"width": 1280, "height": 720}, reduced_motion="reduce").new_page()
    page.goto(f"http://127.0.0.1:{port}/course.html")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("status")).to_contain_text("Step 3 of ")
    expect(inside.get_by_role("button", name="Make and save", exact=True)).to_have_count(0)
    with page.context.expect_page() as got:
        inside.get_by_role("link", name="Open in a window").click()
    window = got.value
    expect(window.get_by_role("status")).to_contain_text("Step 3 of ")
    assert window.url.startswith(f"http://127.0.0.1:{port}/lab/#")
    expect(window.get_by_role("button", name="Make and save", exact=True)).to_be_visible()
