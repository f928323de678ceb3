"""What is on the screen as a page for itself, as the server makes it: what it refuses, and how many at once."""

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from gatescope.app.web import pages
from gatescope.app.wire.screen import Screen
from gatescope.model.interventions import Noise, Pin
from gatescope.model.spec import Generated, Spec, Text
from getting import get
from patience import SECONDS
from starlette.requests import Request

COUNTER = Screen(spec=Spec("anbn", Generated(0, 9)))


def asked(screen: Screen) -> str:
    return f"/handout?{screen.to_hash().removeprefix('#')}"


def test_a_screen_is_sent_as_a_file(running: Any) -> None:
    answer, text = get(running, asked(COUNTER))
    assert answer.status == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="gatescope-anbn.html"'
    assert COUNTER.to_hash().replace("<", "\\u003c") in text


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (Spec("my-gone", Text("Sab")), "my-gone"),
        (Spec("anbn", Text("Sxyz")), "x"),
        (Spec("anbn", Generated(0, 9), (Pin("f", 1.0, units=(99,)),)), "99"),
        (Spec("json", Generated(0, 400), tuple(Noise(0.1) for _ in range(200))), "numbers"),
    ],
)
def test_what_can_not_be_run_or_is_too_much_is_refused_with_a_sentence(running: Any, spec: Spec, said: str) -> None:
    answer, text = get(running, asked(Screen(spec=spec)))
    assert answer.status == 400
    assert said in text


def test_an_address_without_a_screen_is_refused(running: Any) -> None:
    assert get(running, "/handout?nothing=1")[0].status == 400


def test_so_many_may_wait_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def make(_: Any) -> str:
        assert go_on.wait(SECONDS)
        return "made"

    monkeypatch.setattr(pages, "_checked_handout", make)
    assets: Any = SimpleNamespace(now=lambda: SimpleNamespace(lessons={}))
    made = pages.Pages(assets, pages.Path(), "/plotly.js")
    query = COUNTER.to_hash().removeprefix("#").encode()

    def request() -> Request:
        return Request({
            "type": "http", "method": "GET", "path": "/handout", "query_string": query,
            "headers": [(b"host", b"here")], "scheme": "http", "server": ("here", 80),
        })  # fmt: skip

    async def run() -> tuple[int, list[int], int]:
        waiting = [asyncio.create_task(made.handout(request())) for _ in range(pages.MAX_WAITING)]
        await asyncio.sleep(0)
        over = await made.handout(request())
        go_on.set()
        done = [(await one).status_code for one in waiting]
        return over.status_code, done, (await made.handout(request())).status_code

    assert asyncio.run(run()) == (503, [200] * pages.MAX_WAITING, 200)


@pytest.mark.parametrize("path", ["/lessons", "/net/anbn", "/index.html"])
def test_an_address_where_nothing_is_is_answered_in_words(running: Any, path: str) -> None:
    answer, text = get(running, path)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert text == pages.NOTHING
