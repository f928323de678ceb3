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
from ..network import Network
from ..readout import READOUTS, Readout
from ..spec import MAX_CELLS, MAX_WIDTH
from ..tasks.table import OWN, RECIPES, of_card
from ..tasks.task import Task
from . import foreign
from .net import Net

CARD, WEIGHTS = ".json", ".safetensors"

TITLE = ".title"
"""What a person calls a net, where that is not what its card says: the net, and so its name, stays the same."""

MAX_HEADER = 64 * 1024
MAX_CARD = 512 * 1024
"""Enough for the longest text and the most numbers that a net may be trained on, and for 4096 labels."""

MAX_OUTPUTS = 4096
MAX_LAYERS = 8
MAX_WEIGHTS = (
    8
    + MAX_HEADER
    + 4
    * (
        4 * MAX_CELLS * (2 * MAX_WIDTH + (MAX_LAYERS - 2) * 2 * MAX_CELLS + MAX_LAYERS * (MAX_CELLS + 4))
        + MAX_OUTPUTS * (2 * MAX_CELLS + 1)
    )
)
MAX_WEIGHT = 1e6
"""With none greater, no run of a net can leave the range of float32."""

FOREIGN = "own"
"""What a card names where there is no task: the net is out of another program's file."""

MAX_EXAMPLE = 500
"""Steps of an example that a card gives."""

MAX_EXAMPLE_NUMBERS = 10_000
"""Of all its steps: with a name for each of 4096 outputs the card is within its size."""

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
        """Write them as folder/name; OSError where that cannot be: without room for both, all is as before."""
        folder.mkdir(parents=True, exist_ok=True)
        card, weights = folder / f"{name}{CARD}", folder / f"{name}{WEIGHTS}"
        with files.written(weights, self.weights) as put_weights, files.written(card, self.card) as put_card:
            # A net is there once its card is: new weights never stand beside an old card.
            card.unlink(missing_ok=True)
            put_weights()
            put_card()


