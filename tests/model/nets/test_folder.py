"""Keeping a net: it is put into the folder whole, or refused in a sentence; nothing that is there is lost."""

import errno
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from gatescope.model import files, nets
from gatescope.model.nets import folder as own_folder
from gatescope.model.refused import Refused
from gatescope.model.tasks import text
from gatescope.model.training.card import card_of
from gatescope.model.training.train import start
from patience import SECONDS


def shown(folder):
    return sorted(name for name in os.listdir(folder) if name != own_folder.LOCK)


def test_a_kept_net_is_there_under_a_name_of_its_own(folder, keep):
    name = keep(0.5)
    assert own_folder.NAME.fullmatch(name)
    assert name.startswith("my-anbn-")
    assert shown(folder) == [f"{name}.json", f"{name}.safetensors"]
    net = nets.load(name)
    np.testing.assert_array_equal(net.network.layers[0].W, nets.load("anbn").network.layers[0].W * np.float32(0.5))


def test_the_name_is_of_the_weights_and_the_card(folder, keep):
    assert keep(0.5) == keep(0.5)
    assert len({keep(0.5), keep(0.25), keep(0.5, title="Mine")}) == 3
    assert len(shown(folder)) == 6


def test_what_was_kept_is_put_there_again_where_its_files_were_changed(folder, keep):
    name = keep()
    (folder / f"{name}.json").write_text("{}")
    assert keep() == name
    assert nets.load(name).card["task"] == "anbn"


def test_a_full_folder_takes_no_more_and_loses_nothing(folder, monkeypatch, keep):
    monkeypatch.setattr(own_folder, "MAX_NETS", 3)
    made = [keep(1 + place) for place in range(3)]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(
        Refused, match=r"own holds the files of 3 nets, as many as it may\. Delete some there, or start"
    ):
        keep(9)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    # One that is there already needs no room.
    assert keep(2) == made[1]
    (folder / f"{made[0]}.json").unlink()
    assert keep(9) in nets.names()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "Make room there"), (errno.EROFS, "Allow writing there"), (errno.EACCES, "Allow writing there")],
)
def test_where_nothing_can_be_written_the_sentence_says_where_and_why(folder, monkeypatch, number, remedy, keep):
    before = keep()

    def fails(path, data):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "written", fails)
    why = rf"The net was not kept: nothing can be written into {folder} \({os.strerror(number)}\)\. {remedy}, or start"
    with pytest.raises(Refused, match=why):
        keep(0.5)
    assert shown(folder) == [f"{before}.json", f"{before}.safetensors"]


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_in_the_place_of_the_folder_is_said(tmp_path, monkeypatch, inside, keep):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(own_folder.VARIABLE, str(tmp_path / "file" / "deep" if inside else tmp_path / "file"))
    with pytest.raises(Refused, match=r"file.*Name a folder instead of a file, or start Gatescope with another folder"):
        keep()


def test_what_is_no_net_is_not_kept(folder, keep):
    with pytest.raises(Refused, match=r"since it could not be used: net\.safetensors: layers\.0\.W must be finite"):
        keep(1e300)
    with pytest.raises(Refused, match=r"since it could not be used: net\.json: task must be one of"):
        keep(task="other")
    with pytest.raises(Refused, match="inputs must be 7, what the task reber gives, got 4"):
        keep(task="reber")
    assert not folder.exists()


@pytest.mark.parametrize(
    "symbols", ["абвгдеёжзийклмнопрстуфхцчшщъыьэюя ", "".join(map(chr, range(0x1F600, 0x1F640))), '"\\\x01']
)
def test_a_net_for_the_longest_text_is_kept_whatever_its_symbols(symbols, keep):
    """Of 2 bytes each, of 4, and such as JSON writes in up to 6."""
    long = "".join(symbols[k % len(symbols)] for k in range(text.LONGEST))
    recipe = text.recipe(long)
    settings = replace(recipe.settings, hidden=2)
    untrained = start(recipe.task, settings, 0)
    net = nets.load(nets.keep(untrained.network, card_of(recipe, untrained)))
    assert net.card["text"] == long
    assert net.alphabet == tuple(sorted(symbols))
    assert net.generate(3) in long


