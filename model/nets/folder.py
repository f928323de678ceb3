"""The folder of a person's own nets: what stands in it, and how one is put there, given a title or taken away.

A net is two files of one name, its weights and its card, and a third where a person gave it a title of their own. What
a person keeps in the lab is named by its content; what `gatescope train --out` or a person puts there may have any
name. Nothing is taken away but what a person says, and only one process at a time changes the folder. What has an owner
stands in a folder of theirs in it (`owners`).
"""

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

from .. import files
from ..refused import Refused
from . import owners
from .files import CARD, MAX_TITLE, TITLE, WEIGHTS, NetFiles
from .owners import Budget, Owner

VARIABLE = "GATESCOPE_NETS"
MAX_NETS = 100
NAME = re.compile(r"my-[a-z0-9-]{1,20}-[0-9a-f]{8}(?:[0-9a-f]{24})?")
"""With 32 digits of a hash; with 8, as up to 0.2.0, where only one net has a hash that begins so."""

DRAFT = ".new-"
LOCK = ".lock"
LOCK_SECONDS = 2.0

_NO_SIGNS = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of Unicode: control characters, halves of symbols, ends of lines and of paragraphs."""


@dataclass(frozen=True)
class Pair:
    """The files of what may be a net. stem: their name. date: the card's, in nanoseconds.

    stamp: changes when one of them does.
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
        found = [card, weights]
        with contextlib.suppress(OSError):
            found.append(os.lstat(os.path.join(folder, stem + TITLE)))
        stamp = tuple(
            (stat.S_IFMT(one.st_mode), one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns)
            for one in found
        )
        return cls(folder, stem, card.st_mtime_ns, stamp)

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(size for _, _, _, size, *_ in self.stamp)

    @property
    def title(self) -> str | None:
        """What a person called it; None where nobody did, or where it cannot be read."""
        with contextlib.suppress(OSError, ValueError):
            return checked_title(files.read(self.beside(TITLE), 4 * MAX_TITLE, links=False).decode())
        return None

    def beside(self, end: str) -> Path:
        """Its file that ends so, which may not be there."""
        return self.folder / (self.stem + end)


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


def name_of(net: NetFiles, task: str) -> str:
    """What a net is called in the lab: its task, and a hash of both its files. So no two are ever taken for one."""
    return f"my-{task}-{net.digest[:32]}"


def checked_title(title: Any) -> str:
    """A title as a person may give it, without white space around; Refused for one that is none."""
    if not isinstance(title, str) or not 1 <= len(title.strip()) <= MAX_TITLE:
        raise Refused("title_length", most=MAX_TITLE, got=len(title.strip()) if isinstance(title, str) else repr(title))
    for at, sign in enumerate(title.strip()):
        if unicodedata.category(sign) in _NO_SIGNS:
            raise Refused("title_signs", got=ascii(sign), at=at + 1)
    return title.strip()


def put(net: NetFiles, name: str, owner: Owner | None = None) -> None:
    """Put a net's files into the folder under its name, as the owner's or everyone's.

    Refused where there is no room, or they cannot be written. What is everyone's already nobody need have besides.
    """
    root = path()
    home = owners.home(root, None if owner is None else owner.id)
    with _changing(root, "kept"):
        root.mkdir(parents=True, exist_ok=True)
        with alone(root, LOCK_SECONDS, "kept"):
            _clear(root)
            if any(_holds(there, stem, net) for there in {root, home} for stem in (name, name[:-24])):
                return
            _check_room(root, owner, len(net.card) + len(net.weights))
            with tempfile.TemporaryDirectory(prefix=DRAFT, dir=root, ignore_cleanup_errors=True) as draft:
                net.write(Path(draft), name)
                home.mkdir(parents=True, exist_ok=True)  # under the lock: whose last net is deleted has none any more
                # The card comes last: a net is there once its card is.
                for end in (WEIGHTS, CARD):
                    os.replace(Path(draft) / (name + end), home / (name + end))


