"""The folder of nets that a command is given, and the commands that are told."""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from gatescope.model import commandline


def test_a_folder_has_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert commandline.folder("a") == tmp_path / "a"
    assert commandline.folder("~/a") == Path.home() / "a"
    assert not list(tmp_path.iterdir())
    with pytest.raises(argparse.ArgumentTypeError, match="must be a folder, or a name for a new one, got ''"):
        commandline.folder("")


def test_the_folder_is_named_where_the_lab_would_open_another(tmp_path, monkeypatch):
    monkeypatch.setenv("GATESCOPE_NETS", str(tmp_path / "nets"))
    assert commandline.opens(tmp_path / "nets") == "gatescope"
    assert commandline.opens(tmp_path / "other") == f"gatescope --nets {tmp_path / 'other'}"


@pytest.mark.parametrize("word", ["two words", "it's", "$HOME", ";"])
def test_a_command_can_be_typed(word, monkeypatch):
    monkeypatch.setattr(commandline, "os", SimpleNamespace(name="posix"))
    assert shlex.split(commandline.typed("gatescope", "--nets", word)) == ["gatescope", "--nets", word]
    monkeypatch.setattr(commandline, "os", SimpleNamespace(name="nt"))
    assert commandline.typed("gatescope", "two words") == 'gatescope "two words"'


@pytest.mark.long
def test_who_reads_no_further_gets_no_traceback(tmp_path):
    # More than a pipe takes, so that it is closed before all is said.
    (tmp_path / "a.json").write_text("{")
    words = [str(tmp_path / "a.json")] * 3000
    command = [sys.executable, "-m", "gatescope", "lesson", "check", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline().startswith(str(tmp_path))
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == commandline.CLOSED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_what_can_not_be_written_is_told_in_a_line(tmp_path):
    command = [sys.executable, "-m", "gatescope", "lesson", "check", str(tmp_path / "none.json")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "gatescope: [Errno 28] No space left on device\n")
