"""Results outlast the run that made them, and never mix what is not of one kind."""

from dataclasses import replace

import pytest
from gatescope.model.training.reproduce.results import Results
from gatescope.model.training.reproduce.trial import Job, Key, Trial


def made(seed=0, bits="here", n=1.0, recipe="r"):
    return Trial(Key("row", "arm", seed, recipe, bits), {"n": n}, 6, 0.1, "abacus", "2.0")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "results.jsonl"


def test_each_trial_is_on_the_disk_at_once(file):
    results = Results(file)
    results.add(made(0))
    assert Results(file).trials == {made(0).key: made(0)}
    results.add(made(1))
    assert list(Results(file).trials.values()) == [made(0), made(1)]


def test_a_line_cut_short_is_passed_over_and_overwritten(file):
    Results(file).add(made(0))
    whole = file.read_bytes()
    line = made(1).line().encode()
    for length in range(1, len(line) + 1):
        file.write_bytes(whole + line[:length])
        results = Results(file)
        assert list(results.trials) == [made(0).key] if length < len(line) else [made(0).key, made(1).key]
        results.add(made(2))
        assert list(Results(file).trials) == [*results.trials]
        assert file.read_bytes().count(b"\n") == len(results.trials)


def test_a_line_that_is_none_of_ours_is_named(file):
    file.write_bytes(b"\xff\n")
    with pytest.raises(ValueError, match=r"results\.jsonl, line 1: it must be a trial"):
        Results(file)
    file.write_text("hello\n" + made(0).line() + "\n")
    with pytest.raises(ValueError, match=r"results\.jsonl, line 1: it must be a trial .* got 'hello'"):
        Results(file)
    # A last line is cut short only where its end is missing.
    file.write_text(made(0).line() + "\nhello\n")
    with pytest.raises(ValueError, match="line 2"):
        Results(file)


def test_two_runs_that_should_be_the_same_and_are_not_are_named(file):
    results = Results(file)
    results.add(made(0, n=1))
    results.add(replace(made(0, n=1), seconds=9.0))
    with pytest.raises(ValueError, match=r"row, arm, seed 0 has come to \{'n': 1\} and to \{'n': 2\} in runs"):
        results.add(made(0, n=2))
    assert len(Results(file).trials) == 1


def test_those_of_other_kinds_are_told_apart(file):
    results = Results(file)
    for trial in (made(0), made(0, bits="there", n=2), made(1, recipe="older"), made(7)):
        results.add(trial)
    keys = [made(0).key, made(1).key]
    assert results.of(keys) == {Job("row", "arm", 0): made(0)}
    assert results.others(keys) == [made(0, bits="there", n=2), made(1, recipe="older")]


@pytest.mark.parametrize("other", [made(1, bits="there"), made(1, recipe="older")])
def test_a_series_is_of_one_kind(file, other):
    results = Results(file)
    results.add(made(0))
    assert results.series() == {Job("row", "arm", 0): made(0)}
    results.add(other)
    with pytest.raises(ValueError, match="seed 0 and seed 1 were made by different settings, builds or kinds"):
        results.series()
    results.add(replace(made(0), key=made(0, bits="there").key))
    with pytest.raises(ValueError, match=r"seed 0 and .* Leave --show away, and those of this machine are used alone"):
        results.series(["row"])
    assert results.series(["another"]) == {}
