"""What the page keeps to on its own account lies within what the server takes."""

import re
from pathlib import Path

import pytest
from gatescope.app.sessions import events, eventstream, rate
from gatescope.app.web import http
from gatescope.app.wire import classrequests, importrequests, requests, screen

JS = Path(__file__).parent.parent.parent / "static" / "js"


def number(name: str, module: str) -> float:
    """A constant of a browser module: a number, or a product of numbers."""
    told = re.search(rf"\b{name}(?: =|:) ([\d.]+(?: \* [\d.]+)*)[;,)}} ]", (JS / module).read_text(encoding="utf-8"))
    assert told, f"{name} is not in {module}"
    found = 1.0
    for factor in told[1].split(" * "):
        found *= float(factor)
    return found


def pace(way: str, name: str) -> float:
    """A number of a way by which a file goes."""
    told = re.search(rf"const PACE = .*\b{way}: {{([^}}]*)}}", (JS / "sources/upload.js").read_text(encoding="utf-8"))
    assert told, way
    given = dict(one.split(":") for one in told[1].split(","))
    factors = {key.strip(): [float(factor) for factor in value.split("*")] for key, value in given.items()}[name]
    return factors[0] * (factors[1] if len(factors) > 1 else 1)


@pytest.mark.parametrize(
    ("name", "module", "most"),
    [
        ("OTHERS_MOST", "sources/socket.js", requests.MAX_SHOWN),
        ("CREDIT", "sources/place.js", requests.MAX_CREDIT),
        ("BATCH", "sources/place.js", requests.MAX_BATCH),
        ("BLOCK", "sources/terms.js", requests.MAX_EXPLAINED),
        ("TOLD", "sources/runs.js", requests.MAX_HAVE),
        ("LONGEST", "state/screen.js", screen.LONGEST),
        ("MOST_POINTS", "state/ownanswer.js", classrequests.MAX_POINTS),
        # Beside it in its line of the request the address, and in its head what browsers and proxies add.
        ("ADDRESS_MOST", "sources/socket.js", http.MAX_REQUEST // 2),
        # In JSON text, where each letter may have a stroke before it.
        ("MOST_SAID", "sources/events.js", events.MAX_BODY // 2),
    ],
)
def test_what_is_said_is_taken(name: str, module: str, most: float) -> None:
    assert 0 < number(name, module) <= most


def test_a_file_goes_in_pieces_that_are_taken() -> None:
    assert pace("socket", "piece") <= importrequests.MAX_CHUNK
    letters = 4 * -(-pace("events", "piece") // 3) + len('{"type":"piece","data":""}')
    assert letters <= min(importrequests.MAX_TEXT, requests.MAX_BYTES)


@pytest.mark.parametrize(("way", "cost"), [("socket", 1.0), ("events", 1.0 + eventstream.POST_COST)])
def test_a_file_goes_no_faster_than_it_is_taken(way: str, cost: float) -> None:
    """And leaves something for what is asked beside it."""
    assert cost * 1000 / pace(way, "every") < rate.MESSAGES_PER_SECOND
    at_once = number("AT_ONCE", "sources/upload.js") + number("AHEAD", "sources/upload.js")
    assert cost * at_once < rate.MESSAGES_AT_ONCE
