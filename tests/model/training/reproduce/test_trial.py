"""One trial is the training it says, and is marked with all that decides its outcome."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from gatescope.model.cells import lstm
from gatescope.model.training.reproduce import trial
from gatescope.model.training.reproduce.trial import Job, Trial, bits_of, key_of, recipe_of, run
from gatescope.model.training.train import train


def test_a_trial_is_the_training_it_says(rows):
    found = run(Job("one", "rnn", 3))
    arm = rows[0].arm("rnn")
    *_, last = train(arm.recipe.task, arm.settings, 3)
    assert found.values == arm.measure(last.network.astype(np.float32), None)
    assert found.values != run(Job("one", "rnn", 4)).values
    assert (found.key, found.sequences) == (key_of(Job("one", "rnn", 3)), 6)
    assert found.seconds >= 0
    assert found.processor
    assert np.__version__ in found.numpy
    assert Trial.read(found.line()) == found


@pytest.mark.parametrize("reports", [1, 3])
def test_training_ends_when_all_is_right(rows, monkeypatch, reports):
    arm, looked = rows[0].arms[0], count(1)
    ready = replace(arm.recipe.task, done=lambda network: next(looked) == reports)
    settings = replace(arm.settings, sequences=1000)
    stopping = replace(arm, recipe=replace(arm.recipe, task=ready, settings=settings), stops=True)
    monkeypatch.setattr(trial.rows, "ROWS", (replace(rows[0], arms=(stopping,)),))
    found = run(Job("one", "lstm", 0))
    assert (found.values["reached"], found.sequences) == (200 * reports, 200 * reports)


def test_the_recipe_marks_task_settings_and_what_is_measured(rows):
    arm, other = rows[0].arms
    marks = [
        recipe_of(one)
        for one in (
            arm,
            other,
            replace(arm, changes={"rate": 0.02}),
            replace(arm, stops=True),
            replace(arm, columns=arm.columns[:1]),
            replace(arm, recipe=replace(arm.recipe, task=replace(arm.recipe.task, name="else"))),
        )
    ]
    assert len(set(marks)) == len(marks)
    # What is only told of it is no part of it.
    assert recipe_of(replace(arm, label="another")) == marks[0]


def test_the_bits_mark_the_rounding_and_the_code(rows, monkeypatch):
    arm = rows[0].arms[0]
    before = bits_of(replace(arm))
    assert bits_of(replace(arm)) == before
    exact = np.tanh
    monkeypatch.setattr(lstm.np, "tanh", lambda *a, **k: exact(*a, **k) * (1 + 2**-52))
    assert bits_of(replace(arm)) != before


def test_the_bits_mark_how_a_trained_net_runs_too(rows, monkeypatch):
    """Training is in double precision, what is measured in single."""
    arm = rows[0].arms[0]
    before, exact = bits_of(replace(arm)), np.tanh

    def otherwise(z, **kept):
        found = exact(z, **kept)
        if found.dtype == np.float32:
            found *= np.float32(1.01)
        return found

    monkeypatch.setattr(lstm.np, "tanh", otherwise)
    assert bits_of(replace(arm)) != before


@pytest.mark.parametrize(
    "line",
    [
        "", "{", "3", "[]", "{}", '{"row": "one"}',
        '{"row": "one", "arm": "a", "seed": "0", "recipe": "r", "bits": "b", "values": {}, "sequences": 1, '
        '"seconds": 1, "processor": "p", "numpy": "2"}',
        '{"row": "one", "arm": "a", "seed": 0, "recipe": "r", "bits": "b", "values": {"n": "x"}, "sequences": 1, '
        '"seconds": 1, "processor": "p", "numpy": "2"}',
        '{"row": "one", "arm": "a", "seed": 0, "recipe": "r", "bits": "b", "values": [], "sequences": 1, '
        '"seconds": 1, "processor": "p", "numpy": "2"}',
        '{"row": "one", "arm": "a", "seed": 0, "recipe": "r", "bits": "b", "values": {"n": 1e999}, "sequences": 1, '
        '"seconds": 1, "processor": "p", "numpy": "2"}',
    ],
)  # fmt: skip
def test_a_line_that_is_no_trial_is_refused(line):
    with pytest.raises(ValueError, match="it must be a trial as `gatescope reproduce` writes it, got"):
        Trial.read(line)


def test_unknown_rows_and_arms_are_refused(rows):
    with pytest.raises(ValueError, match="there is no row 'three'"):
        run(Job("three", "lstm", 0))
    with pytest.raises(ValueError, match="row one has no arm 'x'"):
        run(Job("one", "x", 0))
