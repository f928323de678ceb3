"""Files that mean harm, given to all that a person or a command opens: each is refused in a sentence, at once."""

import os
from pathlib import Path

import pytest
from gatescope.app.lessons.command import lesson_main
from gatescope.app.lessons.lesson import read
from gatescope.app.lessons.reading import Wrong
from gatescope.app.lessons.shelf import shelf
from gatescope.app.wire.screen import Screen
from gatescope.model import nets, strict
from gatescope.model.tasks import reading
from harmful import FILES

TEXTS = {
    name for name, data in FILES.items() if len(data) >= reading.SHORTEST and max(data) < 128 and b"\0" not in data
}
"""As the text that a net learns these are as good as any."""


def test_there_are_many() -> None:
    assert len(FILES) >= 40


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_no_lesson(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lesson.json"
    path.write_bytes(FILES[name])
    with pytest.raises(Wrong) as wrong:
        read(path)
    assert 10 < len(str(wrong.value)) < 400
    assert "\n" not in str(wrong.value)
    assert lesson_main(["check", str(path)]) == 1
    assert capsys.readouterr().out == f"{path}: {wrong.value}\n"
    found = shelf(tmp_path)
    assert "lesson" not in found.lessons
    assert found.wrong == (f"{path}: {wrong.value}",)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("end", ["json", "safetensors"])
def test_no_net(name: str, end: str, tmp_path: Path) -> None:
    for one in ("json", "safetensors"):
        (tmp_path / f"anbn.{one}").write_bytes((nets.WEIGHTS_FOLDER / f"anbn.{one}").read_bytes())
    (tmp_path / f"anbn.{end}").write_bytes(FILES[name])
    with pytest.raises(ValueError, match=r".{10}") as refused:
        nets.read(tmp_path, "anbn")
    assert "\n" not in str(refused.value)


# Which nets there are is asked later.
@pytest.mark.parametrize("name", [name for name in FILES if "for a net" not in name])
def test_no_screen_of_a_class(name: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        Screen.from_dict(strict.parse(FILES[name].decode()))


@pytest.mark.parametrize("name", sorted(set(FILES) - TEXTS))
def test_no_text_to_learn(name: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(FILES[name])
    with pytest.raises(ValueError, match=r"text\.txt"):
        reading.read(path)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "zeros.json").symlink_to("/dev/zero")
    (tmp_path / "round.json").symlink_to(tmp_path / "round.json")
    for name in ("pipe", "folder", "zeros", "round", "none"):
        with pytest.raises(Wrong, match="can't be read"):
            read(tmp_path / f"{name}.json")
    assert len(shelf(tmp_path).wrong) == 4
