"""The header of an npy file, read as text that is never run: of what kind the numbers are, and in what shape."""

import re
from dataclasses import dataclass

MAX_HEADER = 16 * 1024
MAGIC = b"\x93NUMPY"
_HEADER = re.compile(
    r"\s*\{\s*'descr'\s*:\s*(?P<descr>'[^']{1,20}'|\[.{0,10000}\])\s*,\s*'fortran_order'\s*:\s*(?P<turned>True|False)\s*,"
    r"\s*'shape'\s*:\s*\((?P<shape>[\d,\s]{0,200})\)\s*,?\s*\}\s*",
    re.DOTALL | re.ASCII,
)


@dataclass(frozen=True)
class Header:
    """descr: NumPy's word for the kind of the numbers, or a list of fields. turned: whether columns come first.

    shape: as it is said, each length a text. begin: where the numbers do.
    """

    descr: str
    turned: bool
    shape: tuple[str, ...]
    begin: int


def header(head: bytes) -> Header | str | None:
    """The header at the beginning of a file; its text where that is none, and None where no header begins.

    head: at least MAX_HEADER + 12 bytes, or all that there are.
    """
    if head[:6] != MAGIC or len(head) < 12 or head[6] not in (1, 2, 3):
        return None
    wide = 2 if head[6] == 1 else 4
    length, begin = int.from_bytes(head[8 : 8 + wide], "little"), 8 + wide
    text = head[begin : begin + length].decode("latin-1")
    found = _HEADER.fullmatch(text) if length <= MAX_HEADER and len(text) == length else None
    if found is None:
        return text
    shape = tuple(part.strip() for part in found["shape"].split(",") if part.strip())
    return Header(found["descr"].strip("'"), found["turned"] == "True", shape, begin + length)
