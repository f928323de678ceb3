"""The command runs what is missing, keeps each trial at once, and goes on where it was stopped."""

import contextlib
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from gatescope.model.training.executor import processes
from gatescope.model.training.reproduce import command
from gatescope.model.training.reproduce import rows as table
from gatescope.model.training.reproduce.command import reproduce_main
from gatescope.model.training.reproduce.results import Results
from gatescope.model.training.reproduce.trial import Key, run
from patience import SECONDS


@pytest.fixture
def call(rows, executors, tmp_path, monkeypatch, capsys):
    """Run the command in an empty folder: its status, what it prints and what it says."""
    monkeypatch.chdir(tmp_path)

    def call(*argv, by=executors):
        status = reproduce_main([*argv], by)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def jobs(inline):
    return [(job.row, job.arm, job.seed) for (job,) in inline.jobs]


def test_it_runs_all_seeds_of_all_arms_and_writes_the_document(call, inline, tmp_path):
    status, printed, said = call("--seeds", "2", "--out", "made.md")
    assert status == 0
    assert jobs(inline) == [
        (row, arm, seed) for row, arm in (("one", "lstm"), ("one", "rnn"), ("two", "gru")) for seed in (0, 1)
    ]
    assert "0 of 6 trials are in reproduction.jsonl; each new one is kept there." in said
    assert (tmp_path / "made.md").read_text() == printed
    assert "## Row one" in printed
    assert len(Results(tmp_path / "reproduction.jsonl").trials) == 6


@pytest.mark.parametrize("out", ["r.jsonl", "./r.jsonl", "link"])
@pytest.mark.parametrize("options", [["--show"], []])
def test_the_document_is_never_written_over_the_trials(call, inline, tmp_path, out, options):
    call("--seeds", "1", "--results", "r.jsonl")
    before = (tmp_path / "r.jsonl").read_bytes()
    (tmp_path / "link").symlink_to("r.jsonl")
    inline.jobs.clear()
    status, printed, said = call("--seeds", "2", "--results", "r.jsonl", "--out", out, *options)
    assert (status, printed, inline.jobs) == (2, "", [])
    assert f"{out.removeprefix('./')} is what is read: choose another --out" in said
    assert (tmp_path / "r.jsonl").read_bytes() == before


def test_another_document_is_not_written_over_and_its_own_is_made_anew(call, inline, tmp_path):
    (tmp_path / "mine.md").write_text("# Mine\n")
    status, _, said = call("--seeds", "1", "--out", "mine.md")
    assert (status, inline.jobs) == (2, [])
    assert "mine.md is there, and was not made by this command" in said
    assert (tmp_path / "mine.md").read_text() == "# Mine\n"
    call("--seeds", "1", "--out", "made.md")
    before = (tmp_path / "made.md").read_text()
    _, printed, _ = call("--seeds", "2", "--out", "made.md")
    assert (tmp_path / "made.md").read_text() == printed != before


def test_it_runs_only_what_is_missing(call, inline):
    call("--seeds", "1", "--only", "two")
    first = call("--seeds", "2")
    inline.jobs.clear()
    status, printed, said = call("--seeds", "2")
    assert (status, inline.jobs) == (0, [])
    assert printed == first[1]
    assert "6 of 6 trials are in" in said
    call("--seeds", "3", "--only", "1", "--only", "two")
    assert jobs(inline) == [("one", "lstm", 2), ("one", "rnn", 2), ("two", "gru", 2)]


def test_only_some_rows(call, inline):
    _, printed, _ = call("--seeds", "1", "--only", "2")
    assert jobs(inline) == [("two", "gru", 0)]
    assert "Row two" in printed
    assert "Row one" not in printed


