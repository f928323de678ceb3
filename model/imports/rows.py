"""Rows of numbers that a person gives with a net, an input or another program's h: out of an npy file, or of text."""

import math
import re
from pathlib import Path

import numpy as np

from .. import files
from ..gates import Array
from .npy import Header, header
from .sentences import shortened

MAX_BYTES = 64 * 2**20

_REAL = re.compile(r"[<>=|]?(f[248]|[iu][1248]|b1)")
_OTHERS = {
    "[": "records", "c": "complex numbers", "O": "Python objects", "S": "text", "U": "text", "M": "dates", "m": "times",
}  # fmt: skip


def numbers(path: Path) -> Array:
    """(T, D) of a file: npy, or rows with semicolons, or with commas or white space, between numbers.

    ValueError says what is wrong with it. A comma beside semicolons may be a decimal comma: it is not guessed.
    """
    name, data = shortened(path.name), files.read(path, MAX_BYTES)
    if path.suffix.lower() != ".npy":
        return _text(name, data)
    found = _npy(name, data)
    return found[:, None] if found.ndim == 1 else found


def _npy(name: str, data: bytes) -> Array:
    """The array in an npy file; nothing in it is run."""
    found = header(data)
    if not isinstance(found, Header):
        raise _none(name, _why(data) if found is None else "its header is damaged")
    if not _REAL.fullmatch(found.descr):
        kind = found.descr.lstrip("<>=|")[:1]
        raise _none(name, f"it holds {_OTHERS.get(kind, shortened(found.descr))}")
    sizes, dtype = found.shape, np.dtype(found.descr)
    count = math.prod(map(int, sizes)) if all(size.isdigit() for size in sizes) else -1
    if len(sizes) > 2 or len(data) - found.begin != count * dtype.itemsize:
        said = shortened(f"({', '.join(sizes)})")
        raise _none(name, f"its header speaks of the shape {said}, and it has {len(data)} bytes")
    shape, flat = tuple(map(int, sizes)), np.frombuffer(data, dtype, offset=found.begin).astype(np.float64)
    return flat.reshape(shape[::-1]).T if found.turned else flat.reshape(shape)


def _why(data: bytes) -> str:
    """What is wrong with a file that begins as no npy file."""
    if not data:
        return "it is empty"
    return "it is a zip archive, as npz files are" if data[:2] == b"PK" else "it does not begin as one"


def _none(name: str, why: str) -> ValueError:
    return ValueError(f"{name} must be an npy file of equally long rows of real numbers, one a step: {why}")


def _text(name: str, data: bytes) -> Array:
    """Numbers that are written."""
    try:
        text = data.decode("utf-8-sig")
        between = ";" if ";" in text else ","
        rows = {at: line.replace(between, " ").split() for at, line in enumerate(text.splitlines(), 1) if line.strip()}
        first = next(iter(rows), 0)
        for at, row in rows.items():
            if len(row) != len(rows[first]):
                raise ValueError(f"line {at} has {len(row)}, and line {first} has {len(rows[first])}")
        return np.array([[float(value) for value in row] for row in rows.values()])
    except ValueError as error:
        how = "semicolons, commas or white space between, a decimal point, and no names of columns"
        why = "it is no text in UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise ValueError(f"{name} must hold equally long rows of numbers, with {how}: {why}") from error
