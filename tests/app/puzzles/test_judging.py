"""How a schedule is judged: what is wanted, what is allowed, and how many pins there are."""

import copy
from typing import Any

import numpy as np
import pytest
from gatescope.app.lessons.reading import Place
from gatescope.app.puzzles import asked
from gatescope.app.puzzles.goals import Case, clause
from gatescope.app.puzzles.inputs import written
from gatescope.app.puzzles.judging import judge, run, told
from gatescope.app.puzzles.moves import count
from gatescope.app.puzzles.puzzle import puzzle
from gatescope.app.puzzles.shelf import shelf
from gatescope.app.wire.refusal import Refusal
from gatescope.model.interventions import Cut, Intervention, Noise, Nudge, Pin
from gatescope.model.spec import Numbers, Spec, Start
from gatescope.model.studies.study import NoInbox

PUZZLES = shelf(None).puzzles
LATCH = PUZZLES["latch"]
X = [3, 0, 2, -1]


def wanted(kind: dict[str, Any]) -> list[float]:
    """What is wanted at each step of X."""
    made = clause(Place("", {"signal": "c", "step": 3, "is": kind}))
    case = Case("notebook", written(Place("", X)), Spec("notebook", written(Place("", X)), (Pin("f", 0),)))
    values: list[float] = np.asarray(made.wanted.values(case), float).tolist()
    return values


def test_what_is_wanted_is_of_the_net_left_alone() -> None:
    x = {"signal": "x"}
    assert wanted({"kind": "constant", "number": 2}) == [2, 2, 2, 2]
    assert wanted({"kind": "of", **x}) == X
    assert wanted({"kind": "step", **x, "step": 2}) == [2, 2, 2, 2]
    ago = wanted({"kind": "ago", **x, "steps": 3})
    assert np.isnan(ago[:3]).all()
    assert ago[3] == 3
    assert wanted({"kind": "count", **x, "above": 1}) == [1, 1, 2, 2]
    assert wanted({"kind": "count", **x, "above": 1, "steps": [1, 3]}) == [0, 0, 1, 1]
    assert wanted({"kind": "sum", **x}) == [3, 3, 5, 4]
    assert wanted({"kind": "sum", **x, "steps": [2, 3]}) == [0, 0, 2, 2]
    free = wanted({"kind": "of", "signal": "c"})
    without = wanted({"kind": "without", "signal": "c", "silent": [2]})
    assert without[:2] == free[:2]
    assert without[2] == pytest.approx(free[1] * 0.9526, abs=1e-3)


@pytest.mark.parametrize(
    ("acts", "pins"),
    [
        ([], 0),
        ([Pin("f", 1)], 1),
        # In two pieces, or on each cell by itself.
        ([Pin("f", 1, stop=4), Pin("f", 1, start=4)], 1),
        ([Pin("f", 1, (0,)), Pin("f", 1, (2,))], 1),
        ([Pin("f", 1, (0,)), Pin("f", 1, (2,), 1)], 2),
        # The later one lies over the earlier one.
        ([Pin("f", 1), Pin("f", 0, start=3, stop=5)], 3),
        ([Pin("f", 1), Pin("f", 0)], 1),
        ([Pin("f", 1), Pin("i", 1), Pin("o", 1)], 3),
        # After the end nothing happens.
        ([Pin("f", 1, start=12), Nudge(0, 12, 3)], 0),
        ([Nudge(0, 3, 0), Nudge(0, 3, 0), Nudge(1, 3, 0)], 2),
    ],
)
def test_pins_are_counted_however_they_are_written(acts: list[Intervention], pins: int) -> None:
    assert count(Spec("notebook", Numbers(((0,),)), tuple(acts)), 3, 12) == pins


