"""A training whose numbers run away ends in a sentence, and what was sound before is kept."""

from dataclasses import replace

import numpy as np
import pytest
from gatescope.model.checks import NotFinite
from gatescope.model.tasks.table import RECIPES
from gatescope.model.training.sound import RanAway, sound
from gatescope.model.training.train import start, train

ANBN = RECIPES["anbn"]
SETTINGS = replace(ANBN.settings, sequences=20)


def at(sequences, loss=0.5, **values):
    now = start(ANBN.task, SETTINGS, 0)
    return replace(now, sequences=sequences, loss=loss, values=now.values | values)


def test_the_reports_of_a_sound_training_are_as_they_were():
    mine, theirs = (list(how(train(ANBN.task, SETTINGS, 3, 5))) for how in (sound, iter))
    assert [now.sequences for now in mine] == [now.sequences for now in theirs] == [5, 10, 15, 20]
    for one, other in zip(mine, theirs, strict=True):
        assert all(np.array_equal(one.values[name], other.values[name]) for name in one.values)


@pytest.mark.parametrize(
    "bad",
    [
        at(30, loss=np.inf), at(30, loss=np.nan), at(30, a=np.array([np.nan] * 4)), at(30, a=np.array([2e6] * 4)),
        at(30, a=np.array([-np.inf] * 4)),
    ],
)  # fmt: skip
def test_it_ends_with_the_last_that_was_sound(bad):
    reports = sound(iter([at(0, np.nan), at(10), at(20), bad, at(40)]))
    assert [next(reports).sequences for _ in range(3)] == [0, 10, 20]
    with pytest.raises(RanAway, match="The training ran away: after 20 sequences its numbers grew beyond all bounds"):
        next(reports)


def test_what_no_cell_can_be_built_of_is_the_same_and_other_errors_are_others():
    def fails(error):
        yield at(10)
        raise error

    with pytest.raises(RanAway, match="after 10 sequences"):
        list(sound(fails(NotFinite("array_finite", name="W", dtype="float64", got="inf", at=[0]))))
    with pytest.raises(ValueError, match="until must be"):
        list(sound(fails(ValueError("until must be an integer"))))
    with pytest.raises(RanAway, match="after 7 sequences"):
        list(sound(iter([at(10, np.inf)]), before=7))


def test_nothing_is_printed_of_what_overflows(recwarn):
    settings = replace(
        RECIPES["waves"].settings, rate=10, final=10, clip=None, norm=None, optimiser="momentum", sequences=8000
    )
    with pytest.raises(RanAway):
        list(sound(train(RECIPES["waves"].task, settings, 0)))
    assert not recwarn.list
