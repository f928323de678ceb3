"""safetensors files: a header of JSON text, checked before a number is read. bfloat16 too, which NumPy has not."""

import math
from typing import Any

import numpy as np

from .. import strict
from ..gates import Array
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, Entry, Source, checked_shape, widened

FORMAT = "safetensors"

MAX_HEADER = 16 * 2**20
_DTYPES = {"F16": "float16", "BF16": "bfloat16", "F32": "float32", "F64": "float64"}
_WIDTHS = {
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2,
    "I32": 4, "U32": 4, "F32": 4, "F64": 8, "I64": 8, "U64": 8,
}  # fmt: skip
"""Bytes of a number. Of other kinds, which are not read either, it is not known."""


def read(source: Source) -> dict[str, Entry]:
    """The arrays of a file; Unread says why there are none."""
    if source.size < 10:
        raise Unread("file_broken", name=source.name, format=FORMAT, why="it ends too early")
    size = int.from_bytes(source.bytes_at(0, 8), "little")
    if size > min(MAX_HEADER, source.size - 8):
        raise Unread("header", name=source.name, why=f"it would take {size} bytes")
    try:
        table = strict.parse(source.bytes_at(8, size).decode())
    except (ValueError, RecursionError) as error:
        raise Unread("header", name=source.name, why=shortened(error)) from error
    if not isinstance(table, dict):
        raise Unread("header", name=source.name, why="it is no object")
    if len(table) > MAX_ARRAYS:
        raise Unread("file_many", name=source.name, got=len(table), what="arrays", most=MAX_ARRAYS)
    base = 8 + size
    return {name: _entry(source, name, item, base) for name, item in table.items() if name != "__metadata__"}


def _entry(source: Source, name: str, item: Any, base: int) -> Entry:
    shown = shortened(name)
    if not isinstance(item, dict) or not isinstance(item.get("shape"), list):
        raise Unread("header", name=source.name, why=f"{shown} has no shape")
    kind, offsets = item.get("dtype"), item.get("data_offsets")
    if not isinstance(kind, str):
        raise Unread("dtype", array=shown, got=shortened(kind))
    shape = checked_shape(name, item["shape"])
    if not isinstance(offsets, list) or len(offsets) != 2 or not all(isinstance(one, int) for one in offsets):
        raise Unread("offsets", name=source.name, array=shown, got=shortened(offsets))
    start, stop = offsets
    odd = kind in _WIDTHS and stop - start != math.prod(shape) * _WIDTHS[kind]
    if odd or not 0 <= start <= stop <= source.size - base:
        raise Unread("offsets", name=source.name, array=shown, got=shortened(offsets))
    if kind not in _DTYPES:
        got = shortened(kind)
        return Entry.refusing(shape, got, Unread("dtype", array=shown, got=got))

    def load() -> Array:
        data = source.bytes_at(base + start, stop - start)
        flat = widened(data) if kind == "BF16" else np.frombuffer(data, f"<f{_WIDTHS[kind]}")
        return flat.reshape(shape)

    return Entry(shape, _DTYPES[kind], load)
