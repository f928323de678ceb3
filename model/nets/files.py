"""A net as two files: weights in safetensors, and a card in JSON that says what they are.

Both are checked before they are used: their size and form, the name, shape, dtype and range of each array, and whether
the net fits the task that its card names.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy

from .. import checks, files, strict
from ..cells.families import FAMILIES, family
from ..gates import Array
from ..network import READOUTS, Network, Readout
from ..tasks import text
from ..tasks.table import RECIPES
from ..tasks.task import Task
from .net import Net

CARD, WEIGHTS = ".json", ".safetensors"

TITLE = ".title"
"""What a person calls a net, where that is not what its card says: the net, and so its name, stays the same."""

MAX_HEADER = 64 * 1024
MAX_CARD = 256 * 1024
"""Enough for the longest text that a net may be trained on, of whatever symbols."""

MAX_CELLS = 512
MAX_LAYERS = 8
MAX_WEIGHTS = 8 + MAX_HEADER + 4 * (MAX_LAYERS * 4 * MAX_CELLS * (2 * MAX_CELLS + 2) + MAX_CELLS * (MAX_CELLS + 1))
MAX_WEIGHT = 1e6
"""With none greater, no run of a net can leave the range of float32."""

MAX_TITLE = 200
"""Symbols."""

_NEEDED: dict[str, type] = {"task": str, "title": str, "cell": str, "shape": dict}
_LONGEST: dict[str, tuple[type, int]] = {
    "title": (str, MAX_TITLE), "cells": (str, 4000), "seed_chosen": (str, 400), "command": (str, 4000),
    "settings": (dict, 64), "figures": (dict, 64),
}  # fmt: skip
"""What a card says to a person, and how many symbols or fields it may take."""

_WORDS: dict[type, tuple[str, str]] = {str: ("text", "symbols"), dict: ("an object", "fields")}


@dataclass(frozen=True)
class NetFiles:
    """The bytes of both."""

    card: bytes
    weights: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of both, in hexadecimal."""
        found = hashlib.sha256()
        for data in (self.weights, self.card):
            found.update(len(data).to_bytes(8, "little") + data)
        return found.hexdigest()

    @classmethod
    def read(cls, folder: Path, name: str, links: bool = True) -> "NetFiles":
        """Those of folder/name; ValueError or OSError where they are none. links: as in `files.read`."""
        card = files.read(folder / f"{name}{CARD}", MAX_CARD, links)
        return cls(card, files.read(folder / f"{name}{WEIGHTS}", MAX_WEIGHTS, links))

    def write(self, folder: Path, name: str) -> None:
        """Write them as folder/name; OSError where that cannot be."""
        folder.mkdir(parents=True, exist_ok=True)
        # A net is there once its card is: new weights never stand beside an old card.
        (folder / f"{name}{CARD}").unlink(missing_ok=True)
        files.write(folder / f"{name}{WEIGHTS}", self.weights)
        files.write(folder / f"{name}{CARD}", self.card)


def packed(network: Network, card: Mapping[str, Any]) -> NetFiles:
    """The files of a network (float32) and its card, for `unpacked`."""
    readout = network.readout
    shape = {
        "layers": [{"inputs": layer.inputs, "hidden": layer.hidden} for layer in network.layers],
        "readout": None if readout is None else {"kind": readout.kind, "outputs": len(readout.b)},
    }
    arrays = {
        f"layers.{k}.{part}": value for k, layer in enumerate(network.layers) for part, value in layer.values.items()
    }
    if readout is not None:
        arrays |= {"readout.W": readout.W, "readout.b": readout.b}
    with np.errstate(over="ignore"):
        single = {key: np.ascontiguousarray(value, np.float32) for key, value in arrays.items()}
    told = json.dumps({**card, "shape": shape}, indent=2, allow_nan=False, ensure_ascii=False) + "\n"
    return NetFiles(told.encode(), safetensors.numpy.save(single))


def unpacked(name: str, found: NetFiles) -> Net:
    """The net in both files, called `name`; ValueError says what is wrong with them."""
    told = f"{name}{CARD}"
    card = _card(told, found.card)
    known = checks.choice(f"{told}: task", card["task"], (*RECIPES, text.NAME))
    # What a net for a text reads is in its card.
    task = RECIPES[known].task if known != text.NAME else text.task(card.get("text", ""))
    cell = checks.choice(f"{told}: cell", card["cell"], tuple(FAMILIES))
    kind, shapes = _shapes(told, cell, card["shape"], task)
    arrays = _arrays(f"{name}{WEIGHTS}", found.weights, shapes)
    layers = tuple(
        family(cell).build({part: arrays[f"layers.{k}.{part}"] for part in family(cell).shapes(1, 1)})
        for k in range(len(card["shape"]["layers"]))
    )
    readout = Readout(kind, arrays["readout.W"], arrays["readout.b"])
    # Numeric input starts with a sequence of the task's own.
    example = None
    if task.alphabet is None:
        example = [[float(value) for value in row] for row in task.generate(np.random.default_rng(0), None)]
    return Net(name, card["title"], Network(layers, readout), task.alphabet, card, task.generate, task, example)


