"""Many seeds on a real Dask cluster, a scheduler and two worker processes on loopback: `make test-dask`."""

import pytest
from gatescope.model.nets.files import NetFiles
from gatescope.model.training.command import train_main

# Dask warns of its own code, and of what it finds on the machine.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def call(tmp_path, capsys):
    """Run the command into a folder: its status, and what it prints and says."""

    def call(out, *argv):
        status = train_main(["anbn", "--sequences", "40", "--out", str(tmp_path / out), *argv])
        return status, *capsys.readouterr()

    return call


def test_a_cluster_leaves_the_nets_that_this_machine_does_and_goes_on_where_it_was(call, address, tmp_path):
    status, printed, said = call("there", "--seeds", "0-2", "--scheduler", address)
    assert (status, "failed" in said) == (0, False), said
    here = call("here", "--seeds", "0-2", "--processes", "2")
    assert here[:2] == (0, printed.replace("there", "here"))
    names = [f"anbn-{seed}" for seed in range(3)]
    nets = [[NetFiles.read(tmp_path / folder, name) for name in names] for folder in ("there", "here")]
    assert nets[0] == nets[1]
    assert len({net.weights for net in nets[0]}) == 3
    dates = [(tmp_path / "there" / f"{name}.json").stat().st_mtime_ns for name in names]
    status, printed, _ = call("there", "--seeds", "0-4", "--scheduler", address, "--resume")
    assert (status, printed.count(" of 200 |")) == (0, 5)
    assert [(tmp_path / "there" / f"{name}.json").stat().st_mtime_ns for name in names] == dates


def test_own_text_goes_to_the_workers(call, address, tmp_path):
    text = tmp_path / "own.txt"
    text.write_text("the cat sat on the mat. " * 60, "utf-8")
    argv = ["text", "--text", str(text), "--sequences", "16", "--hidden", "2", "--seeds", "1-2", "--scheduler", address]
    assert train_main([*argv, "--out", str(tmp_path / "there")]) == 0
    assert train_main([*argv[:-4], "--seed", "2", "--out", str(tmp_path / "alone")]) == 0
    assert NetFiles.read(tmp_path / "there", "text-2") == NetFiles.read(tmp_path / "alone", "text")


def test_where_no_scheduler_answers_that_is_said(call, monkeypatch):
    monkeypatch.setattr("gatescope.model.training.executor.ANSWERED", 0.2)
    status, _, said = call("there", "--seeds", "0", "--scheduler", "tcp://127.0.0.1:9")
    assert status == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in said
