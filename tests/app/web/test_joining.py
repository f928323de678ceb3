"""The short address of a class, and its picture."""

import asyncio
from typing import Any

import httpx
import pytest
from gatescope.app.web.joining import Joining, address, terminal
from starlette.applications import Starlette

JOINS = ("http://192.168.1.5:8321/", "http://10.0.0.2:8321/")


def got(path: str, joins: Any = JOINS) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=Joining(joins).routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://lab.example/") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_the_short_address_leads_to_the_page_that_follows_the_class() -> None:
    answer = got("/join/k7f2qx")
    assert (answer.status_code, answer.headers["location"]) == (303, "../#join=K7F2QX")


@pytest.mark.parametrize("code", ["nonsense", "K7F2Q", "<b>", "%2e%2e", "K7F2Q0"])
def test_what_is_no_code_leads_nowhere(code: str) -> None:
    for path in (f"/join/{code}", f"/join/{code}.svg"):
        answer = got(path)
        assert answer.status_code == 404
        assert "location" not in answer.headers
    # Whoever has mistyped it is told so, in each language, and what to do.
    page = got(f"/join/{code}").text
    assert "That is no code of a class" in page
    assert "这不是课堂代码" in page
    assert page.count('<a href="../">') == 2
    assert '<link rel="icon" href="../static/icon.svg">' in page
    assert code not in page


def test_who_types_no_code_at_all_is_told_of_it_too() -> None:
    leads = got("/join")
    assert (leads.status_code, leads.headers["location"]) == (308, "join/")
    said = got("/join/")
    assert (said.status_code, said.text) == (404, got("/join/nonsense").text)


def test_its_picture_is_of_the_address_that_others_reach() -> None:
    answer = got("/join/k7f2qx.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert address(JOINS[0], "K7F2QX") == "http://192.168.1.5:8321/join/K7F2QX"
    assert b"<script" not in answer.content
    assert answer.content.startswith(b"<svg")
    assert answer.content != got("/join/K7F2QY.svg").content
    assert got("/join/k7f2qx.svg", ()).status_code == 404


def test_a_terminal_has_it_in_blocks_that_are_as_wide_as_they_are_many() -> None:
    lines = terminal(JOINS[0]).splitlines()
    (width,) = {len(line) for line in lines}
    # A line is two rows of blocks; where they are odd in number, the last line's lower half is empty.
    assert 2 * len(lines) - width in (0, 1)
    assert set("".join(lines)) == set(" ▀▄█")
