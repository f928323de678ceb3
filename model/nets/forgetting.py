"""An end for nets that nobody comes for any more: those of an owner who has not been here for a long time.

When an owner came last is told by the date of their folder, which keeping, renaming and deleting a net set anyway. Who
has been away too long is written down first, with the day; their nets go once they have stayed away for `GRACE` more.
So nobody loses anything on a server that was off for as long, or that kept no dates before, or whose clock was wrong,
unless they do not come in the time after.
"""

import json
import os
import stat
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .. import files
from ..refused import Refused
from . import folder, owners

DAY = 86400.0
DAYS = 180
"""So long nets are kept that nobody comes for, if nothing else is said: longer than any holidays."""

GRACE = 30
"""So many days more, from when it is seen that nobody came; no more than the days before."""

MAX_DAYS = 36500

DUE = "due.json"
"""In the folder of owners: when each of those who have been away too long was first seen to be, in seconds."""

ASIDE = ".aside-"
"""There too, before an owner's id: what was to go, and could neither be taken away nor put back. It is no owner's."""


@dataclass(frozen=True)
class Forgotten:
    """How many owners' folders were taken away, and how many nets in them."""

    owners: int = 0
    nets: int = 0


def came(root: Path, owner: str, now: float) -> None:
    """The owner of this id is here, at `now` in seconds since 1970, or somebody opened a net of theirs.

    It is written down at most once a day, and where the folder can't be written, not at all.
    """
    home = owners.home(root, owner)
    with suppress(OSError):
        if now - home.stat().st_mtime > DAY:
            os.utime(home, (now, now))


def forget(root: Path, now: float, days: int = DAYS, present: Collection[str] = ()) -> Forgotten:
    """Take away what owners keep who have been away for `days`, and for `GRACE` more since that was seen.

    present: owners, by id, who are here, and whose nets stay. With 0 days nothing is taken away. Several servers may do
    it at once; where the folder is busy, or can't be changed, nothing is done this time. What is everyone's stays.
    """
    if days == 0 or not (root / owners.FOLDER).is_dir():
        return Forgotten()
    for owner in present:
        came(root, owner, now)
    try:
        with folder.alone(root, folder.LOCK_SECONDS, "deleted"):
            return _forget(root, now, days)
    except (OSError, Refused):
        return Forgotten()


def due(dates: Mapping[str, float], seen: Mapping[str, float], now: float, days: int) -> dict[str, float]:
    """Since when each owner has been known to be away for so many days, of those who are.

    dates: when each came last. seen: the same as this gave the time before. A day that lies ahead is none: the clock
    was wrong.
    """
    return {owner: min(seen.get(owner, now), now) for owner, date in dates.items() if now - date > days * DAY}


def _forget(root: Path, now: float, days: int) -> Forgotten:
    for aside in list((root / owners.FOLDER).glob(f"{ASIDE}*")):
        with suppress(OSError):
            _put_back(aside, owners.home(root, aside.name.removeprefix(ASIDE)))
    dates = dict[str, float]()
    for owner, home in owners.homes(root):
        with suppress(OSError):
            found = home.stat()
            if stat.S_ISDIR(found.st_mode):
                dates[owner] = found.st_mtime
    before = _seen(root)
    waiting = due(dates, before, now, days)
    gone = Forgotten()
    for owner in [one for one, since in waiting.items() if now - since >= min(GRACE, days) * DAY]:
        nets = _taken_away(root, owner, dates[owner])
        if nets is not None:
            del waiting[owner]
            gone = Forgotten(gone.owners + 1, gone.nets + nets)
    if waiting != before:
        files.write(root / owners.FOLDER / DUE, json.dumps(waiting).encode())
    return gone


def _seen(root: Path) -> dict[str, float]:
    """What was written down the time before; nothing where that can't be read."""
    with suppress(OSError, ValueError):
        told = json.loads((root / owners.FOLDER / DUE).read_bytes())
        if isinstance(told, dict):
            return {owner: since for owner, since in told.items() if isinstance(since, float)}
    return {}


def _taken_away(root: Path, owner: str, date: float) -> int | None:
    """How many nets an owner kept, whose folder is gone; None where it stays, since its date is another, or it is held.

    It is put aside first, so that whoever comes just then finds all of it or nothing.
    """
    home = owners.home(root, owner)
    aside = home.with_name(ASIDE + owner)
    with suppress(OSError):
        os.rename(home, aside)
        if aside.stat().st_mtime != date:
            _put_back(aside, home)
            return None
        nets = len(folder.pairs(aside))
        with tempfile.TemporaryDirectory(prefix=folder.DRAFT, dir=root, ignore_cleanup_errors=True) as draft:
            os.rename(aside, Path(draft) / owner)
        return nets
    return None


def _put_back(aside: Path, home: Path) -> None:
    """All of it at once, with what was kept meanwhile."""
    if home.is_dir():
        for path in list(home.iterdir()):
            os.replace(path, aside / path.name)
        home.rmdir()
    os.rename(aside, home)
