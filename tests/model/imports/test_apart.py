"""What a damaged HDF5 file does to the library that reads it is told in a sentence, and Ctrl-C is heard meanwhile."""

import multiprocessing
import os
import re
import time
from multiprocessing.connection import Connection

import pytest
from frameworks import FOLDER
from gatescope.app.cli import main
from gatescope.model.imports import Unread, apart
from patience import SECONDS

WHOLE = "keras-both-ways-cells.h5"


class Ends:
    """Whoever unpickles it ends."""

    def __reduce__(self):
        return os._exit, (1,)


class Stays:
    """Whoever unpickles it does not come back from it, as long as anyone waits."""

    def __reduce__(self):
        return time.sleep, (10 * SECONDS,)


def test_a_whole_file_is_read(capsys):
    pytest.importorskip("h5py")
    assert main(["import", str(FOLDER / WHOLE), "--dry"]) == 0
    assert capsys.readouterr().out.startswith(f"{WHOLE}: 1 net (Keras)\n")


def test_why_a_file_is_not_read_is_said(tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.keras")]) == 2
    said = capsys.readouterr().err
    assert said == "gatescope import: There is no file none.keras that can be read: No such file or directory\n"


def test_a_file_over_which_its_reader_ends_is_told(tmp_path):
    path = tmp_path / "net.h5"
    path.write_bytes((FOLDER / WHOLE).read_bytes())
    with pytest.raises(Unread, match=r"^net\.h5 is damaged, or no HDF5 file: what reads it ended over it$"):
        apart.read_apart(path, Ends(), ())


@pytest.mark.long
@pytest.mark.parametrize("whole", [WHOLE, "keras-backwards.keras"])
def test_what_is_in_a_file_tells_and_not_its_name(tmp_path, whole):
    path = tmp_path / "net.bin"
    path.write_bytes((FOLDER / whole).read_bytes())
    with pytest.raises(Unread, match=r"^net\.bin is damaged, or no HDF5 file: what reads it ended over it$"):
        apart.read_apart(path, Ends(), ())


def test_a_file_that_its_reader_does_not_come_back_from_is_told(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    told = rf"^{re.escape(WHOLE)} is damaged, or no HDF5 file: what reads it was not done after 0\.01 seconds$"
    before = set(multiprocessing.active_children())
    with pytest.raises(Unread, match=told):
        apart.read_apart(FOLDER / WHOLE, Stays(), ())
    assert set(multiprocessing.active_children()) <= before


def test_ctrl_c_ends_the_reader_too(monkeypatch, capsys):
    def pressed(pipe, seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "poll", pressed)
    before = set(multiprocessing.active_children())
    assert main(["import", str(FOLDER / WHOLE)]) == 130
    assert capsys.readouterr().err == "Stopped.\n"
    assert set(multiprocessing.active_children()) <= before