@contextlib.contextmanager
def one_thread(count):
    """An executor of one thread, whose jobs wait in line; what has not begun is dropped where the block fails."""
    with ThreadPoolExecutor(1) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_what_is_done_outlasts_a_stop_and_the_same_command_goes_on(call, rows, inline, monkeypatch, tmp_path, stop):
    before, add, kept, three = signal.getsignal(signal.SIGTERM), Results.add, [], threading.Event()

    def counted(results, trial):
        add(results, trial)
        kept.append(trial)
        if len(kept) == 3:
            three.set()

    def fourth(job):
        if job.arm == "rnn" and job.seed == 1:
            assert three.wait(SECONDS)
            os.kill(os.getpid(), stop)
        return run(job)

    monkeypatch.setattr(Results, "add", counted)
    monkeypatch.setattr(command, "run", fourth)
    status, printed, said = call("--seeds", "2", by=one_thread)
    assert (status, printed) == (130, "")
    assert "Stopped. What is done is in reproduction.jsonl; the same command goes on from there." in said
    assert signal.getsignal(signal.SIGTERM) == before
    assert list(Results(tmp_path / "reproduction.jsonl").trials) == [trial.key for trial in kept]
    assert len(kept) == 3
    monkeypatch.setattr(command, "run", run)
    status, _, said = call("--seeds", "2")
    assert (status, jobs(inline)) == (0, [("one", "rnn", 1), ("two", "gru", 0), ("two", "gru", 1)])
    assert "3 of 6 trials are in" in said


def test_what_another_machine_or_build_found_is_left_where_it_is_and_said(call, inline, tmp_path):
    call("--seeds", "1")
    file = tmp_path / "reproduction.jsonl"
    trials = list(Results(file).trials.values())
    file.write_text("".join(replace(one, key=replace(one.key, bits="there")).line() + "\n" for one in trials))
    inline.jobs.clear()
    status, _, said = call("--seeds", "1")
    assert (status, len(inline.jobs)) == (0, 3)
    assert "0 of 3 trials are in" in said
    assert "3 more in it are of other settings, another build or another kind of processor: not used here." in said
    assert len(Results(file).trials) == 6
    # Shown without a run, they are no series.
    status, printed, said = call("--seeds", "1", "--show")
    assert (status, printed) == (2, "")
    assert "seed 0 and the same again were made by different settings" in said
    assert "a series must be of one" in said


def test_what_is_shown_is_not_refused_for_another_row(call, inline, tmp_path):
    call("--seeds", "1")
    file = tmp_path / "reproduction.jsonl"
    mixed = next(one for one in Results(file).trials.values() if one.key.row == "two")
    file.write_text(file.read_text() + replace(mixed, key=replace(mixed.key, bits="there")).line() + "\n")
    assert call("--seeds", "1", "--show")[0] == 2
    status, printed, said = call("--seeds", "1", "--show", "--only", "one")
    assert (status, said) == (0, "")
    assert "## Row one" in printed


def test_what_a_worker_of_another_kind_found_is_kept_and_not_used(call, monkeypatch, tmp_path):
    monkeypatch.setattr(command, "run", lambda job: elsewhere(run(job)))
    status, printed, said = call("--seeds", "1", "--only", "2")
    assert status == 2
    assert "Not complete: 0 of 1 seeds are there in every arm." in printed
    assert (
        "1 trials were run by workers that round differently, or have another build: kept, but not used here." in said
    )
    assert [key.bits for key in Results(tmp_path / "reproduction.jsonl").trials] == ["there"]


def elsewhere(trial):
    return replace(trial, key=replace(trial.key, bits="there"))


def test_one_trial_that_fails_costs_no_other(call, inline, monkeypatch, tmp_path):
    def failing(job):
        if job.seed == 1:
            raise MemoryError("too much")
        return run(job)

    monkeypatch.setattr(command, "run", failing)
    status, printed, said = call("--seeds", "3", "--only", "two")
    assert status == 2
    assert "two, gru, seed 1: MemoryError('too much')" in said
    assert "1 of 3 trials failed; the same command tries them again." in said
    assert "Not complete: 1 of 3 seeds" in printed
    assert len(Results(tmp_path / "reproduction.jsonl").trials) == 2
    inline.jobs.clear()
    monkeypatch.setattr(command, "run", run)
    assert call("--seeds", "3", "--only", "two")[0] == 0
    assert jobs(inline) == [("two", "gru", 1)]


def test_the_status_tells_whether_targets_are_reached(call, rows, monkeypatch):
    assert call("--seeds", "1")[0] == 0
    missed = replace(rows[0], holds=lambda found: False)
    monkeypatch.setattr(table, "ROWS", (missed, rows[1]))
    status, printed, _ = call("--seeds", "1")
    assert status == 1
    assert "**Not reached.**" in printed


def test_a_document_can_be_shown_without_a_run(call, inline):
    made = call("--seeds", "1")[1]
    inline.jobs.clear()
    status, printed, _ = call("--seeds", "1", "--show")
    assert (status, printed, inline.jobs) == (0, made, [])
    status, printed, _ = call("--seeds", "2", "--show")
    assert status == 1
    assert "Not complete: 1 of 2 seeds are there in every arm." in printed


