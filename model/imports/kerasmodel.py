"""What the description of a Keras model says of its layers, and which arrays of a file are a layer's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import strict
from .hdf5 import Link
from .sentences import Unread, shortened
from .source import Entry
from .walk import reached

MAX_CONFIG = 16 * 2**20
MAX_MODEL_DEPTH = 8

FORMAT = "Keras"

CELLS = ("LSTM", "GRU", "SimpleRNN")
RECURRENT = (*CELLS, "RNN", "Bidirectional")
MODELS = ("Sequential", "Functional", "Model")

_THROUGH = (
    "InputLayer", "Dropout", "SpatialDropout1D", "AlphaDropout", "GaussianNoise", "GaussianDropout", "Masking",
    "ActivityRegularization", "Identity",
)  # fmt: skip
"""Layers that leave what goes through them as it is when a net is used."""

Place = tuple[str, ...]
"""The name of a layer, after those of the models within the whole one that it is in, the outermost first."""

Value = tuple[Place, int]
"""What a layer gives, by its place; and which, where it gives several."""

_WHOLE: Value = (), 0
"""What the whole model is given."""


@dataclass(frozen=True)
class Part:
    """A layer of a model. path: where its arrays are; below: what it reads.

    A model within the whole one is a part too: it reads what it gives, in that order.
    started: the names of those whose values it starts from, where the model gives it a state.
    within: the names of the models within the whole one that it is in, the outermost first.
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    path: str
    below: tuple[Value, ...]
    within: Place = ()
    started: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """By which no two are the same."""
        return (*self.within, self.name)


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


def parts_of(
    name: str, config: Mapping[str, Any], path: str = "", within: Place = (), given: tuple[Value, ...] = ()
) -> Iterator[Part]:
    """All layers of a model, those of models within it too. given: what it reads, of a model within another."""
    if len(within) > MAX_MODEL_DEPTH:
        raise Unread("file_nested", name=name, most=MAX_MODEL_DEPTH)
    inner = config.get("config")
    layers = inner.get("layers") if isinstance(inner, dict) else inner
    if not isinstance(layers, list):
        raise Unread("keras_config", name=name, why="it has no layers")
    is_row = config.get("class_name") == "Sequential"
    inputs = dict[str, Value]()
    if not is_row and isinstance(inner, dict):
        names = [one for one, _ in _sources(inner.get("input_layers"))]
        inputs = dict(zip(names, given, strict=True)) if len(names) == len(given) else {}
    used: dict[str, int] = {}
    before = unsaid = given
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
        if kind == "InputLayer" and is_row:
            continue
        if kind == "InputLayer":
            below = (inputs[title],) if title in inputs else unsaid
            if title not in inputs:
                # Each of them reads all of it: the others by the first, or there would be links without end.
                unsaid = (((*within, title), 0),)
        elif not is_row:
            nodes = layer.get("inbound_nodes", [])
            read = tuple(_sources(nodes))
            if kind in RECURRENT and isinstance(nodes, list) and len(nodes) == 1:
                read, started = read[:1], tuple(one for one, _ in read[1:])
            below = tuple(((*within, one), which) for one, which in read)
        if kind in MODELS:
            yield from parts_of(name, layer, f"{at}/", (*within, title), below)
            below = tuple(_given(own, kind, (*within, title)))
        yield Part(kind, title, own, at, below, within, started)
        before = (((*within, title), 0),)


def _given(config: Mapping[str, Any], kind: str, within: Place) -> Iterator[Value]:
    """What a model gives of what its layers do."""
    layers = config.get("layers")
    if kind != "Sequential":
        yield from (((*within, one), which) for one, which in _sources(config.get("output_layers")))
    elif isinstance(layers, list) and layers and isinstance(layers[-1], dict):
        own = layers[-1].get("config")
        name = own.get("name") if isinstance(own, dict) else None
        yield (*within, str(name or layers[-1].get("name") or layers[-1].get("class_name"))), 0


def _passes(part: Part) -> bool:
    """Whether what goes through a part stays as it is."""
    if part.kind == "Activation":
        return part.config.get("activation") == "linear"
    return part.kind in (*_THROUGH, *MODELS)


def wraps(part: Part) -> bool:
    """Whether a layer that is no model holds cells of recurrent layers, however deep within what is said of it."""
    waiting: list[Any] = [] if part.kind in MODELS else [part.config]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            kind = found.get("class_name")
            if isinstance(kind, str) and kind.removeprefix("CuDNN").removesuffix("Cell") in RECURRENT:
                return True
        waiting += found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return False


