"""ONNX files as graphs: nodes with attributes, and constants as arrays. The package onnx is not needed.

A tensor whose numbers are in another file is read from there only where that file lies in the same folder, or was
opened with it, under a plain name.
"""

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..gates import Array
from .protobuf import BYTES, FIXED32, FIXED64, VARINT, Reader
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, MAX_SIZE, Entry, Source, checked_shape, opened, widened

MAX_NODES = 100_000
_DTYPES = {1: "float32", 10: "float16", 11: "float64", 16: "bfloat16", 7: "int64", 6: "int32"}
_WIDTHS = {"float32": 4, "float16": 2, "float64": 8, "bfloat16": 2, "int64": 8, "int32": 4}
_PLAIN = re.compile(r"[^/\\\x00:]+")


@dataclass(frozen=True)
class Node:
    """An operation: what it reads and gives, by name."""

    op: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]


@dataclass
class Graph:
    """nodes in order; constants by name; ranks: how many axes tensors have, of which that is said, by name.

    version: of the set of operations.
    """

    nodes: list[Node] = field(default_factory=list)
    constants: dict[str, Entry] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    version: int = 1


def read(source: Source, folder: Path | None) -> Graph:
    """The graph of a file; folder: where other files that belong to it may lie."""
    reader = _Graphs(source, folder)
    data = memoryview(source.bytes_at(0, source.size))
    graph: Graph | None = None
    version = 1
    for number, wire, value in reader.fields(data):
        if number == 7 and wire == BYTES:
            graph = reader.graph(_bytes(value))
        elif number == 8 and wire == BYTES:
            version = reader.version(_bytes(value)) or version
    if graph is None:
        raise reader.broken("it has no graph")
    graph.version = version
    return graph


def _bytes(value: int | memoryview) -> memoryview:
    assert isinstance(value, memoryview)
    return value


