"""The files of puzzles: what is read of them, and what is wrong with them, place by place."""

import json
from pathlib import Path
from typing import Any

import changing
import pytest
from gatescope.app.lessons import files
from gatescope.app.lessons.reading import Wrong
from gatescope.app.puzzles import shelf
from gatescope.app.puzzles.command import puzzle_main
from gatescope.app.puzzles.puzzle import puzzle, read
from gatescope.app.puzzles.telling import listed
from gatescope.model.spec import Numbers, Text

GOOD: dict[str, Any] = {
    "version": 1,
    "title": "Latch",
    "about": {"en": "Hold it.", "zh": "保持它。"},
    "text": "Hold *what* {c} was.",
    "place": 3,
    "net": "notebook",
    "input": [0.6, 0, 0.9, -0.5],
    "hidden": {"seed": 5, "many": 3, "steps": [[0.3, 1], {"of": [0, [-1, 1]], "times": 3}]},
    "goal": [
        {"signal": "c", "steps": [0, 4], "is": {"kind": "step", "signal": "c", "step": 0}, "within": 0.02},
        {"signal": "h", "cell": 1, "step": 3, "is": {"kind": "constant", "number": 0}, "within": 9},
    ],
    "allowed": {"gates": ["i", "f"], "cells": [0]},
    "look": {"step": 1, "cell": 2},
    "hints": ["One", "Two"],
    "solution": {
        "interventions": [
            {"kind": "pin", "gate": "f", "value": 1, "start": 1, "units": [0]},
            {"kind": "pin", "gate": "i", "value": 0, "start": 1, "units": [0]},
        ],
        "text": "So.",
    },
}


def changed(path: str, value: Any) -> Any:
    """The good puzzle with another value at a place; ... takes it away."""
    return changing.changed(GOOD, path, value)


def test_hidden_inputs_are_drawn_from_their_seed() -> None:
    made = puzzle("mine", GOOD)
    assert made.visible == Numbers(((0.6,), (0,), (0.9,), (-0.5,)))
    assert made.hidden == puzzle("mine", GOOD).hidden != puzzle("mine", changed("hidden.seed", 6)).hidden
    assert len(made.hidden) == 3
    for one in made.hidden:
        assert isinstance(one, Numbers)
        (first,), *rest = one.rows
        assert 0.3 <= first <= 1
        assert len(rest) == 3
        assert all(-1 <= value <= 1 and round(value, 2) == value for (value,) in rest)


