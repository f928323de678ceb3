"""Keras models: `.keras` (a zip of config.json and model.weights.h5) and `.h5`, by what the config says of a layer."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..gates import Array
from ..network import ReadoutKind
from . import hdf5
from .choices import Choices
from .directions import JOINED, embedded, levels, shown, stacked
from .found import Stack
from .kerasmodel import CELLS, MAX_CONFIG, Arrays, Part, by_layer, by_vars, config_of, parts_of, snake
from .layers import Head, Layer, digits, gru, lstm, rnn, taken
from .sentences import Told, Unread, brief, shortened, told
from .source import Entry, Source
from .zips import Archive

FORMAT = "Keras"

CONFIG, WEIGHTS = "config.json", "model.weights.h5"

_THROUGH = ("InputLayer", "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "Masking", "Activation")
"""Layers that leave what goes through them as it is when a net is used; an Activation only if it is linear."""

_READOUTS: dict[str, ReadoutKind] = {"softmax": "softmax", "sigmoid": "sigmoid", "linear": "linear"}


def read_zip(source: Source, choices: Choices) -> list[Stack]:
    """The nets of a `.keras` file."""
    archive = Archive.of(source, FORMAT)
    config = config_of(source.name, archive.read(CONFIG, FORMAT, MAX_CONFIG))
    # HDF5 reads here and there, which a packed entry would make slow.
    weights = io.BytesIO(archive.read(WEIGHTS, FORMAT))
    with hdf5.opened(source.name, weights) as held:
        arrays = hdf5.arrays(source.name, held)
        return _stacks(source.name, list(parts_of(source.name, config)), by_vars(arrays), choices)


def read_h5(source: Source, choices: Choices) -> list[Stack]:
    """The nets of an `.h5` file of model.save."""
    with hdf5.opened(source.name, source.file) as held:
        text = hdf5.text(source.name, held, "model_config")
        if text is None:
            raise Unread("keras_no_config", name=source.name)
        config = config_of(source.name, text.encode("utf-8", "replace"))
        arrays = hdf5.arrays(source.name, held)
        return _stacks(source.name, list(parts_of(source.name, config)), by_layer(arrays), choices)


def _stacks(name: str, parts: list[Part], arrays: Arrays, choices: Choices) -> list[Stack]:
    inside = {part.name: part for part in parts}
    above: dict[str, list[Part]] = {}
    for part in parts:
        for name_below in dict.fromkeys(part.below):
            above.setdefault(name_below, []).append(part)

    def down(part: Part) -> Part | None:
        """The layer that one reads, past those that change nothing; None where it is not one alone."""
        for _ in range(len(parts)):
            if len(set(part.below)) != 1 or part.below[0] not in inside:
                return None
            part = inside[part.below[0]]
            if not _passes(part):
                return part
        return None

    def up(part: Part) -> Part | None:
        for _ in range(len(parts)):
            found = above.get(part.name, [])
            if len(found) != 1:
                return None
            part = found[0]
            if not _passes(part):
                return part
        return None

    found = [(part, *level) for part in parts for level in _levels(part, arrays)]
    groups = stacked(found, down)
    if not groups:
        raise Unread("no_net", name=name, arrays=brief(f"{part.kind} {part.name}" for part in parts))
    masks = [part.name for part in parts if part.kind == "Masking" or part.config.get("mask_zero") is True]
    said = [told("masked", names=brief(masks))] if masks else []
    return [_stack(group, arrays, down(group[0][0]), up(group[-1][0]), up, said) for group in groups]


def _passes(part: Part) -> bool:
    return part.kind in _THROUGH and (part.kind != "Activation" or part.config.get("activation") == "linear")


def _stack(
    group: Sequence[tuple[Part, tuple[Layer, ...], list[Told]]],
    arrays: Arrays,
    below: Part | None,
    above: Part | None,
    up: Any,
    also: Sequence[Told],
) -> Stack:
    layers = tuple(layer for _, level, _ in group for layer in level)
    last, top = group[-1][0], levels(layers)[-1]
    said = [*dict.fromkeys(one for _, _, told_of in group for one in told_of), *also]
    for part, _, _ in group:
        if part.started:
            said.append(told("started", name=shortened(part.name), names=brief(dict.fromkeys(part.started))))
    symbols = False
    if below is not None and below.kind == "Embedding":
        entry = arrays.of(below).get("embeddings")
        if entry is not None and len(entry.shape) == 2 and entry.shape[1] == layers[0].inputs:
            layers = embedded(layers, taken(below.name, entry))
            said.append(told("embedding", name=shortened(below.name), count=entry.shape[0]))
            symbols = True
    elif below is not None:
        said.append(told("turned_apart" if layers[0].turned else "split", name=shortened(below.name)))
    head = None
    inside = "layer/" if above is not None and above.kind == "TimeDistributed" else ""
    dense = _dense(above) if above is not None and shown(top) else None
    if above is not None and dense is not None:
        next_up = up(above)
        if next_up is not None and _dense(next_up) is not None:
            said.append(told("readout_deep", names=brief([above.name, next_up.name])))
        else:
            last_axis = 2 if inside or _sequences(last) else 1
            head = _head(dense, arrays.of(dense, inside), shown(top), next_up, last_axis, said)
    if head is not None and not _sequences(last):
        said.append(told("readout_ends" if len(top) > 1 else "readout_last"))
    names = dict.fromkeys(part.name for part, _, _ in group)
    return Stack(", ".join(names), layers, head, symbols, tuple(said))


def _sequences(part: Part) -> bool:
    """Whether a layer gives what it shows at every step."""
    config: Any = part.config["layer"]["config"] if part.kind == "Bidirectional" else part.config
    return bool(config.get("return_sequences", False))


def _dense(part: Part) -> Part | None:
    """The Dense layer that a layer is, or has at each step."""
    if part.kind == "Dense":
        return part
    if part.kind == "TimeDistributed":
        inner = part.config.get("layer")
        if isinstance(inner, dict) and inner.get("class_name") == "Dense" and isinstance(inner.get("config"), dict):
            return replace(part, kind="Dense", config=inner["config"])
    return None


def _head(
    part: Part, given: Mapping[str, Entry], hidden: int, after: Part | None, last_axis: int, said: list[Told]
) -> Head | None:
    """The readout that a Dense layer is. after: what reads it alone, maybe its activation; last_axis: its own."""
    entry = given.get("kernel")
    if entry is None or len(entry.shape) != 2 or entry.shape[0] != hidden:
        return None
    W = taken(part.name, entry).T
    b = taken(part.name, given["bias"], (len(W),)) if "bias" in given else np.zeros(len(W), np.float32)
    activation = part.config.get("activation", "linear")
    kind = _READOUTS.get(activation) if isinstance(activation, str) else None
    if kind is None:
        said.append(told("readout_activation", got=shortened(activation)))
        kind = "linear"
    elif after is not None:
        own = after.config.get("activation") if after.kind == "Activation" else after.kind.lower()
        last = _READOUTS.get(own) if activation == "linear" and isinstance(own, str) else None
        name, axis = shortened(after.name), after.config.get("axis", -1)
        if after.kind == "Softmax" and axis not in (-1, last_axis):
            name, last = f"{name} (Softmax, axis {shortened(axis)})", None
        if last is None:
            said.append(told("readout_before", name=name))
        kind = last or kind
    return Head(part.name, W, b, kind)


def _levels(part: Part, arrays: Arrays) -> Iterator[tuple[tuple[Layer, ...], list[Told]]]:
    """The levels that a part of a model is, the lowest first, each with what is to be said of it: none of most parts.

    A level is one layer or the two directions of one; cells that a Keras RNN stacks are one each.
    """
    if part.kind == "Bidirectional":
        yield _directions(part, arrays)
    elif part.kind in (*CELLS, "RNN") or part.kind.startswith("CuDNN"):
        for cell in _cells(part, {"class_name": part.kind, "config": part.config}):
            layer, said = _layer(cell, arrays.of(part, f"cell/{cell.inside}", cell.called))
            yield (layer,), said


@dataclass(frozen=True)
class _Cell:
    """A cell of a layer. name: of the layer; inside, called: where in its folders, as in `Arrays.of`."""

    name: str
    kind: str
    config: Mapping[str, Any]
    inside: str = ""
    called: str = ""


def _cells(part: Part, layer: Any) -> list[_Cell]:
    """The cells that a layer is described to have; Unread where they are of a kind that is not known."""
    kind, config = _described(layer)
    if kind != "RNN":
        if kind not in CELLS:
            raise _odd(part, kind)
        return [_Cell(part.name, kind, config)]
    cell, own = _described(config.get("cell"))
    if cell == "StackedRNNCells" and isinstance(own.get("cells"), list):
        return _piled(part, config, str(own.get("name", "")), own["cells"])
    if cell.removesuffix("Cell") not in CELLS:
        raise _odd(part, cell)
    return [_Cell(part.name, cell.removesuffix("Cell"), {**config, **own})]


def _piled(part: Part, config: Mapping[str, Any], pile: str, cells: Sequence[Any]) -> list[_Cell]:
    """Cells that stand one upon another in one layer."""
    found: list[_Cell] = []
    for cell in cells:
        kind, own = _described(cell)
        known = kind.removesuffix("Cell")
        if known not in CELLS:
            raise _odd(part, kind)
        if found and known != found[0].kind:
            raise Unread("several", layer=shortened(part.name), why=f"{found[0].kind}, {known}")
        at = f"cells/{snake(kind)}" + (f"_{len(found)}" if found else "")
        name = f"{part.name} cell {len(found) + 1}"
        found.append(_Cell(name, known, {**config, **own}, f"{at}/", f"{pile}/{own.get('name')}/"))
    return found


def _described(layer: Any) -> tuple[str, Mapping[str, Any]]:
    """The kind and config of a layer's description; of what is none, nothing."""
    if isinstance(layer, dict) and isinstance(layer.get("class_name"), str) and isinstance(layer.get("config"), dict):
        return layer["class_name"], layer["config"]
    return "", {}


