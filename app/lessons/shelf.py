"""The lessons there are: those that come with Gatescope, and a teacher's own, which stand first."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .files import all_of
from .files import files as both
from .lesson import Lesson, read

SHIPPED = Path(__file__).resolve().parents[2] / "static" / "lessons"


@dataclass(frozen=True)
class Shelf:
    """lessons: by name, in their order. wrong: a sentence for each file that is none."""

    lessons: Mapping[str, Lesson]
    wrong: tuple[str, ...] = ()


def files(own: Path | None) -> list[Path]:
    """The lessons' files; an own one stands for that which comes with Gatescope under the same name."""
    return both(SHIPPED, own)


def shelf(own: Path | None) -> Shelf:
    """The lessons as their files are now."""
    return Shelf(*all_of(SHIPPED, own, read))
