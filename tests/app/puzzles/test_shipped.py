"""The puzzles that come with Gatescope: solvable, not by doing nothing, not by what fits the visible input alone."""

import re
from pathlib import Path

import pytest
from gatescope.app.puzzles.checking import problems
from gatescope.app.puzzles.goals import Case
from gatescope.app.puzzles.judging import judge
from gatescope.app.puzzles.puzzle import Puzzle
from gatescope.app.puzzles.search import search
from gatescope.app.puzzles.shelf import shelf
from gatescope.model.interventions import Nudge, Pin
from translated import NUMBER, same_in_chinese

PUZZLES = shelf(None).puzzles
DOCS = Path(__file__).parents[3] / "docs"


def test_all_are_there_in_their_order() -> None:
    assert list(PUZZLES) == [
        "count", "swallow", "copy", "balance", "latch", "reset", "part", "silent", "delay", "sample",
    ]  # fmt: skip
    assert shelf(None).wrong == ()


@pytest.mark.parametrize("name", list(PUZZLES))
def test_the_solution_solves_it_and_doing_nothing_does_not(name: str) -> None:
    asked = PUZZLES[name]
    assert list(problems(asked)) == []
    assert judge(asked, asked.spec(asked.solution)).solved
    assert not judge(asked, asked.spec()).solved
    assert asked.par == len(asked.solution)
    assert len(asked.hidden) >= 6
    assert asked.hints
    assert asked.then is not None


@pytest.mark.parametrize("name", list(PUZZLES))
def test_each_part_of_the_solution_is_needed(name: str) -> None:
    asked = PUZZLES[name]
    for at in range(asked.par):
        rest = (*asked.solution[:at], *asked.solution[at + 1 :])
        assert not judge(asked, asked.spec(rest)).solved, at


@pytest.mark.long
@pytest.mark.parametrize("name", list(PUZZLES))
def test_no_fewer_pins_do_as_far_as_the_docs_say_it_was_tried(name: str) -> None:
    asked = PUZZLES[name]
    searched = search(asked)
    assert searched.found is None
    row = re.search(rf"^\| `{name}` \| .* \| (\d+) \| (.*) \|$", (DOCS / "puzzles.md").read_text("utf-8"), re.MULTILINE)
    assert row is not None
    assert int(row[1]) == asked.par
    tried = "all of fewer" if searched.up_to == asked.par - 1 else f"all of up to {searched.up_to}"
    assert row[2] == tried


@pytest.mark.parametrize("name", list(PUZZLES))
def test_what_is_near_enough_is_said(name: str) -> None:
    asked = PUZZLES[name]
    for words in asked.text.values():
        assert {f"{clause.within:g}" for clause in asked.goal} <= set(re.findall(r"\d+\.\d+", words))


@pytest.mark.parametrize("name", list(PUZZLES))
def test_a_puzzle_says_the_same_in_chinese(name: str) -> None:
    """Every text has its Chinese, of the same signals, numbers and emphasis."""
    asked = PUZZLES[name]
    assert asked.then is not None
    for text in (asked.title, asked.about, asked.text, *asked.hints, asked.then):
        same_in_chinese(text, NUMBER)


FITTED = {
    # What is opened at the pulses that are seen does not know where others come.
    "balance": [Pin("f", 1, (0,)), *(Pin("i", 1, (0,), at, at + 1) for at in (0, 2, 3, 6, 7, 9, 10))],
    "copy": [Pin("f", 0, (0,)), *(Pin("i", 1, (0,), at, at + 1) for at in (0, 2, 4, 5, 7, 10))],
    "latch": [Pin("f", 1, (0,)), *(Pin("i", 0, (0,), at, at + 1) for at in (3, 5, 7, 10))],
    # What is set to the number that is seen is another where another pulse came.
    "reset": [Pin("f", 1, (0,)), Nudge(0, 6, 0), Nudge(0, 12, 2)],
}


@pytest.mark.parametrize("name", list(FITTED))
def test_what_fits_the_visible_input_alone_fails_on_a_hidden_one(name: str) -> None:
    asked = PUZZLES[name]
    verdict = judge(asked, asked.spec(tuple(FITTED[name])))
    assert verdict.against is None
    assert verdict.failed is not None
    assert verdict.failed.input > 0


@pytest.mark.parametrize("name", list(PUZZLES))
def test_hidden_inputs_differ_from_the_visible_one_and_from_each_other(name: str) -> None:
    asked = PUZZLES[name]
    assert len({str(one) for one in asked.inputs}) == len(asked.inputs)
    wanted = {str(clause.wanted.values(case)) for clause in asked.goal for case in cases(asked)}
    assert len(wanted) > len(asked.goal)


def cases(asked: Puzzle) -> list[Case]:
    return [Case(asked.net, given, asked.spec()) for given in asked.inputs]
