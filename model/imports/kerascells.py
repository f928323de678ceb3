"""The layers of a net that a part of a Keras model is: its cells, in one direction or both, or one upon another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..gates import Array
from .directions import JOINED
from .kerasmodel import CELLS, FORMAT, Arrays, Part, snake
from .layers import Layer, digits, gru, lstm, rnn, taken
from .sentences import Told, Unread, shortened, told
from .source import Entry


def levels_of(part: Part, arrays: Arrays) -> Iterator[tuple[tuple[Layer, ...], list[Told]]]:
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
