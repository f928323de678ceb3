"""npz archives: the header of each array is read by itself, and its numbers only when they are wanted. No pickles."""

import math
import re

import numpy as np

from ..gates import Array
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, Entry, Source, checked_shape
from .zips import Archive

FORMAT = "npz"

MAX_HEADER = 16 * 1024
MAGIC = b"\x93NUMPY"
_HEADER = re.compile(
    r"\s*\{\s*'descr'\s*:\s*(?P<descr>'[^']{1,20}'|\[.{0,10000}\])\s*,\s*'fortran_order'\s*:\s*(?P<turned>True|False)\s*,"
    r"\s*'shape'\s*:\s*\((?P<shape>[\d,\s]{0,200})\)\s*,?\s*\}\s*",
    re.DOTALL,
)


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
    if head[:6] != MAGIC or len(head) < 12 or head[6] not in (1, 2, 3):
        raise Unread("file_broken", name=archive.source.name, format=FORMAT, why=f"{shown} has no header")
    wide = 2 if head[6] == 1 else 4
    length, begin = int.from_bytes(head[8 : 8 + wide], "little"), 8 + wide
    text = head[begin : begin + length].decode("latin-1")
    found = _HEADER.fullmatch(text) if length <= MAX_HEADER and len(text) == length else None
    if found is None:
        raise Unread("header", name=shown, why=shortened(text) or "it is none")
    descr = found["descr"].strip("'")
    if "O" in descr or descr.startswith("["):
        raise Unread("objects", array=shown)
    lengths = [part.strip() for part in found["shape"].split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in lengths):
        raise Unread("shape_wild", array=shown, got=shortened(found["shape"]))
    shape = checked_shape(name, [int(part) for part in lengths])
    turned, floats = found["turned"] == "True", re.fullmatch(r"[<>=|]f[248]", descr)
    if floats and size != begin + length + math.prod(shape) * int(descr[-1]):
        raise Unread("offsets", name=archive.source.name, array=shown, got=size)

    def load() -> Array:
        if not floats:
            raise Unread("dtype", array=shown, got=descr)
        data = archive.read(name, FORMAT)
        flat = np.frombuffer(data, descr, offset=begin + length)
        return flat.reshape(shape[::-1]).T if turned else flat.reshape(shape)

    return Entry(shape, f"float{8 * int(descr[-1])}" if floats else descr, load)
