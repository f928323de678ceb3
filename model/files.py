"""Reading and writing files that may be anything: never waiting for one, never more than is allowed, whole or not."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

# What a system lacks of these it has no use for: elsewhere they are what keeps an open from waiting.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read(path: Path, most: int, links: bool = True) -> bytes:
    """The bytes of a regular file of at most `most`; ValueError for what is none, OSError where it cannot be read.

    links: whether `path` may be a symbolic link to one. A pipe, a device or a folder is never waited for.
    """
    with open(open_regular(path, links), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{path.name} must have at most {most} bytes, got more")
    return data


def open_regular(path: Path, links: bool = True) -> int:
    """A handle to read a regular file by, for `open`; ValueError and OSError as in `read`."""
    # Looked at before it is opened, since opening is enough to set some devices going, and again once it is open.
    _check(path, os.stat(path, follow_symlinks=links))
    handle = os.open(path, _OPEN | (0 if links else _NO_LINK))
    try:
        _check(path, os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return handle


def _check(path: Path, found: os.stat_result) -> None:
    name = path.name or str(path)
    if stat.S_ISLNK(found.st_mode):
        raise ValueError(f"{name} must be a file, got a symbolic link; put the file itself there")
    if not stat.S_ISREG(found.st_mode):
        raise ValueError(f"{name} must be a file, got {_KINDS.get(stat.S_IFMT(found.st_mode), 'something else')}")


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def write(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; OSError where it cannot be."""
    with written(path, data) as put:
        put()


@contextlib.contextmanager
def written(path: Path, data: bytes) -> Iterator[Callable[[], object]]:
    """A file that is written beside its place, and a call that puts it there; OSError where it cannot be written.

    So all of several are known to have room before one of them takes the place of what was there.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        yield lambda: part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
