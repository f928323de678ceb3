"""Questions, by the golden file that the page reads too."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatescope.app.lessons.question import PREDICATES, question
from gatescope.app.lessons.reading import Place, Wrong
from gatescope.app.lessons.runs import At, Run
from gatescope.model.spec import Spec

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "questions.json").read_text("utf-8"))


class Told:
    """One of the traces, by its name."""

    def __init__(self, name: str, is_both_ways: bool = False) -> None:
        self.trace: dict[str, Any] = GOLDEN["traces"][name]
        self.is_both_ways = is_both_ways

    @property
    def steps(self) -> int:
        return len(self.trace["y"])

    def values(self, at: At) -> np.ndarray:
        columns = {**self.trace["layers"][at.layer], "y": self.trace["y"]}
        name = f"free.{at.signal}" if at.undisturbed and f"free.{at.signal}" in columns else at.signal
        return np.array(columns[name])[:, at.cell]

    def said(self, step: int) -> tuple[str, ...]:
        labels, y = self.trace["labels"], self.trace["y"][step]
        if self.trace["readout"] == "softmax":
            return (labels[int(np.argmax(y))],)
        return tuple(label for label, value in zip(labels, y, strict=True) if value > 0.5)

    def own_words(self, start: int) -> bool:
        return False


@pytest.mark.parametrize("name", list(GOLDEN["answered"]))
def test_it_has_the_answer_that_the_page_computes(name: str) -> None:
    case = GOLDEN["answered"][name]
    asked = question(Place("Question", case["question"]))
    if case["answer"] is None:
        with pytest.raises(ValueError, match="exactly one must hold"):
            asked.answer(Told(case["trace"]))
    else:
        assert asked.answer(Told(case["trace"])) == case["answer"]


def test_nothing_is_asked_of_a_net_that_reads_in_both_directions() -> None:
    case = next(case for case in GOLDEN["answered"].values() if case["answer"] is not None)
    asked = question(Place("Question", case["question"]))
    assert asked.untrue(Told(case["trace"])) is None
    both = asked.untrue(Told(case["trace"], is_both_ways=True))
    assert both is not None
    assert "the net reads in both directions" in both


def test_the_cases_know_every_predicate() -> None:
    def names(options: list[dict[str, Any]]) -> set[str]:
        return {next(iter(one["when"])) if isinstance(one["when"], dict) else one["when"] for one in options}

    told = [names(case["question"].get("options", [])) for case in GOLDEN["answered"].values()]
    assert set().union(*told) == set(PREDICATES)


@pytest.mark.parametrize("case", GOLDEN["refused"], ids=lambda case: case["place"])
def test_what_is_no_question_is_refused_with_its_place(case: dict[str, Any]) -> None:
    with pytest.raises(Wrong) as refused:
        question(Place("Question", case["question"]))
    place = str(refused.value).partition(":")[0]
    assert case["place"] in (place, f"{place}.{case['place'].rpartition('.')[2]}")


def test_a_question_that_does_not_fit_a_run_is_told_why() -> None:
    run = Run(Spec.from_dict({"version": 1, "net": "anbn", "input": {"kind": "text", "text": "SaabbT"}}))

    def untrue(kind: str, **of: Any) -> str | None:
        return question(Place("q", {"kind": kind, "text": "?", "of": of})).untrue(run)

    assert untrue("number", signal="c", steps=[1, 6]) is None
    assert untrue("symbol", steps=[1, 6]) == "the net says no symbol at step 6"
    assert "must end at 6 at most" in (untrue("number", signal="c", steps=[1, 7]) or "")
    assert "the input after it would tell" in (untrue("symbol", steps=[1, 5]) or "")
    assert untrue("number", signal="c", cell=2, steps=[1, 6]) == "c of anbn has 2 rows, not 3"
    assert "anbn has no z" in (untrue("number", signal="z", steps=[1, 6]) or "")
