"""Trials on a real Dask cluster, a scheduler and two worker processes on loopback: `make test-dask`."""

import pytest
import small_rows
from gatescope.model.training.reproduce import command
from gatescope.model.training.reproduce import rows as table
from gatescope.model.training.reproduce.command import reproduce_main
from gatescope.model.training.reproduce.results import Results

# Dask warns of its own code, and of what it finds on the machine.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Run the command on the small table, in an empty folder: its status, and what it prints and says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(table, "ROWS", small_rows.ROWS)
    monkeypatch.setattr(command, "run", small_rows.run)

    def call(*argv):
        status = reproduce_main([*argv])
        return status, *capsys.readouterr()

    return call


def values(file):
    return {job.seed: trial.values for job, trial in Results(file).series().items()}


def test_a_cluster_finds_what_this_machine_does_and_goes_on_where_it_was(call, address, tmp_path):
    assert address.startswith("tcp://127.0.0.1:")
    status, printed, said = call("--seeds", "4", "--scheduler", address)
    assert (status, "failed" in said) == (0, False), said
    here = call("--seeds", "4", "--processes", "2", "--results", "here.jsonl")
    assert here[:2] == (0, printed.replace("reproduction.jsonl", "here.jsonl"))
    assert values(tmp_path / "reproduction.jsonl") == values(tmp_path / "here.jsonl")
    assert len({found["bias"] for found in values(tmp_path / "here.jsonl").values()}) == 4
    status, _, said = call("--seeds", "6", "--scheduler", address)
    assert (status, len(values(tmp_path / "reproduction.jsonl"))) == (0, 6)
    assert "4 of 6 trials are in reproduction.jsonl" in said


def test_where_no_scheduler_answers_that_is_said(call, monkeypatch):
    monkeypatch.setattr("gatescope.model.training.executor.ANSWERED", 0.2)
    status, _, said = call("--seeds", "1", "--scheduler", "tcp://127.0.0.1:9")
    assert status == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
