"""Files of torch.save and TorchScript: weights, checkpoints, whole modules, as named arrays. PyTorch is not needed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..gates import Array
from .pickles import MAX_PICKLE, Call, Name, Stored, Table, loaded
from .sentences import Unread, shortened
from .source import MAX_ARRAYS, Entry, Source, checked_shape, widened
from .zips import Archive

FORMAT = "PyTorch"

MAX_DEPTH = 64
MAX_NODES = 1_000_000

_TYPES = {
    "FloatStorage": "float32",
    "DoubleStorage": "float64",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
}
_WIDTH = {"float32": 4, "float64": 8, "float16": 2, "bfloat16": 2}
_INSIDE = ("_parameters", "_modules", "_buffers", "module", "_orig_mod")
"""Parts of a name that say only where in a module it is kept."""

FACTS = ("mode", "nonlinearity", "bidirectional", "proj_size", "batch_first", "bias", "num_embeddings", "p")


@dataclass(frozen=True)
class Held:
    """arrays: by name. facts: what else stands beside them that tells what a module is, by the module's name."""

    arrays: dict[str, Entry]
    facts: dict[str, dict[str, Any]]


def read(source: Source) -> Held:
    """The arrays of a file; Unread says why there are none."""
    archive = Archive.of(source, FORMAT)
    inside = [name for name in archive.entries if name == "data.pkl" or name.endswith("/data.pkl")]
    if len(inside) != 1:
        raise Unread("zip_missing", entry="data.pkl")
    root = inside[0].removesuffix("data.pkl")
    order = f"{root}byteorder"
    if order in archive.entries and archive.read(order, FORMAT, 16) not in (b"little", b""):
        raise Unread("byte_order", name=source.name)
    value = loaded(source.name, archive.read(inside[0], FORMAT, MAX_PICKLE))
    held = Held({}, {})
    for name, tensor in _walk(source, value, held.facts):
        if len(held.arrays) >= MAX_ARRAYS:
            raise Unread("file_many", name=source.name, got=MAX_ARRAYS + 1, what="arrays", most=MAX_ARRAYS)
        held.arrays.setdefault(name, tensor(archive, root, name))
    return held


