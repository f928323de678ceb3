"""The lessons that come with Gatescope: in order, and true."""

import pytest
from gatescope.app.lessons import shelf
from gatescope.app.lessons.checking import problems

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