def _odd(part: Part, kind: str) -> Unread:
    return Unread("odd_cell", layer=shortened(part.name), got=shortened(kind or "none"), allowed="LSTM, GRU, SimpleRNN")


def _directions(part: Part, arrays: Arrays) -> tuple[tuple[Layer, ...], list[Told]]:
    """The two directions of a Bidirectional layer, and what is to be said of them."""
    first = part.config.get("layer")
    # The one that is called backward then reads forward: both as if the input were turned round.
    back = bool(_described(first)[1].get("go_backwards"))
    how = shortened(part.config.get("merge_mode", "concat"))
    both: list[Layer] = []
    said_of: list[Told] = []
    for direction in ("forward", "backward"):
        # The backward one may be described by itself.
        cells = _cells(part, (direction == "backward" and part.config.get("backward_layer")) or first)
        if len(cells) > 1:
            raise _odd(part, "StackedRNNCells")
        cell = replace(cells[0], name=f"{part.name} {direction}", config={**cells[0].config, "go_backwards": False})
        layer, said = _layer(cell, arrays.of(part, f"{direction}_layer/cell/", f"{direction}_"))
        both.append(replace(layer, backward=direction == "backward", joined=how, turned=back))
        said_of += said
    if how != "concat":
        said_of.append(told("joined_sum", how=how) if how in JOINED else _unjoined(how))
    return tuple(both), said_of


