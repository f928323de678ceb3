"""The presenter's token is the same after another start, and nobody else's to read."""

import os
from pathlib import Path

import pytest
from gatescope.app.rooms.token import NAME, presenter_token


def test_it_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    token = presenter_token(folder)
    assert len(token) == 22
    assert presenter_token(folder) == token
    if os.name == "posix":
        assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert presenter_token(tmp_path / "other") != token


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 22, b"a" * 23])
def test_what_is_no_token_gives_way_to_a_new_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    token = presenter_token(tmp_path)
    assert len(token) == 22
    assert presenter_token(tmp_path) == token


def test_where_nothing_can_be_kept_there_is_one_nevertheless(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    assert len(presenter_token(taken)) == 22
