"""Files that may be anything are read or refused at once, and written whole or not at all."""

import os
import socket
import threading

import pytest
from gatescope.model import files

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices of a POSIX system")


def test_a_file_is_read_up_to_what_is_allowed(tmp_path):
    path = tmp_path / "one"
    path.write_bytes(b"12345")
    assert files.read(path, 5) == b"12345"
    with pytest.raises(ValueError, match="one must have at most 4 bytes, got more"):
        files.read(path, 4)
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "none", 4)


@posix
@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("kind", ["pipe", "folder", "socket", "device"])
def test_what_is_no_file_is_refused_without_a_wait(tmp_path, kind, linked, links):
    path = tmp_path / "thing"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(path))
    else:
        path.symlink_to("/dev/zero")
    if linked:
        (tmp_path / "link").symlink_to(path)
    what = "a symbolic link" if not links and (linked or kind == "device") else f"a {kind}"
    failed: list[BaseException] = []

    def read():
        try:
            files.read(tmp_path / "link" if linked else path, 100, links)
        except ValueError as error:
            failed.append(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(20)
    assert not reader.is_alive()
    assert f"must be a file, got {what}" in str(failed[0])


@posix
def test_a_link_to_a_file_is_followed_only_where_it_may_be(tmp_path):
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to("file")
    assert files.read(tmp_path / "link", 5) == b"1"
    with pytest.raises(ValueError, match="link must be a file, got a symbolic link; put the file itself there"):
        files.read(tmp_path / "link", 5, links=False)


@posix
def test_what_takes_the_place_of_a_file_between_two_looks_is_refused_too(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"1")
    looked = os.stat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(os, "stat", lambda *args, **options: looked)
    with pytest.raises(ValueError, match="file must be a file, got a pipe"):
        files.read(path, 5)


def test_a_file_that_cannot_be_written_is_as_before(tmp_path, monkeypatch):
    path = tmp_path / "file"
    files.write(path, b"old")

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]
