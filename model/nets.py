"""The nets that come with Gatescope, and a person's own: weights in safetensors, and a card that says what they are.

A file is checked before it is used: its size, its header, and the name, shape, dtype and finiteness of each array.
"""

import json
import logging
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy

from . import checks, kept
from .cells.families import FAMILIES, family
from .gates import Array
from .network import READOUTS, Network, Readout
from .tasks import notebook, text
from .tasks.table import RECIPES
from .tasks.task import Task, Tokens, one_hot, rows

FOLDER = Path(__file__).with_name("nets")
MAX_HEADER = 64 * 1024
MAX_CARD = 256 * 1024
"""Enough for the longest text that a net may be trained on, of whatever symbols."""

MAX_CELLS = 512
PARTS = ("W", "U", "b", "p")

log = logging.getLogger("gatescope")


@dataclass(frozen=True, eq=False)
class Net:
    """A network with all a person needs to use it.

    alphabet: its input symbols; None for numeric input of width network.inputs.
    card: task, title, cell, seed, settings, command, figures, and what the cells do.
    draw: a sequence of its own kind. task: what it was trained on; None for a net wired by hand.
    example: for numeric input, a sequence to begin with.
    """

    name: str
    title: str
    network: Network
    alphabet: tuple[str, ...] | None
    card: dict[str, Any]
    draw: Callable[[np.random.Generator, int | None], Tokens]
    task: Task | None = None
    example: list[list[float]] | None = None

    def generate(self, seed: int, size: int | None = None) -> Tokens:
        """A sequence from the net's task: a string, or rows of numbers where alphabet is None."""
        rng = np.random.default_rng(checks.integer("seed", seed, 0))
        return self.draw(rng, size)

    def encode(self, tokens: Tokens) -> Array:
        """x (T, D) of a string or of rows of numbers."""
        return rows(self.network.inputs, tokens) if self.alphabet is None else one_hot(self.alphabet, tokens)


def names() -> tuple[str, ...]:
    """The nets there are, the first to show first: those that come with Gatescope, then a person's own."""
    home = kept.folder()
    own = (name for name, date in kept.dated() if _kept(home, name, date) is not None)
    return ("notebook", *(name for name in RECIPES if (FOLDER / f"{name}.json").is_file()), *own)


def load(name: str) -> Net:
    """The net of that name, read once."""
    date = kept.date(name)
    own = None if date is None else _kept(kept.folder(), name, date)
    if own is not None:
        return own
    checks.choice("name", name, names())
    return _load(name)


def keep(network: Network, card: Mapping[str, Any]) -> str:
    """Put a net among a person's own, if it is one that `read` takes; its name. The same net and card have the same."""
    home = kept.folder()
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=home) as draft:
        save(Path(draft), "net", network, card)
        name = kept.name_of(Path(draft) / "net", read(Path(draft), "net").card["task"])
        kept.take(Path(draft) / "net", name)
    return name


@lru_cache(maxsize=4 * kept.MOST)
def _kept(home: Path, name: str, date: int) -> Net | None:
    try:
        net = read(home, name)
        if kept.name_of(home / name, net.card["task"]) != name:
            raise ValueError("its files are not those that it was named by")
    except Exception as error:  # whatever is wrong with one file, the others are there to be used
        log.warning("The kept net %s is passed over: %s", name, error)
        return None
    return net


@cache
def _load(name: str) -> Net:
    if name != "notebook":
        return read(FOLDER, name)
    card = {"task": name, "title": notebook.TITLE, "settings": {"wired": "by hand"}, "cells": notebook.CELLS}
    return Net(name, notebook.TITLE, notebook.network(), None, card, notebook.generate, example=notebook.EXAMPLE)


def read(folder: Path, name: str) -> Net:
    """The net in folder/name.safetensors and folder/name.json; ValueError names what is wrong with them."""
    card = _card(folder / f"{name}.json")
    known = checks.choice(f"{name}.json: task", card["task"], (*RECIPES, text.NAME))
    # What a net for a text reads is in its card.
    task = RECIPES[known].task if known != text.NAME else text.task(card.get("text", ""))
    cell = checks.choice(f"{name}.json: cell", card["cell"], tuple(FAMILIES))
    kind, shapes = _shapes(f"{name}.json", cell, card["shape"])
    arrays = _arrays(folder / f"{name}.safetensors", shapes)
    layers = tuple(
        family(cell).build({part: arrays[key] for part in PARTS if (key := f"layers.{k}.{part}") in arrays})
        for k in range(len(card["shape"]["layers"]))
    )
    readout = None if kind is None else Readout(kind, arrays["readout.W"], arrays["readout.b"])
    # Numeric input starts with a sequence of the task's own.
    example = None
    if task.alphabet is None:
        example = [[float(value) for value in row] for row in task.generate(np.random.default_rng(0), None)]
    return Net(name, card["title"], Network(layers, readout), task.alphabet, card, task.generate, task, example)


