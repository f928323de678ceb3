"""Keras models: `.keras` (a zip of config.json and model.weights.h5) and `.h5`, by what the config says of a layer."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..gates import Array
from ..readout import ReadoutKind
from . import hdf5
from .choices import Choices
from .directions import JOINED, embedded, levels, shown, stacked
from .found import Stack
from .kerasmodel import CELLS, MAX_CONFIG, Arrays, Graph, Part, by_layer, by_vars, config_of, parts_of, snake, wraps
from .layers import Head, Layer, digits, gru, lstm, rnn, taken
from .sentences import Told, Unread, brief, shortened, told
from .source import Entry, Source
from .zips import Archive

FORMAT = "Keras"

CONFIG, WEIGHTS = "config.json", "model.weights.h5"

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
    graph = Graph(parts)

    def down(part: Part) -> Part | None:
        """The layer that one reads alone, if it does."""
        read = graph.read_by(part)
        return read[0] if len(read) == 1 else None

    found = [(part, *level) for part in parts for level in _levels(part, arrays)]
    groups = stacked(found, down)
    if not groups:
        raise Unread("no_net", name=name, arrays=brief(f"{part.kind} {part.name}" for part in parts))
    masks = [part.name for part in parts if part.kind == "Masking" or part.config.get("mask_zero") is True]
    said = [told("masked", names=brief(masks))] if masks else []
    nets = [part for part, _, _ in found]
    within = [part.name for part in parts if wraps(part) and not any(part is one for one in nets)]
    said += [told("wrapped", names=brief(within))] if within else []
    return [_stack(group, arrays, graph, nets, said) for group in groups]


def _stack(
    group: Sequence[tuple[Part, tuple[Layer, ...], list[Told]]],
    arrays: Arrays,
    graph: Graph,
    nets: Sequence[Part],
    also: Sequence[Told],
) -> Stack:
    """nets: all parts of the file that are layers of nets. also: what is said of each stack."""
    layers = tuple(layer for _, level, _ in group for layer in level)
    last, top = group[-1][0], levels(layers)[-1]
    said = [*dict.fromkeys(one for _, _, told_of in group for one in told_of), *also]
    for part, _, _ in group:
        if part.started:
            said.append(told("started", name=shortened(part.name), names=brief(dict.fromkeys(part.started))))
    read = graph.read_by(group[0][0])
    below = [one for one in read if one is not None]
    table = _table(below[0], arrays, layers) if len(read) == len(below) == 1 else None
    if table is not None:
        layers = embedded(layers, table)
        said.append(told("embedding", name=shortened(below[0].name), count=len(table)))
    elif below:
        is_net = any(below[0] is one for one in nets)
        is_between = not is_net and graph.is_over(group[0][0], nets)
        if None in read:
            said.append(told("read_too", names=brief(part.name for part in below)))
        else:
            said.append(_read(below, is_between, layers[0].turned and is_net))
    head = None
    # h of the last step is given besides by one that gives its state (return_state); of several cells it is another.
    is_one = sum(part is last for part, _, _ in group) == len(top) == 1
    ends = graph.readers(last, 1) if is_one else []
    readers = graph.readers(last)
    readers += [one for one in ends if one not in readers]
    above = readers[0] if len(readers) == 1 else None
    by_steps = _sequences(last) and above not in ends
    inside = "layer/" if above is not None and above.kind == "TimeDistributed" else ""
    dense = _dense(above) if above is not None and shown(top) else None
    if above is not None and dense is not None:
        after = graph.readers(above)
        if deeper := [one.name for one in after if _dense(one) is not None]:
            said.append(told("readout_deep", names=brief([above.name, *deeper])))
        else:
            last_axis = 2 if inside or by_steps else 1
            head = _head(dense, arrays.of(dense, inside), shown(top), after, last_axis, said)
    if head is not None and not by_steps:
        said.append(told("readout_ends" if len(top) > 1 else "readout_last"))
    names = dict.fromkeys(part.name for part, _, _ in group)
    return Stack(", ".join(names), layers, head, table is not None, tuple(said))


def _known(entry: Entry | None) -> Entry | None:
    """An array that a net may need; Unread where not even its shape is known, as of a link."""
    if entry is not None and entry.why is not None and not entry.shape:
        raise entry.why
    return entry


def _table(part: Part, arrays: Arrays, layers: Sequence[Layer]) -> Array | None:
    """The table of symbols that a layer is, if it is one and fits."""
    entry = _known(arrays.of(part).get("embeddings") if part.kind == "Embedding" else None)
    if entry is None or len(entry.shape) != 2 or entry.shape[1] != layers[0].inputs:
        return None
    return taken(part.name, entry)


def _read(below: Sequence[Part], is_between: bool, is_turned: bool) -> Told:
    """What is said of what a net reads, where that is not what the model is given."""
    if is_turned:
        return told("turned_apart", name=shortened(below[0].name))
    if is_between and len(below) == 1:
        return told("split", name=shortened(below[0].name))
    return told("read_from", names=brief(part.name for part in below))


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
    part: Part, given: Mapping[str, Entry], hidden: int, after: Sequence[Part], last_axis: int, said: list[Told]
) -> Head | None:
    """The readout that a Dense layer is. after: what reads it, alone maybe its activation; last_axis: its own."""
    entry = _known(given.get("kernel"))
    if entry is None or len(entry.shape) != 2 or entry.shape[0] != hidden:
        return None
    W = taken(part.name, entry).T
    b = taken(part.name, given["bias"], (len(W),)) if "bias" in given else np.zeros(len(W), np.float32)
    activation = part.config.get("activation", "linear")
    kind = _READOUTS.get(activation) if isinstance(activation, str) else None
    is_known = kind is not None
    if kind is None:
        said.append(told("readout_activation", got=shortened(activation)))
        kind = "linear"
    for one in after if is_known else ():
        own = one.config.get("activation") if one.kind == "Activation" else one.kind.lower()
        alone = activation == "linear" and len(after) == 1
        last = _READOUTS.get(own) if alone and isinstance(own, str) else None
        name, axis = shortened(one.name), one.config.get("axis", -1)
        if one.kind == "Softmax" and axis not in (-1, last_axis):
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
        if (why := given[what].why) is not None:
            raise why
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