def _card(name: str, data: bytes) -> dict[str, Any]:
    try:
        card = strict.parse(data.decode("utf-8-sig"))
    except ValueError as error:
        raise ValueError(f"{name} must be a JSON object: {error}") from error
    if not isinstance(card, dict):
        raise ValueError(f"{name} must be a JSON object, got {type(card).__name__}")
    for key, kind in _NEEDED.items():
        if not isinstance(card.get(key), kind):
            raise ValueError(f"{name}: {key} must be {_WORDS[kind][0]}, got {card.get(key)!r}")
    for key, (kind, most) in _LONGEST.items():
        if key in card and not (isinstance(card[key], kind) and len(card[key]) <= most):
            what, counted = _WORDS[kind]
            raise ValueError(f"{name}: {key} must be {what} of at most {most} {counted}, got {card[key]!r}")
    for key in ("seed", "sequences"):
        if key in card:
            checks.integer(f"{name}: {key}", card[key], 0)
    for key, value in card.get("settings", {}).items():
        if not isinstance(value, str | int | float | None):
            raise ValueError(f"{name}: settings.{key} must be a number, a word or null, got {value!r}")
    return card


def _shapes(name: str, cell: str, given: dict[str, Any], task: Task) -> tuple[Any, dict[str, tuple[int, ...]]]:
    """The readout's kind and each array's name and shape, as a card's `shape` says, which must fit the task."""
    layers, readout = given.get("layers"), given.get("readout")
    if (
        not isinstance(layers, list)
        or not 1 <= len(layers) <= MAX_LAYERS
        or not all(isinstance(k, dict) for k in layers)
    ):
        raise ValueError(f"{name}: shape.layers must be a list of 1 to {MAX_LAYERS} objects, got {layers!r}")
    shapes: dict[str, tuple[int, ...]] = {}
    below, what = task.inputs, f"what the task {task.name} gives"
    for k, layer in enumerate(layers):
        at = f"{name}: shape.layers[{k}]"
        width = checks.integer(f"{at}.inputs", layer.get("inputs"), 1, MAX_CELLS)
        if width != below:
            raise ValueError(f"{at}.inputs must be {below}, {what}, got {width}")
        cells = checks.integer(f"{at}.hidden", layer.get("hidden"), 1, MAX_CELLS)
        below, what = cells, "the cells below"
        shapes |= {f"layers.{k}.{part}": shape for part, shape in family(cell).shapes(width, cells).items()}
    if not isinstance(readout, dict):
        raise ValueError(f"{name}: shape.readout must be an object, got {readout!r}")
    kind = checks.choice(f"{name}: shape.readout.kind", readout.get("kind"), READOUTS)
    outputs = checks.integer(f"{name}: shape.readout.outputs", readout.get("outputs"), 1, MAX_CELLS)
    if (kind, outputs) != (task.readout, len(task.labels)):
        due = f"{task.readout} with {len(task.labels)} outputs, as the task {task.name} has it"
        raise ValueError(f"{name}: shape.readout must be {due}, got {kind} with {outputs}")
    return kind, shapes | {"readout.W": (outputs, cells), "readout.b": (outputs,)}


def _arrays(name: str, data: bytes, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """The float32 arrays of a safetensors file, which must be exactly those in `shapes`."""
    payload = sum(4 * int(np.prod(shape)) for shape in shapes.values())
    size = len(data)
    if not 8 + payload < size <= 8 + MAX_HEADER + payload:
        raise ValueError(f"{name} must have {payload} bytes of weights and a header, got {size} bytes in all")
    header = int.from_bytes(data[:8], "little")
    if header > MAX_HEADER or 8 + header + payload != size:
        raise ValueError(f"{name}: header must be {size - 8 - payload} bytes and at most {MAX_HEADER}, got {header}")
    try:
        table = strict.parse(data[8 : 8 + header].decode())
        found = {key: (item["dtype"], tuple(item["shape"])) for key, item in table.items() if key != "__metadata__"}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError(f"{name}: header must be a JSON table of arrays, got {error!r}") from error
    if set(found) != set(shapes):
        raise ValueError(f"{name} must hold {', '.join(sorted(shapes))}, got {', '.join(sorted(found))}")
    for key, shape in shapes.items():
        if found[key] != ("F32", shape):
            raise ValueError(f"{name}: {key} must be F32 of shape {shape}, got {found[key][0]} {found[key][1]}")
    try:
        arrays = safetensors.numpy.load(data)
    except Exception as error:
        raise ValueError(f"{name} must be a safetensors file, got {error}") from error
    checked = {key: checks.array(f"{name}: {key}", arrays[key], shape, np.float32) for key, shape in shapes.items()}
    for key, value in checked.items():
        most = float(np.abs(value).max())
        if most > MAX_WEIGHT:
            raise ValueError(f"{name}: {key} must be within {MAX_WEIGHT:,.0f} of 0, got {most:g}")
    return checked
