"""The lessons there are: those that come with Gatescope, and a teacher's own, which stand first."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .lesson import Lesson, read
from .reading import Wrong

SHIPPED = Path(__file__).resolve().parents[2] / "static" / "lessons"


@dataclass(frozen=True)
class Shelf:
    """lessons: by name, in their order. wrong: a sentence for each file that is none."""

    lessons: Mapping[str, Lesson]
    wrong: tuple[str, ...] = ()


def files(own: Path | None) -> list[Path]:
    """The lessons' files; an own one stands for that which comes with Gatescope under the same name."""
    mine = [] if own is None else _in(own)
    names = {path.name for path in mine}
    return [*mine, *(path for path in _in(SHIPPED) if path.name not in names)]


def shelf(own: Path | None) -> Shelf:
    """The lessons as their files are now."""
    lessons: list[tuple[bool, int, str, Lesson]] = []
    wrong: list[str] = []
    for path in files(own):
        try:
            found = read(path)
        except Wrong as error:
            wrong.append(f"{path}: {error}")
        else:
            lessons.append((path.parent == SHIPPED, found.place, found.name, found))
    return Shelf({name: found for *_, name, found in sorted(lessons, key=lambda one: one[:3])}, tuple(wrong))


def _in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))
