"""npz archives: the header of each array is read by itself, and its numbers only when they are wanted. No pickles."""

import math
import re

import numpy as np

from ..gates import Array
from .npy import MAX_HEADER, header
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, Entry, Source, checked_shape
from .zips import Archive

FORMAT = "npz"


def read(source: Source) -> dict[str, Entry]:
    """The arrays of an archive; Unread says why there are none."""
    archive = Archive.of(source, FORMAT)
    names = [name for name in archive.entries if name.endswith(".npy")]
    if not names:
        raise Unread("zip_missing", entry="*.npy")
    if len(names) > MAX_ARRAYS:
        raise Unread("file_many", name=source.name, got=len(names), what="arrays", most=MAX_ARRAYS)
    return {name.removesuffix(".npy"): _entry(archive, name) for name in names}


def _entry(archive: Archive, name: str) -> Entry:
    shown, size = shortened(name), archive.size(name)
    with archive.open(name, FORMAT) as file:
        try:
            head = file.read(MAX_HEADER + 12)
        except Exception as error:  # what zlib and zipfile raise of damaged bytes is of many kinds
            raise Unread("file_broken", name=archive.source.name, format=FORMAT, why=shown) from error
    found = header(head)
    if found is None:
        raise Unread("file_broken", name=archive.source.name, format=FORMAT, why=f"{shown} has no header")
    if isinstance(found, str):
        raise Unread("header", name=shown, why=shortened(found) or "it is none")
    descr = found.descr
    if not all(part.isdigit() and len(part) < 20 for part in found.shape):
        raise Unread("shape_wild", array=shown, got=shortened(", ".join(found.shape)))
    shape = checked_shape(name, [int(part) for part in found.shape])
    if "O" in descr or descr.startswith("["):
        return Entry.refusing(shape, "objects", Unread("objects", array=shown))
    floats = re.fullmatch(r"[<>=|]f[248]", descr)
    if floats and size != found.begin + math.prod(shape) * int(descr[-1]):
        raise Unread("offsets", name=archive.source.name, array=shown, got=size)

    def load() -> Array:
        if not floats:
            raise Unread("dtype", array=shown, got=descr)
        data = archive.read(name, FORMAT)
        flat = np.frombuffer(data, descr, offset=found.begin)
        return flat.reshape(shape[::-1]).T if found.turned else flat.reshape(shape)

    return Entry(shape, f"float{8 * int(descr[-1])}" if floats else descr, load)