class _Tensor:
    """A call that would make a tensor."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def __call__(self, archive: Archive, root: str, name: str) -> Entry:
        """It, as an array of the archive."""
        function, given = self.call.function, self.call.arguments
        shown = shortened(name)
        if function.name not in ("_rebuild_tensor_v2", "_rebuild_tensor", "_rebuild_tensor_v3"):
            return Entry.refusing((0,), function.name, Unread("quantized", array=shown, got=function.name))
        if not isinstance(given, tuple) or len(given) < 4 or not isinstance(given[0], Stored):
            raise Unread("file_broken", name=archive.source.name, format=FORMAT, why=f"array {shown}")
        storage, offset, size, stride = given[:4]
        kind, key, numel = _storage(archive, storage, shown)
        if function.name == "_rebuild_tensor_v3" and len(given) > 6 and isinstance(given[6], Name):
            kind = given[6].name
        shape = checked_shape(name, size if isinstance(size, tuple | list) else (size,))
        steps = tuple(stride) if isinstance(stride, tuple | list) else (stride,)
        why = _wrong(archive.source.name, shown, shape, steps, offset, numel)
        if why is not None:
            return Entry.refusing(shape, kind, why)
        entry = f"{root}data/{key}"
        return Entry(shape, kind, lambda: _array(archive, entry, kind, numel, offset, shape, steps, shown))


def _wrong(
    name: str, shown: str, shape: tuple[int, ...], steps: tuple[Any, ...], offset: Any, numel: int
) -> Unread | None:
    """Why a tensor does not lie in its storage as one that was saved does."""
    if len(steps) != len(shape) or not all(isinstance(one, int) and not isinstance(one, bool) for one in steps):
        return Unread("strides", array=shown, got=shortened(steps))
    if any(step <= 0 for step, length in zip(steps, shape, strict=True) if length > 1):
        return Unread("strides", array=shown, got=shortened(steps))
    if not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        return Unread("offsets", name=name, array=shown, got=shortened(offset))
    count = math.prod(shape)
    last = offset + sum(step * (length - 1) for step, length in zip(steps, shape, strict=True) if length > 1)
    if count and (last >= numel or count > numel):
        return Unread("storage", array=shown, got=max(last + 1, count), most=numel)
    return None


def _array(
    archive: Archive,
    entry: str,
    kind: str,
    numel: int,
    offset: int,
    shape: tuple[int, ...],
    steps: tuple[int, ...],
    shown: str,
) -> Array:
    width = _WIDTH.get(kind)
    if width is None:
        raise Unread("dtype", array=shown, got=kind)
    if archive.size(entry) < numel * width:
        raise Unread("storage", array=shown, got=numel, most=archive.size(entry) // width)
    data = archive.read(entry, FORMAT)
    flat = widened(data[: numel * width]) if kind == "bfloat16" else np.frombuffer(data, f"<f{width}", numel)
    if 0 in shape:
        return np.zeros(shape, flat.dtype)
    if steps == tuple(math.prod(shape[place + 1 :]) for place in range(len(shape))):
        return flat[offset : offset + math.prod(shape)].reshape(shape)
    byte_steps = tuple(flat.itemsize * step for step in steps)
    return np.asarray(np.lib.stride_tricks.as_strided(flat[offset:], shape, byte_steps), order="C")


def _storage(archive: Archive, storage: Stored, shown: str) -> tuple[str, str, int]:
    """What numbers a storage has, its key, and how many there are."""
    told = storage.key
    if (
        not isinstance(told, tuple)
        or len(told) < 5
        or not isinstance(told[0], str)
        or told[0] != "storage"
        or not isinstance(told[1], Name)
        or not isinstance(told[2], str)
        or not isinstance(told[4], int)
        or isinstance(told[4], bool)
        or told[4] < 0
    ):
        raise Unread("file_broken", name=archive.source.name, format=FORMAT, why=f"storage of {shown}")
    if "/" in told[2] or "\\" in told[2] or ".." in told[2]:
        raise Unread("zip_name", entry=shortened(told[2]))
    kind = told[1].name
    return _TYPES.get(kind, shortened(kind)), told[2], told[4]


def _walk(source: Source, value: Any, facts: dict[str, dict[str, Any]]) -> Iterator[tuple[str, _Tensor]]:
    """All tensors that a value holds, each with its name. Each part is gone into once, however often it stands there.

    facts: filled with what stands beside them.
    """
    seen: set[int] = set()
    waiting: list[tuple[tuple[str, ...], Any]] = [((), value)]
    while waiting:
        at, node = waiting.pop()
        if isinstance(node, Call):
            node = _unwrapped(node)
        if isinstance(node, Call) and _is_tensor(node):
            yield ".".join(at) or "tensor", _Tensor(node)
            continue
        if not isinstance(node, Call | Table | list | tuple) or id(node) in seen:
            continue
        seen.add(id(node))
        if len(seen) > MAX_NODES:
            raise Unread("file_many", name=source.name, got=len(seen), what="parts", most=MAX_NODES)
        if len(at) > MAX_DEPTH:
            raise Unread("file_nested", name=source.name, most=MAX_DEPTH)
        children: list[tuple[tuple[str, ...], Any]] = []
        for key, child in _children(node):
            if isinstance(child, str | bool | int | float) and key in FACTS:
                facts.setdefault(".".join(at), {})[key] = child
            part = () if key in _INSIDE and not isinstance(child, str) else (key[:200],)
            children.append((at + part, child))
        waiting += children[::-1]


def _children(node: Any) -> Iterator[tuple[str, Any]]:
    """What a value holds, by name. Only keys that are texts or numbers are looked at."""
    if isinstance(node, list | tuple):
        for place, child in enumerate(node):
            yield str(place), child
        return
    tables = [node] if isinstance(node, Table) else [node.table]
    if isinstance(node, Call):
        states = node.state if isinstance(node.state, tuple) else (node.state,)
        tables += [state for state in states if isinstance(state, Table)]
        if isinstance(node.arguments, tuple):
            # An OrderedDict of old files is made of a list of pairs.
            for argument in node.arguments:
                if isinstance(argument, list):
                    pairs = [tuple(pair) for pair in argument if isinstance(pair, list | tuple) and len(pair) == 2]
                    tables.append(Table(pairs))
                elif isinstance(argument, Table):
                    tables.append(argument)
    for table in tables:
        for key, child in table.pairs:
            if isinstance(key, str) or (isinstance(key, int) and abs(key) < 2**31):
                yield str(key), child


def _unwrapped(call: Call) -> Any:
    """A parameter is a tensor with something around it."""
    for _ in range(4):
        if not isinstance(call, Call) or not isinstance(call.function, Name) or not isinstance(call.arguments, tuple):
            break
        if call.function.name not in ("_rebuild_parameter", "_rebuild_parameter_with_state") or not call.arguments:
            break
        call = call.arguments[0]
    return call


def _is_tensor(call: Call) -> bool:
    return (
        isinstance(call.function, Name)
        and call.function.module.startswith("torch._")
        and call.function.name.startswith("_rebuild_")
    )
