"""The puzzles there are: those that come with Gatescope, and a teacher's own, which stand first."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..lessons.files import all_of
from ..lessons.files import files as both
from .checking import missing
from .puzzle import Puzzle, read

SHIPPED = Path(__file__).parent / "shipped"
"""Not under static/: what is there anybody may read, and hidden inputs are for the server alone."""


@dataclass(frozen=True)
class Shelf:
    """puzzles: by name, in their order. wrong: a sentence for each file that is none."""

    puzzles: Mapping[str, Puzzle]
    wrong: tuple[str, ...] = ()


def files(own: Path | None) -> list[Path]:
    """The puzzles' files; an own one stands for that which comes with Gatescope under the same name."""
    return both(SHIPPED, own)


def shelf(own: Path | None) -> Shelf:
    """The puzzles as their files are now."""
    return Shelf(*all_of(SHIPPED, own, _playable))


def _playable(path: Path) -> Puzzle:
    """ValueError too for one that speaks of a net or a cell that is not there, or of which no page could be told."""
    made = read(path)
    _ = made.par, made.screen(made.solution)
    if (found := next(missing(made), None)) is not None:
        raise ValueError(found)
    return made
