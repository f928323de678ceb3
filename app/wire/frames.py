"""The binary frames of docs/protocol.md: how a trace's values lie on the wire. Nothing else writes or reads them."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...model.cells.families import CELLS
from ...model.cells.lstm import LSTM

if TYPE_CHECKING:
    from ...model.network import NetworkTrace

PROTOCOL = 1
MAGIC = 0x47
HEADER = struct.Struct("<BBHIII")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Field:
    """Where one named value lies in a step, in floats."""

    name: str
    offset: int
    width: int


@dataclass(frozen=True)
class Layout:
    """The order of one step's floats. Names: `i`, `free.c`, `ghost.o`; in layer k above the lowest `k:i`."""

    fields: tuple[Field, ...]

    @property
    def stride(self) -> int:
        """Floats a step."""
        return sum(field.width for field in self.fields)

    def split(self, values: Floats) -> dict[str, Floats]:
        """(count, stride) as one (count, width) view a name."""
        return {f.name: values[:, f.offset : f.offset + f.width] for f in self.fields}


@dataclass(frozen=True)
class Frame:
    """One binary message: `values` (count, stride) are the steps from `first` on."""

    stream: int
    first: int
    values: Floats


def layout(inputs: int, hidden: Sequence[int], outputs: int, cells: Sequence[str] = ()) -> Layout:
    """The layout for D inputs, one H and one kind a layer ("lstm" for all if none is given), and K outputs or 0."""
    return _layout(inputs, tuple(hidden), outputs, tuple(cells) or (LSTM.kind,) * len(hidden))


@lru_cache(maxsize=64)
def _layout(inputs: int, hidden: tuple[int, ...], outputs: int, cells: tuple[str, ...]) -> Layout:
    fields: list[Field] = []
    offset = 0
    for name, width in _widths(inputs, hidden, outputs, cells):
        fields.append(Field(name, offset, width))
        offset += width
    return Layout(tuple(fields))


def _widths(inputs: int, hidden: tuple[int, ...], outputs: int, cells: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    yield "x", inputs
    for number, (width, cell) in enumerate(zip(hidden, cells, strict=True)):
        prefix = f"{number}:" if number else ""
        signals, gates = CELLS[cell].signals, CELLS[cell].pinnable
        for name in (*signals, *(f"free.{name}" for name in signals), *(f"ghost.{name}" for name in gates)):
            yield f"{prefix}{name}", width
    if outputs:
        yield "y", outputs
        yield "free.y", outputs


def block(trace: "NetworkTrace") -> Floats:
    """All steps of a trace as the wire has them: (T, stride) little-endian float32."""
    parts: list[Any] = [trace.layers[0].x]
    for layer, free in zip(trace.layers, trace.free.layers, strict=True):
        parts += [layer.signal(name) for name in layer.signals]
        parts += [free.signal(name) for name in layer.signals]
        parts += layer.ghosts.values()
    if trace.y is not None:
        parts += [trace.y, trace.free.y]
    return np.concatenate(parts, axis=1, dtype=np.dtype("<f4"), casting="same_kind")


def encode(stream: int, first: int, values: Floats) -> bytes:
    """One frame of `values` (count, stride)."""
    count, stride = values.shape
    return HEADER.pack(MAGIC, PROTOCOL, count, stream, first, stride) + values.astype("<f4", copy=False).tobytes()


def slices(stream: int, first: int, last: int, step: int, stride: int, data: memoryview) -> Iterator[bytes]:
    """Frames of at most `step` steps for steps [first, last) of `data`, a whole block's bytes."""
    size = stride * 4
    for start in range(first, last, step):
        stop = min(start + step, last)
        header = HEADER.pack(MAGIC, PROTOCOL, stop - start, stream, start, stride)
        yield b"".join((header, data[start * size : stop * size]))


def decode(message: bytes) -> Frame:
    """The frame in a binary message; ValueError for anything that is none."""
    if len(message) < HEADER.size:
        raise ValueError(f"A frame must have at least {HEADER.size} bytes, got {len(message)}")
    magic, protocol, count, stream, first, stride = HEADER.unpack_from(message)
    if magic != MAGIC:
        raise ValueError(f"A frame must begin with 0x{MAGIC:02x}, got 0x{magic:02x}")
    if protocol != PROTOCOL:
        raise ValueError(f"A frame must be of protocol {PROTOCOL}, got {protocol}")
    wanted = HEADER.size + 4 * count * stride
    if len(message) != wanted:
        raise ValueError(f"A frame of {count} steps of {stride} floats must have {wanted} bytes, got {len(message)}")
    values = np.frombuffer(message, "<f4", offset=HEADER.size).reshape(count, stride)
    return Frame(stream, first, values)
