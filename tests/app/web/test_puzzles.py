"""Puzzles as the server sends them, and as it judges them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gatescope.app.puzzles.puzzle import Puzzle
from gatescope.app.puzzles.shelf import SHIPPED, shelf
from gatescope.app.web.assets import bundle
from gatescope.app.wire.screen import Screen
from getting import get

Run = Callable[[Any], None]
PUZZLES = shelf(None).puzzles
STATIC = Path(__file__).parents[3] / "static"


def test_a_name_leads_to_the_puzzle(running: Any) -> None:
    answer, _ = get(running, "/puzzle/latch")
    assert answer.status == 307
    location = answer.headers["location"]
    assert location.startswith("../#")
    assert Screen.from_hash(location.partition("#")[2]) == PUZZLES["latch"].screen()


def test_a_name_of_no_puzzle_is_answered_in_words(running: Any) -> None:
    answer, said = get(running, "/puzzle/none")
    assert answer.status == 404
    assert said.startswith("There is no puzzle of that name. There are count, swallow, ")


def test_the_page_names_the_list_and_no_file_has_the_hidden_inputs(running: Any) -> None:
    _, page = get(running, "/")
    found = re.search(r'data-puzzles="(assets/puzzles-\w+\.json)"', page)
    assert found is not None
    _, told = get(running, f"/{found[1]}")
    listed = json.loads(told)
    assert [one["name"] for one in listed] == list(PUZZLES)
    _, first = get(running, f"/assets/{listed[0]['part']}")
    assert "hidden" not in json.loads(first)
    assert not SHIPPED.is_relative_to(STATIC)


def test_a_schedule_is_judged_over_the_socket(running: Any, run: Run) -> None:
    latch = PUZZLES["latch"]

    async def go() -> None:
        async with running.client() as client:
            args = {"puzzle": "latch", "spec": latch.spec(latch.solution).to_dict()}
            await client.say(type="ask", ask=1, kind="puzzle", args=args)
            solved = {"solved": True, "pins": 2, "par": 2, "inputs": 7, "against": None, "failed": None}
            answer = {"type": "answer", "ask": 1, "done": 1, "final": True, "data": solved}
            assert await client.words() == answer
            await client.say(type="ask", ask=2, kind="puzzle", args={**args, "puzzle": "none"})
            refused = await client.words()
            assert (refused["type"], refused["ask"], refused["code"]) == ("error", 2, "bad_args")
            assert refused["reason"] == "no_such_puzzle"

    run(go())


@pytest.mark.long
def test_one_that_no_page_could_be_told_of_is_left_out_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    latch = json.loads((SHIPPED / "latch.json").read_text("utf-8"))
    (tmp_path / "far.json").write_text(json.dumps({**latch, "look": {"cell": 4000}}), "utf-8")
    (tmp_path / "mine.json").write_text(json.dumps(latch), "utf-8")
    assert list(bundle(STATIC, None, tmp_path).puzzles) == ["mine", *PUZZLES]
    assert f"A puzzle is left out: {tmp_path / 'far.json'}: look.cell: must be" in caplog.text
    # What its net has not: it could be seen and never be judged.
    goal = [{**latch["goal"][0], "cell": 4000}]
    (tmp_path / "far.json").write_text(json.dumps({**latch, "goal": goal}), "utf-8")
    assert list(bundle(STATIC, None, tmp_path).puzzles) == ["mine", *PUZZLES]
    assert f"{tmp_path / 'far.json'}: goal[0]: " in caplog.text
    # Whatever else a Screen does not take.
    screen = Puzzle.screen

    def refused(self: Puzzle, *args: Any) -> Screen:
        if self.name == "mine":
            raise ValueError("no Screen")
        return screen(self, *args)

    monkeypatch.setattr(Puzzle, "screen", refused)
    assert list(bundle(STATIC, None, tmp_path).puzzles) == list(PUZZLES)
    assert f"A puzzle is left out: {tmp_path / 'mine.json'}: no Screen" in caplog.text