@pytest.mark.parametrize(
    ("name", "acts", "rule"),
    [
        ("latch", [Cut("recurrent")], {"rule": "kind"}),
        ("latch", [Noise(1)], {"rule": "kind"}),
        ("latch", [Pin("f", 1)], {"rule": "cell", "cell": 1}),
        ("latch", [Pin("f", 1, (2,))], {"rule": "cell", "cell": 2}),
        ("latch", [Nudge(0, 3, 1)], {"rule": "nudge", "cell": 0, "step": 3}),
        ("reset", [Nudge(1, 3, 1)], {"rule": "cell", "cell": 1}),
    ],
)
def test_what_is_not_allowed_is_said(name: str, acts: list[Intervention], rule: dict[str, Any]) -> None:
    one = PUZZLES[name]
    verdict = judge(one, one.spec(tuple(acts)))
    assert (verdict.solved, verdict.against, verdict.failed) == (False, rule, None)


def test_another_net_a_start_state_and_another_gate_are_against_the_rules() -> None:
    solution = LATCH.spec(LATCH.solution)
    assert judge(LATCH, Spec("anbn", solution.input)).against == {"rule": "net"}
    start = Spec("notebook", solution.input, state=Start((0, 0, 0), (1, 0, 0)))
    assert judge(LATCH, start).against == {"rule": "state"}
    plain = copy.deepcopy(dict(LATCH.plain))
    plain["allowed"]["gates"] = ["f"]
    assert judge(puzzle("latch", plain), solution).against == {"rule": "gate", "gate": "i"}


def test_the_spec_s_own_input_does_not_count() -> None:
    other = Spec("notebook", Numbers(((9.0,), (9.0,))), LATCH.solution)
    assert judge(LATCH, other).solved


def test_a_failure_is_told_with_the_input_it_is_of_and_no_other() -> None:
    spec = LATCH.spec((Pin("f", 1, (0,)), *(Pin("i", 0, (0,), at, at + 1) for at in (3, 5, 7, 10))))
    ready = asked.ready(PUZZLES, {"puzzle": "latch", "spec": spec.to_dict()})
    ((done, answer),) = run(ready, NoInbox())
    assert done == 1
    assert (answer["solved"], answer["pins"], answer["par"], answer["inputs"]) == (False, 5, 2, 7)
    found = answer["failed"]
    number = found["input"]
    assert number > 0
    assert found["reads"] == {"kind": "numbers", "rows": [list(row) for row in LATCH.inputs[number].rows]}  # type: ignore[union-attr]
    # Of one that fails on the input that is seen nothing hidden is told.
    seen = told(LATCH, judge(LATCH, LATCH.spec()))["failed"]
    assert seen["input"] == 0
    assert seen == {
        "input": 0,
        "reads": {"kind": "numbers", "rows": [list(row) for row in LATCH.visible.rows]},  # type: ignore[union-attr]
        "signal": "c", "cell": 0, "layer": 0, "step": 1, "within": 0.02,
        "wanted": pytest.approx(0.6789, abs=1e-4), "got": pytest.approx(0.6467, abs=1e-4),
    }  # fmt: skip
    assert set(told(LATCH, judge(LATCH, LATCH.spec(LATCH.solution)))) == set(answer)


@pytest.mark.parametrize(
    ("args", "reason", "says"),
    [
        ({"puzzle": "lach", "spec": {}}, "no_such_puzzle", "There is no puzzle 'lach'; there are count, swallow, "),
        ({"puzzle": 3, "spec": {}}, "no_such_puzzle", "There is no puzzle 3"),
        ({"puzzle": "latch"}, "args_refused", "args must be puzzle, a name, and spec"),
        ({"puzzle": "latch", "spec": 3}, "no_object", "Spec must be an object, got 3"),
    ],
)
def test_what_can_not_be_judged_is_refused(args: dict[str, Any], reason: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked.ready(PUZZLES, args)
    assert (refused.value.reason, refused.value.code) == (reason, "bad_args")
    assert refused.value.message.startswith(says)


def test_what_does_not_fit_the_net_is_refused_before_it_is_judged() -> None:
    spec = LATCH.spec((Pin("f", 1, (7,)),)).to_dict()
    with pytest.raises(Refusal) as refused:
        asked.ready(PUZZLES, {"puzzle": "latch", "spec": spec})
    assert refused.value.reason == "cells_layer"
