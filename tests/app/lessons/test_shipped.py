"""The lessons that come with Gatescope: in order, and true."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gatescope.app.lessons import shelf
from gatescope.app.lessons.checking import problems
from gatescope.app.lessons.lesson import Checkpoint
from gatescope.app.lessons.question import Question
from gatescope.app.lessons.runs import At, Run, answer
from gatescope.model import experiment
from gatescope.model.tasks import anbn
from translated import same_in_chinese

LESSONS = shelf.shelf(None).lessons

BELIEFS = {
    "units = timesteps": "units-steps",
    "a gate is one number": "each-cell",
    "a gate is a learned constant": "gates-change",
    "forget gate 1 = forget": "forget-keeps",
    "h and c are two stores": "one-store",
    "LSTMs never vanish or explode": "vanish-explode",
    "the gradient through c is prod f": "carousel",
    "forget bias 1 is enough": "bias-one",
    "saturated gates are bad": "saturated",
    "store means hold": "store-adds",
    "the candidate is a gate": "candidate",
    "clipping = clipping the norm": "clipping",
    "RNNs forget because they are small": "plain-rnn",
    "memory and stability": "stability",
    "read-only": "read-only",
    "refresh": "refresh-echo",
    "what is learned": "training",
}


STATE_NOTHING = {
    ("training", "The same for others"): "it asks, and names where the answer stands",
    ("training", "Keep yours"): "it says what buttons are for: tests/browser/test_own_nets.py presses them",
}
"""Checkpoints without a number that a run or a study could come to, and why."""


def test_every_checkpoint_that_states_a_fact_expects_it() -> None:
    bare = {
        (name, one.texts["title"]["en"])
        for name, lesson in LESSONS.items()
        for one in lesson.checkpoints
        if not one.expect
    }
    assert bare == set(STATE_NOTHING)


def test_what_a_lesson_says_of_seeds_is_on_record() -> None:
    """Of twenty nets that began with a forget bias of 1 none learned temporal order: all of their answers are wrong."""
    records = Path(__file__).parents[3] / "docs" / "reproduction.jsonl"
    rows = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    wrong = [row["values"]["wrong"] for row in rows if (row["row"], row["arm"]) == ("order", "LSTM, b_f = 1")]
    text = LESSONS["bias-one"].checkpoints[-1].texts["text"]["en"]
    assert "With 1 not one of twenty nets learned this task" in text
    assert wrong == [2560] * 20


def test_what_a_lesson_says_of_how_far_the_plain_rnn_counts_is_so() -> None:
    network = experiment.net("anbn-rnn").network
    assert [n for n in range(1, 31) if anbn.accepts(network, n)] == [1, 2, 3, 4, 5, 6, 7, 9]
    nine, eight = LESSONS["plain-rnn"].checkpoints[:2]
    assert "9 is right by chance: 8 is not" in nine.texts["then"]["en"]
    assert "In a row it counts to 7" in nine.texts["then"]["en"]
    assert [one.screen.spec.input.text.count("a") for one in (nine, eight)] == [9, 8]


def test_what_the_plain_rnn_lesson_concludes_is_so_of_every_radius_of_the_table() -> None:
    """Up to 1 a change fades with 8 cells and with 32; above, what it becomes depends on how many there are."""
    rows = answer("race", {"table": "radius"})["rows"]
    medians = {row["radius"]: [one["median"] for one in row["by_size"]] for row in rows}
    assert max(medians) == 2
    for radius, (small, large) in medians.items():
        if radius <= 1:
            assert max(small, large) < -1
            assert abs(large - small) < 1
        else:
            assert large - small > 1.5
    text = LESSONS["plain-rnn"].checkpoints[-1].texts["text"]["en"]
    assert "up to radius 1 it fades with either" in text
    assert "Above 1 the size does count" in text
    assert "at 1.5 it becomes {:.1f} with 8 cells and {:.0f} with 32".format(*(10**one for one in medians[1.5])) in text


def test_what_the_plain_rnn_says_after_the_mistake_is_told_as_the_page_tells_it() -> None:
    after = LESSONS["stability"].checkpoints[2]
    run = Run(after.screen.spec)
    assert {run.said(step) for step in range(15, run.steps)} == {("a", "b")}
    # The status of each of these steps is "The net says a or b."
    assert "It says a or b, at every step" in after.texts["then"]["en"]


def test_every_belief_has_its_lesson() -> None:
    assert sorted(LESSONS) == sorted(BELIEFS.values())


@pytest.mark.long
@pytest.mark.parametrize("name", list(LESSONS))
def test_what_a_lesson_says_is_so(name: str) -> None:
    lesson = LESSONS[name]
    assert list(problems(lesson)) == []
    assert 3 <= lesson.minutes <= 10
    assert 3 <= len(lesson.checkpoints) <= 6
    assert any(one.question for one in lesson.checkpoints)
    assert any(one.expect for one in lesson.checkpoints)


def shown(question: Question, asked: Run, before: Run) -> bool:
    """Whether who saw a run, and the undisturbed one beside it, saw what is asked of another."""
    if before.spec.net != asked.spec.net or before.steps < question.stop:
        return False
    if not np.array_equal(*(one.trace.layers[0].x[: question.stop] for one in (asked, before))):
        return False
    ats = [At("y", cell) for cell in range(len(asked.labels))] if question.kind == "symbol" else [question.of]
    steps = slice(question.start, question.stop)
    return any(
        all(np.allclose(asked.values(at)[steps], before.values(replace(at, undisturbed=free))[steps]) for at in ats)
        for free in (False, True)
    )


@pytest.mark.parametrize("name", list(LESSONS))
def test_what_is_asked_was_not_on_the_stage_before(name: str) -> None:
    """Each checkpoint shows its whole run in the end: what is asked later is of another one, or of later steps."""
    runs = [Run(one.screen.spec) for one in LESSONS[name].checkpoints]
    for at, checkpoint in enumerate(LESSONS[name].checkpoints):
        if question := checkpoint.question:
            assert [before for before in range(at) if shown(question, runs[at], runs[before])] == []


@pytest.mark.parametrize("name", list(LESSONS))
def test_a_lesson_says_the_same_in_chinese(name: str) -> None:
    """Every text has its Chinese, of the same signals, numbers and emphasis."""
    lesson = LESSONS[name]
    texts = [lesson.title, lesson.about, *(text for one in lesson.checkpoints for text in said(one))]
    for text in texts:
        same_in_chinese(text)


def said(checkpoint: Checkpoint) -> Iterator[Mapping[str, str]]:
    """All texts of a checkpoint, its question's too."""
    yield from checkpoint.texts.values()
    told = checkpoint.question.plain if checkpoint.question else {}
    yield from (one["text"] for one in (told, *told.get("options", ())) if "text" in one)