def test_inputs_may_be_listed_and_be_symbols() -> None:
    assert puzzle("mine", changed("hidden", [[1, 2, 3, 4]])).hidden == (Numbers(((1,), (2,), (3,), (4,))),)
    symbols = {**changed("hidden", ["SaabbT"]), "net": "anbn", "input": "SabT"}
    assert puzzle("mine", symbols).inputs == (Text("SabT"), Text("SaabbT"))


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("version", 2, "version: must be 1, got 2"),
        ("title", ..., "title: is missing"),
        ("colour", 1, "has unknown fields colour; allowed: version, title"),
        ("net", 3, "net: must be the name of a net, got 3"),
        ("text", "{q}", "text: {q} is no signal"),
        ("input", [], "input: must be a list of 1 to 100, got []"),
        ("input", [0, "a", 0, 0], 'input[1]: must be a number, got "a"'),
        ("input", [0, 1e9, 0, 0], "input[1]: must be a number from -100 to 100"),
        ("input", "SabT", "hidden: must be of symbols where the visible input is"),
        ("hidden.many", 13, "hidden.many: must be a whole number from 1 to 12, got 13"),
        ("hidden.steps.0", [1, 0.3], "hidden.steps[0]: must be two numbers, the lower first, got [1, 0.3]"),
        ("hidden.steps.0", [1], "hidden.steps[0]: must be a list of 2 to 2, got [1]"),
        ("hidden.steps.1.of", [], "hidden.steps[1].of: must be a list of 1 to 8, got []"),
        ("hidden.steps.1.times", 100, "hidden.steps: are 101 with all that is repeated"),
        ("goal", [], "goal: must be a list of 1 to 8, got []"),
        ("goal.0.signal", "q", "goal[0].signal: must be one of "),
        ("goal.0.steps", [0, 5], "goal: [0] speaks of step 4, which not every input has"),
        ("goal.0.is.step", 4, "goal: [0] speaks of step 4, which not every input has"),
        ("goal.0.steps", ..., "goal[0]: must have step, or steps [a, b]"),
        ("goal.0.within", -1, "goal[0].within: must be a number not below 0, got -1"),
        ("goal.0.is", 3, "goal[0].is: must be an object, got 3"),
        ("goal.0.is.kind", "nice", "goal[0].is.kind: must be one of constant, of, step, ago, count, sum, without"),
        ("goal.0.is.step", ..., "goal[0].is.step: is missing"),
        ("goal.0.is", {"kind": "ago", "signal": "x", "steps": 2}, "goal[0].steps: must begin at 2: nothing is wanted"),
        ("allowed.gates", ["g"], "allowed.gates[0]: must be one of i, f, o, r, z"),
        ("allowed.cells", [1, 0], "allowed.cells: must be cells that rise, each once, got [1, 0]"),
        ("allowed.cells", [0, 4000], "allowed.cells[1]: must be a whole number from 0 to 1023, got 4000"),
        ("look.cell", 4000, "look.cell: must be a whole number from 0 to 1023, got 4000"),
        ("allowed.nudges", 1, "allowed.nudges: must be true or false, got 1"),
        ("hints", ["a"] * 9, "hints: must be a list of 0 to 8"),
        ("solution.interventions", [], "solution.interventions: must be a list of 1 to 64, got []"),
        ("solution.interventions.0.value", 2, "solution.interventions: Pin.value must be a number from 0 to 1"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(path: str, value: Any, says: str) -> None:
    with pytest.raises(Wrong) as wrong:
        puzzle("mine", changed(path, value))
    assert str(wrong.value).startswith(says)


def test_a_screen_is_what_its_page_begins_with() -> None:
    made = puzzle("mine", GOOD)
    assert made.screen().to_dict() == {
        "version": 1,
        "spec": {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[0.6], [0], [0.9], [-0.5]]}},
        "step": 1,
        "unit": 2,
        "units": [0],
        "tab": "puzzle",
        "puzzle": "mine",
    }
    assert made.screen(made.solution).spec.interventions == made.solution


def test_the_page_is_told_no_hidden_input_and_the_rest_bit_by_bit() -> None:
    made = puzzle("mine", GOOD)
    parts: dict[str, str] = {}

    def put(kind: str, text: str) -> str:
        name = f"{kind}-{len(parts)}"
        parts[name] = text
        return name

    (told,) = json.loads(listed([made], put))
    assert told == {"name": "mine", "title": {"en": "Latch"}, "about": GOOD["about"], "par": 2, "part": "puzzle-3"}
    begin = json.loads(parts["puzzle-3"])
    assert begin["screen"] == made.screen().to_dict()
    assert begin["hints"] == ["hint-0", "hint-1"]
    assert json.loads(parts["hint-1"]) == {"en": "Two"}
    solution = json.loads(parts[begin["solution"]])
    assert solution == {"screen": made.screen(made.solution).to_dict(), "text": {"en": "So."}}
    everything = json.dumps(told) + "".join(parts.values())
    for hidden in made.hidden:
        assert isinstance(hidden, Numbers)
        assert json.dumps([list(row) for row in hidden.rows]) not in everything.replace(",", ", ").replace(",  ", ", ")
    assert "interventions" not in parts["puzzle-3"]


