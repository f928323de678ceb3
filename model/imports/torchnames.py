"""PyTorch's and Equinox's layers, by the names of their arrays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from .choices import Choices
from .directions import levels, shown
from .layers import Layer, taken
from .runs import Arrays, Facts, Run, blocks_of, from_rows, kinds, no_norm
from .sentences import Unread, shortened, told

_LAYER = re.compile(
    r"(?P<prefix>(?:.*[./])?)(?P<what>weight_ih|weight_hh|bias_ih|bias_hh|weight_hr)_l(?P<layer>\d{1,3})(?P<back>_reverse)?"
)
_CELL = re.compile(r"(?P<prefix>(?:.*[./])?)(?P<what>weight_ih|weight_hh|bias_ih|bias_hh|bias_n|bias)")


def modules(arrays: Arrays, facts: Facts, choices: Choices) -> Iterator[Run]:
    """Modules nn.LSTM, nn.GRU and nn.RNN."""
    found_in: dict[str, dict[tuple[int, bool], dict[str, str]]] = {}
    for name in arrays:
        found = _LAYER.fullmatch(name)
        if found is not None:
            place = (int(found["layer"]), found["back"] is not None)
            found_in.setdefault(found["prefix"], {}).setdefault(place, {})[found["what"]] = name
    for prefix, places in found_in.items():
        yield from _module(prefix, places, arrays, facts.get(prefix.rstrip("./"), {}), choices)


def _module(
    prefix: str,
    places: Mapping[tuple[int, bool], Mapping[str, str]],
    arrays: Arrays,
    facts: Mapping[str, Any],
    choices: Choices,
) -> Iterator[Run]:
    module = prefix.rstrip("./")
    used = frozenset(name for parts in places.values() for name in parts.values())
    order = min(list(arrays).index(name) for name in used)
    no_norm(prefix, arrays, used)
    both_ways = any(back for _, back in places)
    depth = 1 + max(number for number, _ in places)
    layers: list[Layer] = []
    for number in range(depth):
        for back in (False, True) if both_ways else (False,):
            if (number, back) not in places:
                raise Unread("zip_missing", entry=shortened(f"{prefix}weight_ih_l{number}{'_reverse' if back else ''}"))
            name = f"{module or 'rnn'} layer {number + 1}{', backward' if back else ''}"
            layer = _layer(name, places[number, back], arrays, facts, choices)
            layers.append(replace(layer, backward=back))
    widths = [layers[0].inputs, *(shown(level) for level in levels(layers))]
    for width, level in zip(widths, levels(layers), strict=False):
        for layer in level:
            if layer.inputs != width:
                raise Unread("shape", array=layer.name, want=f"(, {width})", got=f"(, {layer.inputs})")
    yield Run(module, tuple(layers), kinds(used, arrays), used, order)


def _layer(name: str, parts: Mapping[str, str], arrays: Arrays, facts: Mapping[str, Any], choices: Choices) -> Layer:
    name = shortened(name)
    if "weight_ih" not in parts or "weight_hh" not in parts:
        missing = "weight_ih" if "weight_ih" not in parts else "weight_hh"
        for other in arrays:
            if re.search(rf"{missing}_l\d+([._]original|_[gv]$|_raw$|_orig$)", other):
                raise Unread("reparametrized", layer=name, array=shortened(other))
        raise Unread("zip_missing", entry=f"{name}: {missing}")
    loaded = {what: taken(entry, arrays[entry]) for what, entry in parts.items()}
    U, projection = loaded["weight_hh"], loaded.get("weight_hr")
    if projection is not None:
        want = f"(cells, {U.shape[-1]})"
        if projection.ndim != 2 or U.ndim != 2 or projection.shape[0] != U.shape[1] or 0 in projection.shape:
            raise Unread("shape", array=shortened(parts["weight_hr"]), want=want, got=str(projection.shape))
        U = U @ projection
    blocks = blocks_of(name, U)
    said = facts.get("mode") or facts.get("nonlinearity")
    squash = str(said).lower().removeprefix("rnn_") if isinstance(said, str) else None
    layer = from_rows(
        name, "PyTorch", blocks, loaded["weight_ih"], U, loaded.get("bias_ih"), loaded.get("bias_hh"), choices, squash
    )
    if projection is None:
        return layer
    said_of = (*layer.assumed, told("projection", cells=layer.hidden, shown=len(projection)))
    return replace(layer, projection=projection, assumed=said_of)


def cells(arrays: Arrays, facts: Facts, choices: Choices) -> Iterator[Run]:
    """LSTMCell, GRUCell and RNNCell of PyTorch, and those of Equinox."""
    parted: dict[str, dict[str, str]] = {}
    for name in arrays:
        found = _CELL.fullmatch(name)
        if found is not None:
            parted.setdefault(found["prefix"], {})[found["what"]] = name
    for prefix, parts in parted.items():
        if "weight_ih" not in parts or "weight_hh" not in parts:
            continue
        name, used = prefix.rstrip("./"), frozenset(parts.values())
        no_norm(prefix, arrays, used)
        loaded = {what: taken(entry, arrays[entry]) for what, entry in parts.items()}
        U = loaded["weight_hh"]
        shown = shortened(name or "the cell")
        blocks = blocks_of(shown, U)
        own = "bias" in parts or "bias_n" in parts
        framework = "Equinox" if own else "PyTorch"
        first, second = loaded.get("bias_ih"), loaded.get("bias_hh")
        if own:
            first, second = loaded.get("bias"), None
            if blocks == 3 and "bias_n" in loaded:
                hidden = U.shape[1]
                if loaded["bias_n"].shape != (hidden,):
                    raise Unread("shape", array=parts["bias_n"], want=f"({hidden},)", got=str(loaded["bias_n"].shape))
                second = np.concatenate([np.zeros(2 * hidden, U.dtype), loaded["bias_n"]])
        said = facts.get(name, {}).get("nonlinearity")
        layer = from_rows(
            shown,
            framework,
            blocks,
            loaded["weight_ih"],
            U,
            first,
            second,
            choices,
            said if isinstance(said, str) else None,
        )
        if own and blocks == 3:
            layer = replace(layer, assumed=tuple(one for one in layer.assumed if one.code != "biases_gru"))
        yield Run(name, (layer,), kinds(used, arrays), used, list(arrays).index(min(used, key=list(arrays).index)))
