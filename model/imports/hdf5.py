"""HDF5 files, walked one name at a time: no link is followed out of the file, and nothing that stands in another."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import numpy as np

from ..gates import Array
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, Entry, checked_shape

FORMAT = "HDF5"

MAX_DEPTH = 32
MAX_TEXT = 16 * 2**20
_FILTERS = {1: "deflate", 2: "shuffle", 3: "fletcher32"}


class Link(Entry):
    """A link, in the place of an array or of a folder: it is not followed."""


@contextmanager
def opened(name: str, file: BinaryIO) -> Iterator[Any]:
    """An HDF5 file, whose names `arrays` and `text` read; Unread where h5py is missing, or it is none."""
    try:
        import h5py
    except ImportError as error:
        raise Unread("needs", format="Keras", package="h5py") from error
    try:
        held = h5py.File(file, "r")
    except Exception as error:  # h5py raises OSError, RuntimeError, KeyError and others of a damaged file
        raise Unread("file_broken", name=name, format=FORMAT, why=shortened(error)) from error
    try:
        yield held
    finally:
        held.close()


def arrays(name: str, group: Any) -> dict[str, Entry]:
    """All arrays below a group, by their path; each place is gone into once.

    A link is one that can't be read, as is what is an array of no kind that is known: no net may need them.
    """
    try:
        return dict(_below(name, group))
    except Unread:
        raise
    except Exception as error:
        raise Unread("file_broken", name=name, format=FORMAT, why=shortened(error)) from error


def _below(name: str, group: Any) -> Iterator[tuple[str, Entry]]:
    import h5py

    seen: set[Any] = set()
    waiting: list[tuple[str, Any, int]] = [("", group, 0)]
    count = 0
    while waiting:
        path, node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Unread("file_nested", name=name, most=MAX_DEPTH)
        for key in node:
            count += 1
            if count > MAX_ARRAYS:
                raise Unread("file_many", name=name, got=count, what="names", most=MAX_ARRAYS)
            at = f"{path}/{key}" if path else str(key)
            link = node.get(key, getlink=True)
            child = node[key] if isinstance(link, h5py.HardLink) else None
            if child is None:
                why = Unread("hdf5_link", entry=shortened(at), kind=type(link).__name__)
                yield at, Link.refusing((), "link", why)
            elif isinstance(child, h5py.Dataset):
                yield at, _entry(name, at, child)
            elif isinstance(child, h5py.Group):
                place = h5py.h5o.get_info(child.id).addr
                if place not in seen:
                    seen.add(place)
                    waiting.append((at, child, depth + 1))


def text(name: str, group: Any, attribute: str) -> str | None:
    """An attribute that is a text; None where there is none."""
    try:
        if attribute not in group.attrs:
            return None
        value = group.attrs[attribute]
    except Exception as error:
        raise Unread("file_broken", name=name, format=FORMAT, why=shortened(error)) from error
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    return value


def _entry(name: str, at: str, dataset: Any) -> Entry:
    shown = shortened(at)
    if dataset.shape is None:
        return Entry.refusing((0,), "nothing", Unread("dtype", array=shown, got="nothing"))
    try:
        shape = checked_shape(at, [int(size) for size in dataset.shape])
    except Unread as wild:
        return Entry.refusing((), "unknown", wild)
    try:
        kind = dataset.dtype
    except TypeError:  # one that NumPy has not
        return Entry.refusing(shape, "unknown", Unread("dtype", array=shown, got="unknown"))
    why = _why_not(shown, dataset, shape)
    if why is not None:
        return Entry.refusing(shape, str(kind)[:40], why)

    def load() -> Array:
        try:
            return np.asarray(dataset[()])
        except Exception as error:
            raise Unread("file_broken", name=name, format=FORMAT, why=shortened(error)) from error

    return Entry(shape, kind.newbyteorder("=").name, load)


def _why_not(shown: str, dataset: Any, shape: tuple[int, ...]) -> Unread | None:
    """Why the numbers of an array are not read; None where they are."""
    if dataset.external is not None:
        return Unread("hdf5_outside", entry=shown, kind="external storage")
    if dataset.is_virtual:
        return Unread("hdf5_outside", entry=shown, kind="virtual dataset")
    kind = dataset.dtype
    if kind.kind != "f" or kind.itemsize not in (2, 4, 8) or not re.fullmatch(r"[<>=|]f[248]", kind.str):
        return Unread("dtype", array=shown, got=str(kind)[:40])
    held = dataset.id.get_create_plist()
    for place in range(held.get_nfilters()):
        number = held.get_filter(place)[0]
        if number not in _FILTERS:
            return Unread("hdf5_filter", entry=shown, got=number)
    if dataset.chunks is not None and math.prod(dataset.chunks) > max(2**20, 4 * math.prod(shape)):
        return Unread("shape_wild", array=shown, got=shortened(f"chunks {dataset.chunks}"))
    return None
