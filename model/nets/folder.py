"""The folder of a person's own nets: what stands in it, and how one more is put there. Nothing in it is ever deleted.

A net is two files of one name, its weights and its card. What a person keeps in the lab is named by its content; what
`gatescope train --out` or a person puts there may have any name.
"""

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from .files import CARD, WEIGHTS, NetFiles

VARIABLE = "GATESCOPE_NETS"
MAX_NETS = 100
NAME = re.compile(r"my-[a-z0-9-]{1,40}-[0-9a-f]{8}")
DRAFT = ".new-"
LOCK = ".lock"
LOCK_SECONDS = 2.0


class NotKept(ValueError):
    """Why a net could not be put into the folder: a sentence for a person, which says what to do."""


@dataclass(frozen=True)
class Pair:
    """The two files of what may be a net. stem: their name. date: the card's, in nanoseconds.

    stamp: changes when either file does.
    """

    folder: Path
    stem: str
    date: int
    stamp: tuple[tuple[int, ...], ...]

    @classmethod
    def at(cls, folder: Path, stem: str) -> "Pair | None":
        """That of folder/stem; None where one of the two files is not there."""
        # Another process may take one away at any moment.
        try:
            card, weights = (os.lstat(os.path.join(folder, stem + end)) for end in (CARD, WEIGHTS))
        except (OSError, ValueError):
            return None
        stamp = tuple(
            (stat.S_IFMT(one.st_mode), one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns)
            for one in (card, weights)
        )
        return cls(folder, stem, card.st_mtime_ns, stamp)


def path() -> Path:
    """Where they are: what GATESCOPE_NETS says, in worker processes too, or the person's own data folder."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else _usual()


@cache
def _usual() -> Path:
    return platformdirs.user_data_path("gatescope", appauthor=False) / "nets"


def pairs(home: Path) -> list[Pair]:
    """What stands in the folder, the newest first; OSError where that cannot be read, none where there is no folder."""
    try:
        stems = [name.removesuffix(CARD) for name in os.listdir(home) if name.endswith(CARD)]
    except FileNotFoundError:
        return []
    found = (Pair.at(home, stem) for stem in stems if not stem.startswith("."))
    return sorted((pair for pair in found if pair is not None), key=lambda pair: (-pair.date, pair.stem))


def halves(home: Path) -> list[str]:
    """The names of kept nets whose weights or card are gone."""
    with contextlib.suppress(OSError):
        there = set(os.listdir(home))
        stems = {name.removesuffix(CARD) for name in there if name.endswith(CARD)}
        return sorted(stem for stem in stems if NAME.fullmatch(stem) and stem + WEIGHTS not in there)
    return []


def name_of(files: NetFiles, task: str) -> str:
    """What a net is called in the lab: its task, and a hash of both its files. So no two are ever taken for one."""
    return f"my-{task}-{files.digest[:8]}"


def put(files: NetFiles, name: str) -> None:
    """Put a net's files into the folder under its name; NotKept where there is no room or they cannot be written."""
    home = path()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with _alone(home, LOCK_SECONDS):
            _clear(home)
            if _holds(home, name, files):
                return
            if len(pairs(home)) >= MAX_NETS:
                raise NotKept(
                    f"The net was not kept: {home} holds the files of {MAX_NETS} nets, as many as it may. "
                    "Delete some there, or start Gatescope with another folder (--nets FOLDER)."
                )
            with tempfile.TemporaryDirectory(prefix=DRAFT, dir=home, ignore_cleanup_errors=True) as draft:
                files.write(Path(draft), name)
                # The card comes last: a net is there once its card is.
                for end in (WEIGHTS, CARD):
                    os.replace(Path(draft) / (name + end), home / (name + end))
    except OSError as error:
        raise NotKept(f"The net was not kept: {unwritable(home, error)}") from error


def unwritable(home: Path, error: OSError) -> str:
    """A sentence for a person: why a folder of nets takes none, and what to do."""
    remedy = {
        errno.ENOSPC: "Make room there",
        errno.EDQUOT: "Make room there",
        errno.ENOTDIR: "Name a folder instead of a file",
        errno.EEXIST: "Name a folder instead of a file",
    }.get(error.errno or 0, "Allow writing there")
    return (
        f"nothing can be written into {home} ({error.strerror or error}). {remedy}, "
        "or start Gatescope with another folder (--nets FOLDER)."
    )


def prepare(home: Path) -> None:
    """Make the folder, where there is none; OSError where it is none, and where it can be neither made nor read."""
    home.mkdir(parents=True, exist_ok=True)
    os.listdir(home)


def warning(home: Path) -> str | None:
    """A sentence for a person where the nets in the folder can be opened and none be kept; else None."""
    try:
        if home.is_dir():
            with tempfile.TemporaryFile(dir=home):
                pass
    except OSError as error:
        return f"The nets in {home} can be opened, but none can be kept: {unwritable(home, error)}"
    return None


def clear(home: Path) -> None:
    """Take away what a process left that was killed as it kept a net."""
    with contextlib.suppress(OSError, NotKept):
        if any(name.startswith(DRAFT) for name in os.listdir(home)):
            with _alone(home, 0):
                _clear(home)


def _clear(home: Path) -> None:
    """Under the lock, so that no other process is at work on one."""
    for name in os.listdir(home):
        if name.startswith(DRAFT):
            shutil.rmtree(home / name, ignore_errors=True)


def _holds(home: Path, name: str, files: NetFiles) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return NetFiles.read(home, name, links=False) == files
    return False


@contextlib.contextmanager
def _alone(home: Path, seconds: float) -> Iterator[None]:
    """Of all processes that keep nets in this folder, only this one; the lock ends with its process."""
    lock = FileLock(home / LOCK)
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        raise NotKept(f"The net was not kept: another program is writing into {home}. Try again.") from error
    try:
        yield
    finally:
        lock.release()
