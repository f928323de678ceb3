"""From a path to the nets in it: which format a file has, by its first bytes, and who reads it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from . import kerasfile, kerasmodel, names, npz, onnxfile, safe, torchfile
from .choices import Choices
from .found import Found, Stack, made
from .sentences import Unread
from .source import Source, opened
from .zips import Archive

MAX_NETS = 64
"""Of one file."""

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_HDF5 = b"\x89HDF\r\n\x1a\n"
"""What such files begin with."""


def read(
    path: str | Path,
    choices: Choices | None = None,
    beside: Sequence[str | Path] | Mapping[str, Path] = (),
    name: str | None = None,
) -> list[Found]:
    """The nets in a file of PyTorch, safetensors, npz, Keras or ONNX, each with what was assumed.

    Nothing in the file is run. choices: what a person says of it. beside: files that hold a part of it, such as the
    data of an ONNX file, if not in its folder; or by the names that they have there. name: what the file is called,
    if not as it lies. Unread, a ValueError, says why a file is not read.
    """
    _check("path", path, isinstance(path, str | Path), "the name of one file")
    _check("choices", choices, isinstance(choices, Choices | None), "Choices(squash, readout) or None")
    _check("beside", beside, isinstance(beside, Iterable) and not isinstance(beside, str), "a list of names of files")
    path, choices = Path(path), choices or Choices()
    others = beside if isinstance(beside, Mapping) else {Path(other).name: Path(other) for other in beside}
    with opened(path, others, name) as source:
        try:
            format, stacks = _stacks(source, path.parent, Path(name or path.name).suffix.lower(), choices)
        except RecursionError as error:
            raise Unread("file_nested", name=source.name, most=1000) from error
        except MemoryError as error:
            raise Unread("file_unfit", name=source.name, why="it needs more memory than may be used") from error
        if len(stacks) > MAX_NETS:
            raise Unread("file_many", name=source.name, got=len(stacks), what="nets", most=MAX_NETS)
        return [made(format, source.name, stack, choices) for stack in stacks]


def _check(name: str, given: object, is_right: bool, allowed: str) -> None:
    if not is_right:
        raise ValueError(f"{name} must be {allowed}, got {given!r:.80}")


def holds_hdf5(path: Path) -> bool:
    """Whether HDF5's library would read it: by what is in the file, whatever it is called; Unread as `read`."""
    with opened(path) as source:
        head = source.bytes_at(0, min(source.size, len(_HDF5)))
        return head == _HDF5 or (head.startswith(_ZIPS) and _is_keras(Archive.of(source, "zip")))


def _is_keras(archive: Archive) -> bool:
    return kerasfile.CONFIG in archive.entries or kerasfile.WEIGHTS in archive.entries


def _stacks(source: Source, folder: Path, ending: str, choices: Choices) -> tuple[str, list[Stack]]:
    head = source.bytes_at(0, min(source.size, 512))
    if head.startswith(_ZIPS):
        archive = Archive.of(source, "zip")
        inside = archive.entries
        if any(name == "data.pkl" or name.endswith("/data.pkl") for name in inside):
            held = torchfile.read(source)
            return torchfile.FORMAT, names.stacks(held.arrays, held.facts, choices, source.name)
        if _is_keras(archive):
            return kerasmodel.FORMAT, kerasfile.read_zip(source, choices)
        if ending == ".npz" or any(name.endswith(".npy") for name in inside):
            return npz.FORMAT, names.stacks(npz.read(source), {}, choices, source.name)
        raise Unread("file_unknown", name=source.name)
    if head.startswith(_HDF5):
        return kerasmodel.FORMAT, kerasfile.read_h5(source, choices)
    if ending in (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle"):
        if head[:2] in (b"\x80\x02", b"\x80\x03") and b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19" in head[:32]:
            raise Unread("torch_old", name=source.name)
        if head[:1] == b"\x80":
            raise Unread("torch_pickle", name=source.name)
        raise Unread("file_broken", name=source.name, format=torchfile.FORMAT, why="it is no zip archive")
    if ending == ".safetensors" or head[8:9] == b"{":
        return safe.FORMAT, names.stacks(safe.read(source), {}, choices, source.name)
    if ending == ".onnx":
        return onnxfile.FORMAT, onnxfile.nets(source, folder, choices)
    if ending in (".npz", ".keras", ".h5", ".hdf5"):
        raise Unread("file_broken", name=source.name, format=ending.lstrip("."), why="it does not begin as one")
    if re.match(rb"\x08[\x01-\x20]", head):
        return onnxfile.FORMAT, onnxfile.nets(source, folder, choices)
    raise Unread("file_unknown", name=source.name)