class _Graphs(Reader):
    def __init__(self, source: Source, folder: Path | None) -> None:
        super().__init__(source.name)
        self.source, self.folder = source, folder

    def text(self, value: int | memoryview) -> str:
        return bytes(_bytes(value)[:2000]).decode("utf-8", "replace")

    def graph(self, data: memoryview) -> Graph:
        found = Graph()
        for number, wire, value in self.fields(data):
            if wire != BYTES:
                continue
            if number == 1:
                node = self.node(_bytes(value))
                if node.op == "Constant" and isinstance(node.attributes.get("value"), Entry) and node.outputs:
                    found.constants[node.outputs[0]] = node.attributes["value"]
                found.nodes.append(node)
                if len(found.nodes) > MAX_NODES:
                    raise Unread("file_many", name=self.name, got=len(found.nodes), what="nodes", most=MAX_NODES)
            elif number == 5:
                name, entry = self.tensor(_bytes(value))
                if name in found.constants:
                    raise Unread("zip_twice", entry=shortened(name))
                found.constants[name] = entry
                if len(found.constants) > MAX_ARRAYS:
                    raise Unread("file_many", name=self.name, got=MAX_ARRAYS + 1, what="arrays", most=MAX_ARRAYS)
            elif number in (11, 12, 13):
                found.ranks |= self.rank(_bytes(value))
        return found

    def version(self, data: memoryview) -> int | None:
        """The version of the set of operations, where it is ONNX' own."""
        domain, version = "", None
        for number, wire, value in self.fields(data):
            if number == 1 and wire == BYTES:
                domain = self.text(value)
            elif number == 2 and wire == VARINT:
                assert isinstance(value, int)
                version = value
        return version if domain in ("", "ai.onnx") else None

    def rank(self, data: memoryview) -> dict[str, int]:
        """How many axes a tensor has, by its name; nothing where that is not said."""
        name, parts = "", [data]
        for number in (2, 1, 2):  # the type, of it that of a tensor, of that the shape
            inner = list[memoryview]()
            for part in parts:
                for key, wire, value in self.fields(part):
                    if part is data and (key, wire) == (1, BYTES):
                        name = self.text(value)
                    elif (key, wire) == (number, BYTES):
                        inner.append(_bytes(value))
            parts = inner
        return {name: sum(key == 1 for part in parts for key, *_ in self.fields(part))} if parts else {}

    def node(self, data: memoryview) -> Node:
        inputs: list[str] = []
        outputs: list[str] = []
        attributes: dict[str, Any] = {}
        op = name = domain = ""
        for number, wire, value in self.fields(data):
            if wire != BYTES:
                continue
            if number == 1:
                inputs.append(self.text(value))
            elif number == 2:
                outputs.append(self.text(value))
            elif number == 3:
                name = self.text(value)
            elif number == 4:
                op = self.text(value)
            elif number == 5:
                key, made = self.attribute(_bytes(value))
                attributes[key] = made
            elif number == 7:
                domain = self.text(value)
        if domain not in ("", "ai.onnx"):
            op = f"{domain}.{op}"
        return Node(op, name, tuple(inputs), tuple(outputs), attributes)

    def attribute(self, data: memoryview) -> tuple[str, Any]:
        name, single, many = "", None, list[Any]()
        for number, wire, value in self.fields(data):
            if number == 1 and wire == BYTES:
                name = self.text(value)
            elif number == 2 and wire == FIXED32:
                single = struct.unpack("<f", _bytes(value))[0]
            elif number == 3 and wire == VARINT:
                assert isinstance(value, int)
                single = self.whole(value)
            elif number == 4 and wire == BYTES:
                single = self.text(value)
            elif number == 5 and wire == BYTES:
                single = self.tensor(_bytes(value))[1]
            elif number == 7:
                many += self.packed(value, wire, "f")
            elif number == 8:
                many += self.packed(value, wire, "q")
            elif number == 9 and wire == BYTES:
                many.append(self.text(value))
        return name, single if single is not None else many

    def packed(self, value: int | memoryview, wire: int, kind: str) -> list[Any]:
        """Numbers of a repeated field, together or one by one."""
        if isinstance(value, int):
            return [self.whole(value)]
        if kind in "fd" and (wire != BYTES or len(value) % struct.calcsize(kind) == 0):
            return list(np.frombuffer(value, f"<{kind}").tolist())
        found, place = list[Any](), 0
        while place < len(value) and kind == "q":
            number, place = self.varint(value, place)
            found.append(self.whole(number))
            if len(found) > MAX_SIZE:
                raise self.broken("a list of numbers is too long")
        return found

    def tensor(self, data: memoryview) -> tuple[str, Entry]:
        dims, numbers = list[int](), list[Any]()
        raw: memoryview | None = None
        typed: list[Array] = []
        outside: dict[str, str] = {}
        name, kind, location = "", 0, 0
        for number, wire, value in self.fields(data):
            if number == 1:
                dims += self.packed(value, wire, "q")
            elif number == 2 and wire == VARINT:
                assert isinstance(value, int)
                kind = value
            elif number == 4 and wire in (BYTES, FIXED32):
                typed.append(self.floats(_bytes(value), "<f4"))
            elif number == 10 and wire in (BYTES, FIXED64):
                typed.append(self.floats(_bytes(value), "<f8"))
            elif number in (5, 7):
                numbers += self.packed(value, wire, "q")
            elif number == 8 and wire == BYTES:
                name = self.text(value)
            elif number == 9 and wire == BYTES:
                raw = _bytes(value)
            elif number == 13 and wire == BYTES:
                pair = {key: self.text(item) for key, how, item in self.fields(_bytes(value)) if how == BYTES}
                outside[pair.get(1, "")] = pair.get(2, "")
            elif number == 14 and wire == VARINT:
                assert isinstance(value, int)
                location = value
        shape = checked_shape(name, dims)
        dtype = _DTYPES.get(kind, f"type {kind}")

        def load() -> Array:
            return self.numbers(name, shape, dtype, raw, typed, numbers, outside if location == 1 else None)

        return name, Entry(shape, dtype, load)

    def floats(self, data: memoryview, kind: str) -> Array:
        if len(data) % int(kind[-1]):
            raise self.broken("a list of numbers ends within one")
        return np.frombuffer(data, kind)

    def numbers(
        self,
        name: str,
        shape: tuple[int, ...],
        dtype: str,
        raw: memoryview | None,
        typed: list[Array],
        numbers: list[Any],
        outside: Mapping[str, str] | None,
    ) -> Array:
        """The numbers of a tensor, wherever they stand."""
        shown, count = shortened(name), math.prod(shape)
        if dtype not in _WIDTHS:
            raise Unread("dtype", array=shown, got=dtype)
        width = _WIDTHS[dtype]
        if outside is not None:
            raw = self.outside(shown, outside, count * width)
        if raw is None and dtype in ("int64", "int32"):
            flat = np.array(numbers, np.int64)
        elif raw is None and typed:
            flat = np.concatenate(typed)
        elif raw is None and dtype in ("float16", "bfloat16"):
            half = np.array([number & 0xFFFF for number in numbers], np.uint16)
            flat = half.view(np.float16) if dtype == "float16" else widened(half.tobytes())
        elif raw is None:
            flat = np.zeros(0, np.float32)
        elif len(raw) != count * width:
            raise Unread("storage", array=shown, got=count, most=len(raw) // width)
        elif dtype == "bfloat16":
            flat = widened(bytes(raw))
        else:
            flat = np.frombuffer(raw, f"<{'i' if dtype.startswith('int') else 'f'}{width}")
        if flat.size != count:
            raise Unread("storage", array=shown, got=count, most=flat.size)
        return flat.reshape(shape)

    def outside(self, shown: str, told: Mapping[str, str], size: int) -> memoryview:
        """The bytes of a tensor in another file."""
        file = told.get("location", "").removeprefix("./")
        if not _PLAIN.fullmatch(file) or file in (".", ".."):
            raise Unread("onnx_outside", name=self.name, file=shortened(file))
        at = self.source.beside.get(file)
        if at is None and self.folder is not None:
            at = self.folder / file
            if at.is_symlink():
                raise Unread("onnx_outside", name=self.name, file=shortened(file))
        if at is None or not at.is_file():
            raise Unread("onnx_data", name=self.name, file=shortened(file))
        start, length = told.get("offset", "0"), told.get("length", str(size))
        if not (start.isascii() and start.isdigit() and len(start) < 20) or length != str(size):
            raise Unread("offsets", name=self.name, array=shown, got=shortened(f"{start}, {length}"))
        with opened(at) as source:
            return memoryview(source.bytes_at(int(start), size))
