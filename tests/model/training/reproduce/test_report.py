"""The document: every seed, shares with their intervals, verdicts both ways, and what is missing."""

from dataclasses import replace

import pytest
from gatescope.model.training.reproduce.report import document, found, reached
from gatescope.model.training.reproduce.trial import Job, Key, Trial


def made(row, arm, seed, bias, reached=None, where="abacus", sequences=6):
    key = Key(row, arm, seed, "r", "b")
    return Trial(key, {"bias": bias, "reached": reached}, sequences, 3.6 + seed, where, "2.0 (TWO)")


@pytest.fixture
def trials(rows):
    """Of three seeds: arm lstm below 1 in two, arm rnn in none."""
    values = {("one", "lstm"): (0.5, -2, 1.25), ("one", "rnn"): (1000, 2000, None), ("two", "gru"): (0, 0, 0)}
    return {
        Job(row, arm, seed): made(row, arm, seed, bias, 4200 if seed == 1 else None)
        for (row, arm), biases in values.items()
        for seed, bias in enumerate(biases)
    }


def test_every_seed_its_share_median_and_verdict(rows, trials):
    text = document(rows, trials, 3, "results.jsonl")
    assert "from the trials in [results.jsonl](results.jsonl)" in text
    assert "Made on abacus with NumPy 2.0 (TWO).\n" in text
    assert "## Row one\n\n**Published.** Much.\n\n**Target.** All below 1. **Not reached.**\n" in text
    assert "| arm | measured: criterion | reached by | median | seeds 0 to 2, in order |" in text
    assert "| lstm (6 sequences, 6 s) | first bias: below 1 | 2 of 3 (21 to 94 %) | 0.5 | 0.5, -2, 1.25 |" in text
    assert "| lstm (6 sequences, 6 s) | when |  | never | never, 4200, never |" in text
    assert "| rnn (6 sequences, 6 s) | first bias: below 1 | 0 of 3 (0 to 56 %) | 2000 | 1000, 2000, never |" in text
    assert "**Against us.** It is short." in text
    assert "**Target.** None was set.\n" in text
    assert text.endswith("\n")


def test_a_verdict_goes_both_ways(rows, trials):
    one, two = rows
    assert not reached(one, found(one, trials, 3))
    assert reached(one, found(one, trials, 2))
    assert "**Target.** All below 1. **Reached.**" in document(rows, trials, 2, "results.jsonl")
    assert reached(two, found(two, trials, 3))
    # A row that is not complete has reached nothing, target or none.
    assert not reached(two, found(two, trials, 4))


def test_what_is_missing_is_said(rows, trials):
    del trials[Job("one", "rnn", 1)]
    text = document(rows, trials, 3, "results.jsonl")
    assert "## Row one\n\nNot complete: 1 of 3 seeds are there in every arm.\n" in text
    assert "| lstm" not in text
    assert "| gru" in text
    assert found(rows[0], trials, 3) is None


def test_a_trial_without_a_value_that_is_shown_is_as_good_as_missing(rows, trials):
    job = Job("one", "lstm", 2)
    trials[job] = Trial(trials[job].key, {"bias": 1}, 6, 1, "abacus", "2.0")
    assert "Not complete: 2 of 3 seeds" in document(rows, trials, 3, "results.jsonl")


def test_every_place_is_named(rows, trials):
    trials[Job("two", "gru", 0)] = made("two", "gru", 0, 0, where="slide rule")
    assert "Made on abacus with NumPy 2.0 (TWO) and on slide rule with" in document(rows, trials, 3, "results.jsonl")
    assert "Made on nothing yet." in document(rows, {}, 3, "results.jsonl")


def test_a_bar_in_a_label_is_no_border_of_the_table(rows, trials):
    (arm,) = rows[1].arms
    row = replace(rows[1], arms=(replace(arm, columns=(replace(arm.columns[0], label="the |c|"),)),))
    (line,) = (one for one in document([row], trials, 3, "results.jsonl").split("\n") if one.startswith("| gru"))
    assert line.startswith(r"| gru (6 sequences, 6 s) | the \|c\|: below 1 | 3 of 3 (44 to 100 %) | 0 | 0, 0, 0 |")