def packed(network: Network, card: Mapping[str, Any]) -> NetFiles:
    """The files of a network (float32) and its card, for `unpacked`."""
    readout = network.readout
    shape = {
        "layers": [
            {"inputs": layer.inputs, "hidden": layer.hidden} | ({"backward": True} if k in network.backward else {})
            for k, layer in enumerate(network.layers)
        ],
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
    known = checks.choice(f"{told}: task", card["task"], (*RECIPES, *OWN, FOREIGN))
    if known == FOREIGN:
        return _foreign(name, card, found.weights)
    task = of_card(card)
    cell = checks.choice(f"{told}: cell", card["cell"], tuple(FAMILIES))
    shapes = _shapes(told, cell, card["shape"], task)
    network = _network(cell, card["shape"], _arrays(f"{name}{WEIGHTS}", found.weights, shapes))
    # Numeric input starts with a sequence of the task's own.
    example = None
    if task.alphabet is None:
        example = [[float(value) for value in row] for row in task.generate(np.random.default_rng(0), None)]
    return Net(name, card["title"], network, task.alphabet, card, task.generate, task, example)


def _foreign(name: str, card: dict[str, Any], weights: bytes) -> Net:
    """A net without a task: what it reads and says is in its card, as far as anybody said it."""
    told = f"{name}{CARD}"
    cell = checks.choice(f"{told}: cell", card["cell"], tuple(FAMILIES))
    shapes = _shapes(told, cell, card["shape"], None)
    inputs = shapes["layers.0.W"][1]
    outputs = shapes.get("readout.b", (0,))[0]
    labels = _symbols(told, "labels", card.get("labels", []), outputs, 40)
    alphabet = _symbols(told, "alphabet", card.get("alphabet", []), inputs, 1)
    checks.choice(f"{told}: symbols", card.get("symbols", False), (True, False))
    example = None
    if "example" in card:
        rows = checks.array(f"{told}: example", card["example"], ("T", inputs), np.float64)
        if not 1 <= len(rows) <= MAX_EXAMPLE:
            raise ValueError(f"{told}: example must have 1 to {MAX_EXAMPLE} rows, got {len(rows)}")
        example = [[float(value) for value in row] for row in rows]
    network = _network(cell, card["shape"], _arrays(f"{name}{WEIGHTS}", weights, shapes))
    draw = foreign.Drawn(inputs, foreign.steps(network), alphabet, bool(card.get("symbols", False)))
    return Net(name, card["title"], network, alphabet or None, card, draw, None, example, labels)


def _symbols(name: str, field: str, given: Any, count: int, longest: int) -> tuple[str, ...]:
    """A card's list of `count` different texts; none of an empty one."""
    if not isinstance(given, list) or not all(isinstance(one, str) and 1 <= len(one) <= longest for one in given):
        raise ValueError(f"{name}: {field} must be a list of texts of at most {longest} symbols, got {given!r:.200}")
    if given and len(given) != count:
        raise ValueError(f"{name}: {field} must be {count} texts, got {len(given)}")
    if longest == 1 and len(set(given)) != len(given):
        raise ValueError(f"{name}: {field} must hold each symbol once, got {given!r:.200}")
    return tuple(given)


def _network(cell: str, shape: Mapping[str, Any], arrays: Mapping[str, Array]) -> Network:
    layers = tuple(
        family(cell).build({part: arrays[f"layers.{k}.{part}"] for part in family(cell).shapes(1, 1)})
        for k in range(len(shape["layers"]))
    )
    backward = frozenset(k for k, layer in enumerate(shape["layers"]) if layer.get("backward"))
    readout = shape["readout"]
    if readout is None:
        return Network(layers, None, backward)
    return Network(layers, Readout(readout["kind"], arrays["readout.W"], arrays["readout.b"]), backward)


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


def _shapes(name: str, cell: str, given: dict[str, Any], task: Task | None) -> dict[str, tuple[int, ...]]:
    """Each array's name and shape, as a card's `shape` says, which must fit the task, where there is one."""
    layers, readout = given.get("layers"), given.get("readout")
    if (
        not isinstance(layers, list)
        or not 1 <= len(layers) <= MAX_LAYERS
        or not all(isinstance(k, dict) for k in layers)
    ):
        raise ValueError(f"{name}: shape.layers must be a list of 1 to {MAX_LAYERS} objects, got {layers!r}")
    shapes: dict[str, tuple[int, ...]] = {}
    read, what = (None, "") if task is None else (task.inputs, f"what the task {task.name} gives")
    cells, alone = 0, False
    for k, layer in enumerate(layers):
        at = f"{name}: shape.layers[{k}]"
        backward = checks.choice(f"{at}.backward", layer.get("backward", False), (True, False))
        if backward and (task is not None or not alone):
            raise ValueError(f"{at}.backward may be true after a forward layer, in a net without a task")
        if k and not backward:
            read, what = cells, "the cells below"
        width = checks.integer(f"{at}.inputs", layer.get("inputs"), 1, MAX_WIDTH)
        if read is not None and width != read:
            raise ValueError(f"{at}.inputs must be {read}, {what}, got {width}")
        read, what, alone = width, "as the layer beside it", not backward
        hidden = checks.integer(f"{at}.hidden", layer.get("hidden"), 1, MAX_CELLS)
        cells = hidden + (cells if backward else 0)
        shapes |= {f"layers.{k}.{part}": shape for part, shape in family(cell).shapes(width, hidden).items()}
    if task is None and readout is None:
        return shapes
    if not isinstance(readout, dict):
        raise ValueError(f"{name}: shape.readout must be an object, got {readout!r}")
    kind = checks.choice(f"{name}: shape.readout.kind", readout.get("kind"), READOUTS)
    outputs = checks.integer(f"{name}: shape.readout.outputs", readout.get("outputs"), 1, MAX_OUTPUTS)
    if task is not None and (kind, outputs) != (task.readout, len(task.labels)):
        due = f"{task.readout} with {len(task.labels)} outputs, as the task {task.name} has it"
        raise ValueError(f"{name}: shape.readout must be {due}, got {kind} with {outputs}")
    return shapes | {"readout.W": (outputs, cells), "readout.b": (outputs,)}


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
