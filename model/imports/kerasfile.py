"""Keras models: `.keras` (a zip of config.json and model.weights.h5) and `.h5`, by what the config says of a layer."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..gates import Array
from ..readout import ReadoutKind
from . import hdf5
from .choices import Choices
from .directions import embedded, levels, shown, stacked
from .found import Stack
from .kerascells import levels_of
from .kerasmodel import FORMAT, MAX_CONFIG, Arrays, Graph, Part, by_layer, by_vars, config_of, parts_of, wraps
from .layers import Head, Layer, taken
from .sentences import Told, Unread, brief, shortened, told
from .source import Entry, Source
from .zips import Archive

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

    found = [(part, *level) for part in parts for level in levels_of(part, arrays)]
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