def _unjoined(how: str) -> Told:
    """What is said of two directions of which nothing above can be read."""
    return told("joined_none") if how == "None" else told("joined_unknown", how=how)


def _layer(cell: _Cell, given: Mapping[str, Entry]) -> tuple[Layer, list[Told]]:
    """The layer that a cell is, with its arrays, and what is to be said of it."""
    shown, kind, config = shortened(cell.name), cell.kind, cell.config
    for what in ("kernel", "recurrent_kernel"):
        if what not in given:
            raise Unread("zip_missing", entry=f"{shown}: {what}")
    activation = config.get("activation", "tanh")
    recurrent = config.get("recurrent_activation", "sigmoid")
    squashes = ("tanh", "relu") if kind == "SimpleRNN" else ("tanh",)
    if activation not in squashes:
        raise Unread("activation", layer=shown, got=shortened(activation), allowed=" or ".join(squashes))
    if kind != "SimpleRNN" and recurrent != "sigmoid":
        raise Unread("activation", layer=shown, got=shortened(recurrent), allowed="sigmoid")
    W, U = taken(f"{shown}: kernel", given["kernel"]), taken(f"{shown}: recurrent_kernel", given["recurrent_kernel"])
    b = taken(f"{shown}: bias", given["bias"]) if "bias" in given else None
    if W.ndim != 2 or U.ndim != 2:
        raise Unread("odd_layer", layer=shown, got=str(U.shape))
    W, U = W.T, U.T
    said = [told("transposed", framework=FORMAT), *([told("no_bias")] if b is None else [])]
    if kind == "LSTM":
        order = told("order", order="i, f, c, o", framework=FORMAT)
        layer = lstm(shown, W, U, b, "ifgo", assumed=[order, *said])
    elif kind == "GRU":
        layer = _gru(shown, W, U, b, bool(config.get("reset_after", False)), said)
    else:
        which = told(f"{activation}_said", who="the file")
        layer = rnn(shown, W, U, b, activation == "relu", [*said, which])
    back = bool(config.get("go_backwards"))
    return replace(layer, turned=back), [*layer.assumed, *digits(given.values())]


def _gru(shown: str, W: Array, U: Array, b: Array | None, after: bool, said: list[Told]) -> Layer:
    order = told("order", order="z, r, h", framework=FORMAT)
    if not after:
        return gru(shown, W, U, b, "zrg", assumed=[order, *said, told("reset_before")])
    hidden = U.shape[1]
    late = np.zeros(hidden, U.dtype)
    if b is not None:
        if b.shape != (2, 3 * hidden):
            raise Unread("shape", array=f"{shown}: bias", want=f"(2, {3 * hidden})", got=str(b.shape))
        late = b[1, 2 * hidden :]
        b = np.concatenate([b[0, : 2 * hidden] + b[1, : 2 * hidden], b[0, 2 * hidden :]])
        said = [*said, told("biases_gru")]
    return gru(shown, W, U, b, "zrg", late, [order, *said, told("reset_after", framework=FORMAT)])