@pytest.mark.parametrize("name", list(LESSONS))
def test_the_list_asks_and_tells_no_answer(name: str) -> None:
    """What it says of a lesson is read before anything is asked: it is a question itself."""
    assert {text[-1] for text in LESSONS[name].about.values()} <= set("?？")


def test_what_a_net_still_says_at_the_end_was_not_read_on_the_way_there() -> None:
    """From the first Y on the net with its memory says U, at every step: a cover of the last step alone hid nothing."""
    asked = [one for one in LESSONS["bias-one"].checkpoints if one.question]
    assert len(asked) == 3
    for checkpoint in asked:
        seen = range(checkpoint.question.start)
        for run in (Run(checkpoint.screen.spec), Run(replace(checkpoint.screen.spec, interventions=()))):
            assert {run.said(step) for step in seen} == {("R",)}


def test_the_sums_that_are_written_out_are_right_as_they_are_written() -> None:
    """Who adds them up by hand gets what stands there: 0.65 and 0.64 are 1.29, whatever they were rounded from."""
    number = r"(\d+(?:\.\d+)?)"
    written = [
        [float(one) for one in sum_]
        for lesson in LESSONS.values()
        for checkpoint in lesson.checkpoints
        for text in checkpoint.texts.values()
        for said in text.values()
        for sum_ in re.findall(rf"{number} \+ {number} = {number}", said)
    ]
    assert written
    assert [one for one in written if one[0] + one[1] != pytest.approx(one[2], abs=1e-9)] == []