def save(folder: Path, name: str, network: Network, card: Mapping[str, Any]) -> None:
    """Write folder/name.safetensors (float32) and folder/name.json, for `read`."""
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
    folder.mkdir(parents=True, exist_ok=True)
    single = {key: np.ascontiguousarray(value, np.float32) for key, value in arrays.items()}
    (folder / f"{name}.safetensors").write_bytes(safetensors.numpy.save(single))
    text = json.dumps({**card, "shape": shape}, indent=2, allow_nan=False, ensure_ascii=False) + "\n"
    (folder / f"{name}.json").write_bytes(text.encode())


def _card(path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    if size > MAX_CARD:
        raise ValueError(f"{path.name} must be at most {MAX_CARD} bytes, got {size}")
    try:
        card = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path.name} must be a JSON object, got {error}") from error
    if not isinstance(card, dict):
        raise ValueError(f"{path.name} must be a JSON object, got {type(card).__name__}")
    for key, kind in (("task", str), ("title", str), ("cell", str), ("shape", dict)):
        if not isinstance(card.get(key), kind):
            raise ValueError(f"{path.name}: {key} must be a {kind.__name__}, got {card.get(key)!r}")
    return card


def _no_constant(name: str) -> float:
    raise ValueError(f"numbers must be finite, got {name}")


def _shapes(name: str, cell: str, given: dict[str, Any]) -> tuple[Any, dict[str, tuple[int, ...]]]:
    """The readout's kind and each array's name and shape, as a card's `shape` says."""
    layers, readout = given.get("layers"), given.get("readout")
    if not isinstance(layers, list) or not 1 <= len(layers) <= 8 or not all(isinstance(k, dict) for k in layers):
        raise ValueError(f"{name}: shape.layers must be a list of 1 to 8 objects, got {layers!r}")
    shapes: dict[str, tuple[int, ...]] = {}
    for k, layer in enumerate(layers):
        at = f"{name}: shape.layers[{k}]"
        width = checks.integer(f"{at}.inputs", layer.get("inputs"), 1, MAX_CELLS)
        cells = checks.integer(f"{at}.hidden", layer.get("hidden"), 1, MAX_CELLS)
        tall = len(family(cell).blocks) * cells
        parts = {"W": (tall, width), "U": (tall, cells), "b": (tall,)}
        if family(cell).peepholes:
            parts["p"] = (3, cells)
        shapes |= {f"layers.{k}.{part}": shape for part, shape in parts.items()}
    if readout is None:
        return None, shapes
    if not isinstance(readout, dict):
        raise ValueError(f"{name}: shape.readout must be an object or null, got {readout!r}")
    kind = checks.choice(f"{name}: shape.readout.kind", readout.get("kind"), READOUTS)
    outputs = checks.integer(f"{name}: shape.readout.outputs", readout.get("outputs"), 1, MAX_CELLS)
    return kind, shapes | {"readout.W": (outputs, cells), "readout.b": (outputs,)}


def _arrays(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """The float32 arrays of a safetensors file, which must be exactly those in `shapes`."""
    payload = sum(4 * int(np.prod(shape)) for shape in shapes.values())
    size = path.stat().st_size
    if not 8 + payload < size <= 8 + MAX_HEADER + payload:
        raise ValueError(f"{path.name} must have {payload} bytes of weights and a header, got {size} bytes in all")
    data = path.read_bytes()
    header = int.from_bytes(data[:8], "little")
    if header > MAX_HEADER or 8 + header + payload != size:
        raise ValueError(
            f"{path.name}: header must be {size - 8 - payload} bytes and at most {MAX_HEADER}, got {header}"
        )
    try:
        table = json.loads(data[8 : 8 + header])
        found = {key: (item["dtype"], tuple(item["shape"])) for key, item in table.items() if key != "__metadata__"}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError(f"{path.name}: header must be a JSON table of arrays, got {error!r}") from error
    if set(found) != set(shapes):
        raise ValueError(f"{path.name} must hold {', '.join(sorted(shapes))}, got {', '.join(sorted(found))}")
    for key, shape in shapes.items():
        if found[key] != ("F32", shape):
            raise ValueError(f"{path.name}: {key} must be F32 of shape {shape}, got {found[key][0]} {found[key][1]}")
    try:
        arrays = safetensors.numpy.load(data)
    except Exception as error:
        raise ValueError(f"{path.name} must be a safetensors file, got {error}") from error
    return {key: checks.array(f"{path.name}: {key}", value, shapes[key], np.float32) for key, value in arrays.items()}
