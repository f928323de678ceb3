"""The folder of nets that a command is given, and the commands that are told."""

import argparse
import shlex
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