class Graph:
    """What reads what among the parts of a model."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._inside = {part.place: part for part in parts}
        self._above: dict[Value, list[tuple[Part, int]]] = {}
        """What reads a value, and which of its own that is then, of a model."""
        for part in parts:
            for which, value in enumerate(part.below if part.kind in MODELS else dict.fromkeys(part.below)):
                self._above.setdefault(value, []).append((part, which if part.kind in MODELS else 0))

    def read_by(self, part: Part) -> list[Part | None]:
        """What a part reads, each once, past what changes nothing; None for what the whole model is given."""
        found: dict[Place, Part | None] = {}
        for value in reached(part.below or (_WHOLE,), lambda one: self._passed(one) or ()):
            if self._passed(value) is None:
                one = self._inside.get(value[0])
                found[() if one is None else one.place] = one
        return list(found.values())

    def readers(self, part: Part, which: int = 0) -> list[Part]:
        """What reads a part's value, past what changes nothing. which: of several."""

        def onward(value: Value) -> list[Value]:
            return [(one.place, out) for one, out in self._above.get(value, []) if _passes(one)]

        values = reached([(part.place, which)], onward)
        read = (one for value in values for one, _ in self._above.get(value, []) if not _passes(one))
        return list({one.place: one for one in read}.values())

    def is_over(self, part: Part, others: Sequence[Part]) -> bool:
        """Whether what a part reads comes from one of others, through whatever lies between."""
        places = {one.place for one in others}
        return any(place in places for place, _ in reached(part.below, self._below))

    def _passed(self, value: Value) -> Sequence[Value] | None:
        """What a value is made of, where that is it unchanged; else None."""
        part = self._inside.get(value[0])
        return (self._below(value) or (_WHOLE,)) if part is not None and _passes(part) else None

    def _below(self, value: Value) -> tuple[Value, ...]:
        """What a value is made of: of several that a model gives, that one alone."""
        place, which = value
        part = self._inside.get(place)
        if part is None:
            return ()
        return part.below[which : which + 1] if part.kind in MODELS and 0 <= which < len(part.below) else part.below


def snake(kind: str) -> str:
    """What Keras calls the folder of a layer of some class."""
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", kind)).lower()


def _sources(node: Any) -> Iterator[tuple[str, int]]:
    """The names of layers in a description of what a layer reads, in order, as Keras 3 and Keras 2 write it.

    With each, which of what that layer gives it is.
    """
    waiting, seen = [node], 0
    while waiting and seen < 10_000:
        seen += 1
        found = waiting.pop()
        if isinstance(found, dict):
            history, by_name = found.get("keras_history"), found.get("kwargs")
            if isinstance(history, list) and history and isinstance(history[0], str):
                yield history[0], _which(history)
            elif isinstance(by_name, dict):
                waiting += reversed([child for key, child in by_name.items() if key != "mask"])
                waiting.append(found.get("args"))
            else:
                # What a model is given by name and its inputs need not be in one order.
                waiting += [found[key] for key in sorted(found, reverse=True) if key != "mask"]
        elif isinstance(found, list):
            if len(found) >= 3 and isinstance(found[0], str) and isinstance(found[1], int):
                yield found[0], _which(found)
                waiting += reversed(found[3:])
            else:
                waiting += reversed(found)


def _which(said: Sequence[Any]) -> int:
    return said[2] if len(said) > 2 and isinstance(said[2], int) else 0


class Arrays:
    """The arrays of layers: of a layer those of one cell, by the place in which it has them."""

    def __init__(self, arrays: Mapping[str, Entry], by_path: bool) -> None:
        self.arrays, self.by_path = arrays, by_path
        self._links = {f"{name}/": entry for name, entry in arrays.items() if isinstance(entry, Link)}

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
            if (link := self._link(cell)) is not None:
                return dict.fromkeys(names, link)
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
        if (link := self._link(base, also_within=True)) is not None:
            found = dict.fromkeys(("kernel", "recurrent_kernel", "embeddings"), link) | found
        return found

    def _link(self, folder: str, also_within: bool = False) -> Entry | None:
        """The link that stands in the place of a folder, or of one around it, if there is one."""
        at = (at for at in self._links if folder.startswith(at) or (also_within and at.startswith(folder)))
        return self._links.get(next(at, ""))


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