def _check_room(root: Path, owner: Owner | None, size: int) -> None:
    """Refused where a net of `size` bytes is too much."""
    if owner is None:
        if len(pairs(root)) >= MAX_NETS:
            raise Refused("folder_full", folder=str(root), most=MAX_NETS)
        return
    kept = {id: _taken(pairs(home)) for id, home in owners.homes(root)}
    everybodys = Budget(sum(one.nets for one in kept.values()), sum(one.bytes for one in kept.values()))
    owners.check(owner, size, kept.get(owner.id, Budget(0, 0)), everybodys)


def _taken(found: Sequence[Pair]) -> Budget:
    return Budget(len(found), sum(pair.size for pair in found))


def rename(found: Sequence[Pair], title: str) -> None:
    """Give the net that stands in these files a title; Refused for a bad one, and where it cannot be written."""
    title = checked_title(title)
    with _unchanged(found, "renamed"):
        for pair in found:
            files.write(pair.beside(TITLE), title.encode())


def delete(found: Sequence[Pair]) -> None:
    """Take away the net that stands in these files; Refused where that cannot be."""
    with _unchanged(found, "deleted"):
        for pair in found:
            # Without its card it is no net, whatever becomes of the rest.
            for end in (CARD, WEIGHTS, TITLE):
                pair.beside(end).unlink(missing_ok=True)
            if owners.root_of(pair.folder) != pair.folder:
                with contextlib.suppress(OSError):
                    pair.folder.rmdir()  # unless there is more in it


@contextlib.contextmanager
def _unchanged(found: Sequence[Pair], done: str) -> Iterator[None]:
    """Meanwhile no other process changes their folder; Refused where they are no longer what was found."""
    with contextlib.ExitStack() as stack:
        for home in sorted({owners.root_of(pair.folder) for pair in found}):
            stack.enter_context(_changing(home, done))
            stack.enter_context(alone(home, LOCK_SECONDS, done))
        if any(Pair.at(pair.folder, pair.stem) != pair for pair in found):
            raise Refused("net_changed", done=done)
        yield


@contextlib.contextmanager
def _changing(home: Path, done: str) -> Iterator[None]:
    """What the system refuses meanwhile is Refused, with what to do."""
    try:
        yield
    except OSError as error:
        raise unwritable(home, error, done) from error


def unwritable(home: Path, error: OSError, done: str) -> Refused:
    """Why nothing in a folder of nets can be changed, and what to do."""
    code = {
        errno.ENOSPC: "folder_no_room",
        errno.EDQUOT: "folder_no_room",
        errno.ENOTDIR: "folder_no_folder",
        errno.EEXIST: "folder_no_folder",
    }.get(error.errno or 0, "folder_forbidden")
    return Refused(code, folder=str(home), why=error.strerror or str(error), done=done)


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
        sentence = str(unwritable(home, error, "kept")).removeprefix("The net was not kept: ")
        return f"The nets in {home} can be opened, but none can be kept: {sentence}"
    return None


def clear(home: Path) -> None:
    """Take away what a process left that was killed as it kept a net."""
    with contextlib.suppress(OSError, Refused):
        if any(name.startswith(DRAFT) for name in os.listdir(home)):
            with alone(home, 0, "kept"):
                _clear(home)


def _clear(home: Path) -> None:
    """Under the lock, so that no other process is at work on one."""
    for name in os.listdir(home):
        if name.startswith(DRAFT):
            shutil.rmtree(home / name, ignore_errors=True)


def _holds(home: Path, name: str, net: NetFiles) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return NetFiles.read(home, name, links=False) == net
    return False


@contextlib.contextmanager
def alone(home: Path, seconds: float, done: str) -> Iterator[None]:
    """Of all processes that change this folder, only this one; Refused where that can't be. The lock ends with it."""
    lock = FileLock(home / LOCK)
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        raise Refused("folder_busy", folder=str(home), done=done) from error
    try:
        yield
    finally:
        lock.release()