KILLED = """
import os, signal, sys
from gatescope.model import nets
os.replace = lambda *paths: os.kill(os.getpid(), signal.SIGKILL)
net = nets.load("anbn")
nets.keep(net.network, net.card | {"title": "Killed"})
"""


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed")
def test_what_a_killed_process_leaves_is_taken_away(folder, keep):
    name = keep()
    for again in (lambda: keep(0.5), lambda: own_folder.clear(folder)):
        assert subprocess.run([sys.executable, "-c", KILLED], check=False).returncode == -signal.SIGKILL
        assert any(left.startswith(own_folder.DRAFT) for left in os.listdir(folder))
        assert "Killed" not in [nets.load(there).title for there in nets.names()]
        again()
        assert not any(left.startswith(own_folder.DRAFT) for left in os.listdir(folder))
    assert name in nets.names()


def test_what_another_is_writing_is_left_alone_and_waited_for(folder, monkeypatch, keep):
    keep()
    (folder / ".new-other").mkdir()
    (folder / ".new-other" / "net.safetensors").write_text("half")
    monkeypatch.setattr(own_folder, "LOCK_SECONDS", 0)
    other = FileLock(folder / own_folder.LOCK)
    with other:
        own_folder.clear(folder)
        with pytest.raises(Refused, match=r"another program is writing into .*own\. Try again"):
            keep(0.5)
        assert (folder / ".new-other" / "net.safetensors").exists()
    assert keep(0.5) in nets.names()
    assert not (folder / ".new-other").exists()


def test_many_keep_at_once_and_never_more_than_there_is_room_for(folder, monkeypatch, keep):
    monkeypatch.setattr(own_folder, "MAX_NETS", 3)
    monkeypatch.setattr(own_folder, "LOCK_SECONDS", SECONDS)
    refused = []

    def one(scale):
        try:
            keep(scale)
        except Refused as error:
            refused.append(str(error))

    keepers = [threading.Thread(target=one, args=(1 + scale,)) for scale in range(8)]
    for keeper in keepers:
        keeper.start()
    for keeper in keepers:
        keeper.join()
    assert len(shown(folder)) == 2 * 3
    assert len(refused) == 5
    assert all("holds the files of 3 nets" in sentence for sentence in refused)


def test_a_folder_is_made_ready_at_start(tmp_path):
    for _ in range(2):
        own_folder.prepare(tmp_path / "new" / "one")
        assert own_folder.warning(tmp_path / "new" / "one") is None
        assert os.listdir(tmp_path / "new" / "one") == []
    (tmp_path / "file").write_text("")
    for place in ("file", "file/inside"):
        with pytest.raises(OSError, match=r"File exists|Not a directory"):
            own_folder.prepare(tmp_path / place)


def test_one_that_can_only_be_read_is_used_with_a_warning(tmp_path, monkeypatch):
    def fails(**options):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(own_folder.tempfile, "TemporaryFile", fails)
    own_folder.prepare(tmp_path)
    warning = own_folder.warning(tmp_path)
    assert warning is not None
    assert warning.startswith(
        f"The nets in {tmp_path} can be opened, but none can be kept: nothing can be written into"
    )
    assert "(Read-only file system). Allow writing there" in warning
    assert own_folder.warning(tmp_path / "not made yet") is None


def test_without_a_word_the_folder_is_the_persons_own(monkeypatch):
    monkeypatch.setenv(own_folder.VARIABLE, "")
    assert own_folder.path().parts[-2:] == ("gatescope", "nets")
    monkeypatch.setenv(own_folder.VARIABLE, "elsewhere")
    assert own_folder.path() == Path("elsewhere")
