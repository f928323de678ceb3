"""The binary frames of docs/protocol.md: values of some columns at some steps. Nothing else writes or reads them.

A frame holds one group of columns, whose names and widths the message `opened` told before. Its values lie column
after column, so that both sides move each column's steps at once.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PROTOCOL = 2
MAGIC = 0x47
HEADER = struct.Struct("<BBHIIII")

Floats = NDArray[np.float32]
"""Of a column: (T, W), little-endian and contiguous."""


@dataclass(frozen=True)
class Frame:
    """One binary message: `count` steps from `first` on of the columns of a group of a stream."""

    stream: int
    group: int
    first: int
    count: int
    values: Floats
    """(count * stride,), column after column"""

    def split(self, widths: Sequence[int]) -> list[Floats]:
        """(count, W) of each column; ValueError where they are not as wide as the frame."""
        if self.count * sum(widths) != len(self.values):
            raise ValueError(f"The columns must have {len(self.values)} floats in {self.count} steps, got {widths}")
        edges = np.cumsum([self.count * width for width in widths])[:-1]
        parts = np.split(self.values, edges)
        return [part.reshape(self.count, width) for part, width in zip(parts, widths, strict=True)]


def encode(stream: int, group: int, first: int, columns: Sequence[Floats]) -> bytes:
    """One frame: the same steps, from `first` on, of each column."""
    count, stride = len(columns[0]), sum(column.shape[1] for column in columns)
    header = HEADER.pack(MAGIC, PROTOCOL, group, stream, first, count, stride)
    return b"".join((header, *(column.data.cast("B") if column.size else b"" for column in columns)))


def decode(message: bytes) -> Frame:
    """The frame in a binary message; ValueError for anything that is none."""
    if len(message) < HEADER.size:
        raise ValueError(f"A frame must have at least {HEADER.size} bytes, got {len(message)}")
    magic, protocol, group, stream, first, count, stride = HEADER.unpack_from(message)
    if magic != MAGIC:
        raise ValueError(f"A frame must begin with 0x{MAGIC:02x}, got 0x{magic:02x}")
    if protocol != PROTOCOL:
        raise ValueError(f"A frame must be of protocol {PROTOCOL}, got {protocol}")
    wanted = HEADER.size + 4 * count * stride
    if len(message) != wanted:
        raise ValueError(f"A frame of {count} steps of {stride} floats must have {wanted} bytes, got {len(message)}")
    return Frame(stream, group, first, count, np.frombuffer(message, "<f4", offset=HEADER.size))