def test_own_puzzles_stand_first_and_for_those_of_their_name(tmp_path: Path) -> None:
    for name in ("mine", "count"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOOD), "utf-8")
    (tmp_path / "other.json").write_text("{", "utf-8")
    (tmp_path / "far.json").write_text(json.dumps({**GOOD, "net": "far"}), "utf-8")
    beyond = changed("solution.interventions.1.units", [0, 3])
    (tmp_path / "beyond.json").write_text(json.dumps(beyond), "utf-8")
    found = shelf.shelf(tmp_path)
    assert list(found.puzzles)[:3] == ["count", "mine", "swallow"]
    assert found.puzzles["count"].title == {"en": "Latch"}
    cells, far, other = found.wrong
    assert cells == f"{tmp_path / 'beyond.json'}: Pin.units must be cells from 0 to 2 (the layer has 3), got 3"
    assert far.startswith(f"{tmp_path / 'far.json'}: There is no net 'far'")
    assert other.startswith(f"{tmp_path / 'other.json'}: it is not JSON text: line 1")


def test_a_file_is_called_by_its_puzzle(tmp_path: Path) -> None:
    path = tmp_path / "two words.json"
    path.write_text(json.dumps(GOOD), "utf-8")
    with pytest.raises(Wrong, match=r"a puzzle's file is called NAME\.json"):
        read(path)


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"

    def check(given: Any) -> tuple[int, str]:
        path.write_text(json.dumps(given), "utf-8")
        return puzzle_main(["check", str(path)]), capsys.readouterr().out

    assert check(GOOD) == (0, f"{path}: solved on 4 inputs, par 2; no schedule of up to 1 does it\n")
    status, said = check(changed("net", "n"))
    assert status == 1
    assert said.startswith(f"{path}: There is no net 'n'")
    status, said = check(changed("solution.interventions.1.start", 3))
    assert status == 1
    assert said.startswith(f"{path}: solution: on the visible input cell 1's c at step 3 is ")
    status, said = check(changed("solution.interventions.1.units", [3]))
    assert (status, said) == (1, f"{path}: Pin.units must be cells from 0 to 2 (the layer has 3), got 3\n")
    status, said = check(changed("goal.0.within", 5))
    assert (status, said) == (1, f"{path}: goal: is met where nothing is done\n")
    status, said = check(changed("allowed.gates", ["i"]))
    assert (status, said) == (1, f"{path}: solution: does what is not allowed: {{'rule': 'gate', 'gate': 'f'}}\n")
    status, said = check(changed("hidden", [[0.6, 0, 0.9, -0.5]]))
    assert (status, said) == (1, f"{path}: hidden[0]: is the input that is seen\n")
    for path_, value, what in (
        ("allowed.gates", ["i", "f", "r"], "allowed.gates: r can't be pinned; of notebook i, f, o can"),
        ("allowed.cells", [0, 7], "allowed.cells: there is no cell 8 in layer 1"),
        ("look.cell", 3, "look.cell: there is no cell 4 in layer 1"),
        ("look.step", 4, "look.step: there is no step 5: the visible input has 4"),
    ):
        assert check(changed(path_, value)) == (1, f"{path}: {what}\n")
    status, said = check(changed("allowed.layer", 3))
    assert status == 1
    assert said.endswith(f"{path}: allowed.layer: notebook has 1 layers, not 4\n")
    # With room for it, f alone does it: pulses after the first are small.
    loose = {**GOOD, "input": [0.6, 0, 0.01, 0], "hidden": [[0.7, 0, 0.01, 0]]}
    status, said = check(loose)
    assert status == 1
    assert said.startswith(f"{path}: solution: fewer do it: Pin(gate='f', value=1")


def test_what_is_found_wrong_only_in_the_end_is_said_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(GOOD), "utf-8")

    def refused(_: Any) -> tuple[bool, str]:
        raise ValueError("it can't be searched")

    assert files.check(["check", str(path)], "puzzle", "", read, lambda _: (), refused) == 1
    assert capsys.readouterr().out == f"{path}: it can't be searched\n"
