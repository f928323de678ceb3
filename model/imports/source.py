"""A file as it is opened: its name, its bytes to read from, how many there are, and the files that lie beside it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from .. import files
from ..gates import Array
from .sentences import Unread, shortened

MAX_FILE = 512 * 2**20
MAX_ARRAYS = 20_000
MAX_BYTES = 256 * 2**20
"""Of all arrays of a net together, as float32."""

MAX_SIZE = 2**26
"""Numbers of one array."""

MAX_RANK = 8


@dataclass(frozen=True)
class Source:
    """An opened file. beside: other files that may belong to it, by their plain names."""

    name: str
    file: BinaryIO
    size: int
    beside: Mapping[str, Path] = field(default_factory=dict)

    def bytes_at(self, start: int, count: int) -> bytes:
        """`count` bytes from `start` on; Unread where the file has not so many."""
        if start < 0 or count < 0 or start + count > self.size:
            raise Unread("file_broken", name=self.name, format="whole", why="it ends too early")
        self.file.seek(start)
        data = self.file.read(count)
        if len(data) != count:
            raise Unread("file_broken", name=self.name, format="whole", why="it ends too early")
        return data


@dataclass(frozen=True)
class Entry:
    """An array in a file, not yet read. dtype: as a person calls it. load: its numbers, of that shape. why: it can't be
    read.

    Unread is raised by `load`, where it is of its numbers alone: an array that no net needs refuses no file.
    """

    shape: tuple[int, ...]
    dtype: str
    load: Callable[[], Array]
    why: Unread | None = None

    @classmethod
    def refusing(cls, shape: tuple[int, ...], dtype: str, why: Unread) -> "Entry":
        """One that cannot be read."""

        def load() -> Array:
            raise why

        return cls(shape, dtype, load, why)


@contextmanager
def opened(path: Path, beside: Mapping[str, Path] | None = None, name: str | None = None) -> Iterator[Source]:
    """A regular file of at most MAX_FILE bytes; Unread for what is none.

    beside: files that may hold a part of it, besides those in its folder. name: what it is called, if not as it lies.
    """
    name = shortened(name or path.name or str(path))
    try:
        handle = files.open_regular(path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unread("file_none", name=name, why=why) from error
    with open(handle, "rb") as file:
        size = os.fstat(handle).st_size
        if size > MAX_FILE:
            raise Unread("file_large", name=name, got=size, most=MAX_FILE)
        if not size:
            raise Unread("file_empty", name=name)
        yield Source(name, file, size, beside or {})


def checked_shape(name: str, shape: Sequence[object]) -> tuple[int, ...]:
    """A shape as a file says it; Unread for one that no weights have."""
    found = tuple(size for size in shape if isinstance(size, int) and not isinstance(size, bool) and size >= 0)
    total = 1
    for size in found:
        total *= max(1, min(size, MAX_SIZE + 1))
    if len(found) != len(shape) or len(found) > MAX_RANK or total > MAX_SIZE:
        raise Unread("shape_wild", array=shortened(name), got=shortened(tuple(shape[: MAX_RANK + 1])))
    return found


def widened(data: bytes) -> Array:
    """bfloat16, little-endian, as float32."""
    half = np.frombuffer(data, "<u2").astype(np.uint32) << 16
    result: Array = half.view(np.float32)
    return result
