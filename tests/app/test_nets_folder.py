"""The folder of kept nets, as the command is told of it."""

import os
from pathlib import Path

import pytest
from gatescope.app import cli
from gatescope.model.nets import folder as own_folder


@pytest.mark.parametrize(("name", "why"), [("file", "File exists"), ("file/inside", "Not a directory")])
def test_what_cannot_be_a_folder_is_refused_at_start_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemExit) as ended:
        cli.main(["--nets", name])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert f"argument --nets: it must be a folder, or a name for a new one, got {name!r}" in said
    assert why in said


def test_one_that_cannot_be_made_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, *args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(SystemExit):
        cli.main(["--nets", str(tmp_path / "new")])
    assert "(No space left on device)" in capsys.readouterr().err


def test_a_new_folder_is_made_so_that_nothing_goes_wrong_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(own_folder.VARIABLE, "elsewhere")
    assert cli.main(["--nets", str(tmp_path / "new" / "one"), "--host", "192.0.2.1", "--no-browser"]) == 1
    assert os.listdir(tmp_path / "new" / "one") == []
    assert own_folder.path() == tmp_path / "new" / "one"
    assert "nets" not in capsys.readouterr().err
