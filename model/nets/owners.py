"""Whose a net is, where many keep theirs on one machine, and how much of it each may take.

What stands in the folder of nets itself is everyone's. Beside it, in `owners/ID/`, stand the nets of one owner each:
the same files, named by their content. An owner is known by a digest of something that they alone have.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..refused import Refused

FOLDER = "owners"
ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Budget:
    """How many nets there may be, and how many bytes their files may take."""

    nets: int
    bytes: int


EACH = Budget(50, 128 * 2**20)
FIRST = Budget(100, 2**30)
"""Of one owner, and of one who goes first."""

ALL = Budget(1000, 2 * 2**30)
"""Of all owners together. Who goes first is not refused for what others keep."""


@dataclass(frozen=True)
class Owner:
    """id: 64 hexadecimal digits. first: who presents goes before all others, and may keep more."""

    id: str
    first: bool = False

    def __post_init__(self) -> None:
        _check_id("Owner.id", self.id)

    @property
    def budget(self) -> Budget:
        """What this one may keep."""
        return FIRST if self.first else EACH


@dataclass(frozen=True)
class Rights:
    """What somebody may rename and delete: the nets of these owners, by id, and what is everyone's."""

    owners: tuple[str, ...] = ()
    everyones: bool = True

    def __post_init__(self) -> None:
        for id in self.owners:
            _check_id("Rights.owners", id)


OF_EVERYONES = Rights()


def home(root: Path, owner: str | None) -> Path:
    """Where the nets of an owner, by id, stand; without one, everyone's."""
    return root if owner is None else root / FOLDER / owner


def homes(root: Path) -> Iterator[tuple[str, Path]]:
    """The owners who keep something, by id, and where; none where that cannot be read."""
    with suppress(OSError):
        for found in (root / FOLDER).iterdir():
            if ID.fullmatch(found.name):
                yield found.name, found


def root_of(folder: Path) -> Path:
    """The folder of nets that a folder in it belongs to, or is."""
    return folder.parent.parent if folder.parent.name == FOLDER and ID.fullmatch(folder.name) else folder


def check(owner: Owner, size: int, yours: Budget, everybodys: Budget) -> None:
    """Refused where a net of `size` bytes is too much beside what the owner, and all owners together, keep already."""
    most = owner.budget
    if yours.nets >= most.nets:
        raise Refused("own_nets", most=most.nets)
    if yours.bytes + size > most.bytes:
        raise Refused("own_bytes", needed=_mib(yours.bytes + size), most=_mib(most.bytes))
    if owner.first:
        return
    if everybodys.nets >= ALL.nets:
        raise Refused("all_nets", most=ALL.nets)
    if everybodys.bytes + size > ALL.bytes:
        raise Refused("all_bytes", most=_mib(ALL.bytes))


def _check_id(name: str, id: str) -> None:
    if not ID.fullmatch(id):
        raise ValueError(f"{name} must be 64 hexadecimal digits, got {id!r}")


def _mib(size: int) -> float:
    return round(size / 2**20, 1)
