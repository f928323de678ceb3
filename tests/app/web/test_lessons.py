"""Lessons as the server sends them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.lessons import shelf
from gatescope.app.web.assets import bundle
from gatescope.app.web.guard import HEADERS
from gatescope.app.wire.screen import Screen
from getting import get

STATIC = Path(__file__).parents[3] / "static"


def test_a_name_leads_to_the_first_checkpoint_and_asks_there(running: Any) -> None:
    answer, _ = get(running, "/lesson/read-only")
    assert answer.status == 307
    location = answer.headers["location"]
    assert location.startswith("../#")
    screen = Screen.from_hash(location.partition("#")[2])
    assert screen is not None
    assert (screen.lesson, screen.checkpoint, screen.tab) == ("read-only", 0, "lesson")
    assert screen.question is not None
    assert screen.question["of"]["steps"] == [1, 24]
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_for_a_frame_it_leads_to_the_page_for_one(running: Any) -> None:
    answer, _ = get(running, "/lesson/read-only?embed")
    assert answer.headers["location"].startswith("../?embed#")


@pytest.mark.parametrize(
    "path", ["/lesson/read-only", "/puzzle/latch", "/join/ABC234", "/join/ABC234.svg", "/lesson/%C3%A4"]
)
def test_with_a_slash_too_many_it_leads_to_the_same_seen_from_there(running: Any, path: str) -> None:
    """Whatever a proxy has taken off: an address with a host or a path would lead past that."""
    for query in ("", "?embed&lg=zh"):
        answer, _ = get(running, f"{path}/{query}")
        last = path.rpartition("/")[2]
        assert (answer.status, answer.getheader("Location")) == (308, f"../{last}{query}")


@pytest.mark.parametrize("path", ["/healthz/", "/events/", "/trace/x/", "/static", "/nothing/"])
def test_no_other_address_leads_anywhere_by_its_slash(running: Any, path: str) -> None:
    answer, text = get(running, path)
    assert (answer.status, answer.getheader("Location")) == (404, None)
    assert text.startswith("Gatescope has nothing at this address")


@pytest.mark.parametrize("path", ["/lesson/read-only", "/puzzle/latch"])
def test_in_a_language_that_is_asked_for_it_leads_to_the_page_in_that(running: Any, path: str) -> None:
    usual, _ = get(running, path)
    answer, _ = get(running, f"{path}?lg=zh")
    assert answer.headers["location"] == f"{usual.headers['location']}&lg=zh"


@pytest.mark.parametrize("path", ["/lesson/none", "/lesson/", "/lesson", "/lesson?lg=zh"])
def test_a_name_of_no_lesson_is_answered_in_words(running: Any, path: str) -> None:
    answer, said = get(running, path)
    assert answer.status == 404
    assert said.startswith("There is no lesson of that name. There are forget-keeps, read-only, ")


def test_the_page_names_the_list_and_the_list_its_parts(running: Any) -> None:
    _, page = get(running, "/")
    found = re.search(r'data-lessons="(assets/lessons-\w+\.json)"', page)
    assert found is not None
    answer, told = get(running, f"/{found[1]}")
    assert "immutable" in answer.headers["cache-control"]
    listed = json.loads(told)
    assert [one["name"] for one in listed] == list(shelf.shelf(None).lessons)
    _, first = get(running, f"/assets/{listed[0]['checkpoints'][0]}")
    assert json.loads(first)["title"] == {"en": "One gate, one memory", "zh": "一个门，一份记忆"}


def test_own_lessons_are_told_of_and_one_that_is_wrong_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shipped = (STATIC / "lessons" / "read-only.json").read_text("utf-8")
    (tmp_path / "mine.json").write_text(shipped, "utf-8")
    (tmp_path / "other.json").write_text(shipped.replace('"minutes": 5', '"minutes": "5"'), "utf-8")
    made = bundle(STATIC, tmp_path)
    assert next(iter(made.lessons)) == "mine"
    assert "other" not in made.lessons
    assert f"A lesson is left out: {tmp_path / 'other.json'}: minutes: must be" in caplog.text