def test_two_runs_never_keep_trials_in_one_file_at_once(call, inline, monkeypatch, tmp_path):
    before = call("--seeds", "1", "--only", "2")[1]
    came = []

    def meanwhile(job):
        if job.arm == "rnn":
            came.extend(call("--only", "2", "--seeds", *more) for more in (("2",), ("1", "--show")))
        return run(job)

    monkeypatch.setattr(command, "run", meanwhile)
    assert call("--seeds", "1")[0] == 0
    (status, _, said), shown = came
    assert status == 2
    assert "Another run keeps its trials in reproduction.jsonl now: wait for its end, or choose another" in said
    assert shown == (0, before, "")
    assert len(inline.jobs) == len(Results(tmp_path / "reproduction.jsonl").trials) == 3
    # What ended holds nobody up.
    assert call("--seeds", "2", "--only", "2")[0] == 0


def test_where_nothing_can_be_written_it_is_said_and_what_is_there_can_be_shown(call, inline, tmp_path):
    made = call("--seeds", "1")[1]
    inline.jobs.clear()
    # Whoever runs the tests may write in any folder; but nobody can open a folder as the file of a lock.
    lock = tmp_path / ".reproduction.jsonl.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    status, printed, said = call("--seeds", "1")
    assert (status, printed, inline.jobs) == (2, "", [])
    assert said.startswith("No trials can be kept in reproduction.jsonl, whose folder can't be written (")
    assert said.endswith("--show reads what is there and writes nothing\n")
    assert call("--seeds", "1", "--show")[:2] == (0, made)


def test_what_is_not_there_cannot_be_shown(call, inline, tmp_path):
    status, printed, said = call("--seeds", "1", "--show", "--out", str(tmp_path / "out.md"))
    assert (status, printed, inline.jobs) == (2, "", [])
    assert "There are no trials in reproduction.jsonl: leave --show away" in said
    assert not (tmp_path / "out.md").exists()


def test_it_runs_in_processes_of_this_machine(call, monkeypatch):
    """The table of a process is the real one: what is asked is whether its answers come back and are kept."""
    monkeypatch.setattr(command, "run", abs)
    monkeypatch.setattr(command, "Job", lambda row, arm, seed: -seed)
    kept = []
    results = type("Kept", (), {"trials": {}, "add": lambda self, trial: kept.append(trial)})()
    with processes(2) as executor:
        assert command.complete([Key("row", "arm", seed, "r", "b") for seed in range(5)], results, executor) == []
    assert sorted(kept) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--only", "99"], "the rows are 1 (one), 2 (two); got '99'"),
        (["--only", ""], "the rows are 1 (one), 2 (two); got ''"),
        (["--seeds", "0"], "it must be a whole number from 1 to 10000, got '0'"),
        (["--seeds", "x"], "it must be a whole number from 1 to 10000, got 'x'"),
        (["--processes", "-1"], "it must be a whole number from 1 to 1024, got '-1'"),
        (["--processes", "99999"], "it must be a whole number from 1 to 1024, got '99999'"),
        (["--out", "nowhere/made.md"], "it must be a file in a folder that is there, got 'nowhere/made.md'"),
        (["--results", "."], "it must be a file in a folder that is there, got '.'"),
        (["--results", ""], "it must be a file in a folder that is there, got ''"),
    ],
)
def test_it_refuses_in_words(call, inline, capsys, argv, said):
    with pytest.raises(SystemExit) as stopped:
        call(*argv)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err
    assert inline.jobs == []


def test_it_refuses_a_file_that_is_none_of_its_results(call, inline, tmp_path):
    (tmp_path / "reproduction.jsonl").write_text("hello\n")
    status, printed, said = call()
    assert (status, printed, inline.jobs) == (2, "", [])
    assert "reproduction.jsonl, line 1: it must be a trial as `gatescope reproduce` writes it, got 'hello'" in said


def test_a_file_that_cannot_be_written_is_named(call, tmp_path, monkeypatch):
    def full(results, trial):
        raise OSError(28, "No space left on device", str(results.path))

    monkeypatch.setattr(Results, "add", full)
    status, _, said = call("--seeds", "1")
    assert status == 2
    assert "No space left on device: 'reproduction.jsonl'" in said
