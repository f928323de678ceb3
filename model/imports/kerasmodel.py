"""What the description of a Keras model says of its layers, and which arrays of a file are a layer's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import strict
from .sentences import Unread, shortened
from .source import Entry

MAX_CONFIG = 16 * 2**20
MAX_MODEL_DEPTH = 8

CELLS = ("LSTM", "GRU", "SimpleRNN")
RECURRENT = (*CELLS, "RNN", "Bidirectional")


@dataclass(frozen=True)
class Part:
    """A layer of a model. path: where its arrays are; below: the names of the layers that it reads.

    started: the names of those whose values it starts from, where the model gives it a state.
    within: the names of the models within the whole one that it is in, the outermost first.
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    path: str
    below: tuple[str, ...]
    within: tuple[str, ...] = ()
    started: tuple[str, ...] = ()


def config_of(name: str, data: bytes) -> Mapping[str, Any]:
    """The description of a model in JSON; Unread where it is none. name: of the file."""
    if len(data) > MAX_CONFIG:
        raise Unread("keras_config", name=name, why=f"it takes {len(data)} bytes")
    try:
        found = strict.parse(data.decode(), portable=False, most=64)
    except (ValueError, RecursionError) as error:
        raise Unread("keras_config", name=name, why=shortened(error)) from error
    if not isinstance(found, dict) or not isinstance(found.get("config"), dict):
        raise Unread("keras_config", name=name, why="it is no object with a config")
    return found


def parts_of(name: str, config: Mapping[str, Any], path: str = "", within: tuple[str, ...] = ()) -> Iterator[Part]:
    """All layers of a model, those of models within it too."""
    if len(within) > MAX_MODEL_DEPTH:
        raise Unread("file_nested", name=name, most=MAX_MODEL_DEPTH)
    inner = config.get("config")
    layers = inner.get("layers") if isinstance(inner, dict) else inner
    if not isinstance(layers, list):
        raise Unread("keras_config", name=name, why="it has no layers")
    used: dict[str, int] = {}
    before: tuple[str, ...] = ()
    for place, layer in enumerate(layers):
        own = layer.get("config") if isinstance(layer, dict) else None
        if not isinstance(own, dict) or not isinstance(layer.get("class_name"), str):
            raise Unread("keras_config", name=name, why=f"layer {place + 1} is none")
        kind = layer["class_name"]
        title = str(own.get("name") or layer.get("name") or kind)
        folder = snake(kind)
        count = used.get(folder, -1) + 1
        used[folder] = count
        at = f"{path}layers/{folder}" + (f"_{count}" if count else "")
        below, started = before, tuple[str, ...]()
        if config.get("class_name") != "Sequential":
            nodes = layer.get("inbound_nodes", [])
            below = tuple(_sources(nodes))
            if kind in RECURRENT and isinstance(nodes, list) and len(nodes) == 1:
                below, started = below[:1], below[1:]
        if kind in ("Sequential", "Functional", "Model"):
            yield from parts_of(name, layer, f"{at}/", (*within, title))
        elif kind != "InputLayer" or config.get("class_name") != "Sequential":
            yield Part(kind, title, own, at, below, within, started)
        if kind != "InputLayer" or config.get("class_name") != "Sequential":
            before = (title,)


def snake(kind: str) -> str:
    """What Keras calls the folder of a layer of some class."""
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", kind)).lower()


def _sources(node: Any) -> Iterator[str]:
    """The names of layers in a description of what a layer reads, in order, as Keras 3 and Keras 2 write it."""
    waiting, seen = [node], 0
    while waiting and seen < 10_000:
        seen += 1
        found = waiting.pop()
        if isinstance(found, dict):
            history = found.get("keras_history")
            if isinstance(history, list) and history and isinstance(history[0], str):
                yield history[0]
            else:
                waiting += reversed([child for key, child in found.items() if key != "mask"])
        elif isinstance(found, list):
            if len(found) >= 3 and isinstance(found[0], str) and isinstance(found[1], int):
                yield found[0]
                waiting += reversed(found[3:])
            else:
                waiting += reversed(found)


class Arrays:
    """The arrays of layers: of a layer those of one cell, by the place in which it has them."""

    def __init__(self, arrays: Mapping[str, Entry], by_path: bool) -> None:
        self.arrays, self.by_path = arrays, by_path

    def of(self, part: Part, inside: str = "", called: str = "") -> dict[str, Entry]:
        """Those of a layer, called kernel, recurrent_kernel, bias, embeddings.

        inside: the folders of a `.keras` file that they are in; called: how those of a `.h5` file begin.
        """
        if self.by_path:
            cell = f"{part.path}/{inside}vars/"
            names = ("embeddings",) if part.kind == "Embedding" else ("kernel", "bias") if part.kind == "Dense" else (
                "kernel", "recurrent_kernel", "bias",
            )  # fmt: skip
            found = {name[len(cell) :]: entry for name, entry in self.arrays.items() if name.startswith(cell)}
            places = {str(place): name for place, name in enumerate(names)}
            return {places[place]: entry for place, entry in found.items() if place in places}
        outermost, *inner = (*part.within, part.name)
        base = f"model_weights/{outermost}/"
        found = {}
        for name, entry in self.arrays.items():
            if not name.startswith(base):
                continue
            below = _below(name[len(base) :].split("/"), inner or [outermost], bool(inner))
            if below is not None and "/".join(below).startswith(called):
                found[below[-1].removesuffix(":0")] = entry
        return found


def _below(folders: Sequence[str], names: Sequence[str], needed: bool) -> Sequence[str] | None:
    """What stands behind the names in a path; None where one is missing that is needed. The last is the array's."""
    rest = list(folders)
    for name in names:
        if name in rest[:-1]:
            rest = rest[rest.index(name) + 1 :]
        elif needed:
            return None
    return rest


def by_vars(arrays: Mapping[str, Entry]) -> Arrays:
    """Those of a `.keras` file, where an array is called by its place."""
    return Arrays(arrays, by_path=True)


def by_layer(arrays: Mapping[str, Entry]) -> Arrays:
    """Those of a `.h5` file, where all has the names that layers have."""
    return Arrays(arrays, by_path=False)
