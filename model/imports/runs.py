"""Layers by the names of their arrays: what one module of them is, and how arrays become a layer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..gates import Array
from .choices import Choices
from .layers import BLOCKS, Layer, digits, gru, lstm, rnn, squashed
from .sentences import Told, Unread, shortened, told
from .source import Entry

Arrays = Mapping[str, Entry]
Facts = Mapping[str, Mapping[str, Any]]

_NORM = re.compile(r"(^|[._/])(ln|norm|layer_?norm)", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Layers of one module. size: of what its last layer shows. name: of the module."""

    name: str
    layers: tuple[Layer, ...]
    assumed: tuple[Told, ...]
    used: frozenset[str]
    order: int


def from_rows(
    name: str,
    framework: str,
    blocks: int,
    W: Array,
    U: Array,
    first: Array | None,
    second: Array | None,
    choices: Choices,
    squash: str | None,
) -> Layer:
    """A layer of rows in PyTorch's orders, with its two biases, either of which may be missing."""
    for bias, which in ((first, "bias_ih"), (second, "bias_hh")):
        if bias is not None and bias.shape != (len(U),):
            raise Unread("shape", array=f"{name}: {which}", want=f"({len(U)},)", got=str(bias.shape))
    given = [bias for bias in (first, second) if bias is not None]
    both = sum(given[1:], given[0]) if given else None
    folded = [told("no_bias")] if not given else [told("biases_added")] if len(given) > 1 else []
    if blocks == 4:
        return lstm(name, W, U, both, "ifgo", assumed=[told("order", order="i, f, g, o", framework=framework), *folded])
    if blocks == 3:
        hidden = U.shape[1]
        late = np.zeros(hidden, U.dtype) if second is None else second[2 * hidden :]
        b = None
        if both is not None:
            early = np.zeros(hidden, U.dtype) if first is None else first[2 * hidden :]
            b = np.concatenate([both[: 2 * hidden], early])
        said = [told("order", order="r, z, n", framework=framework), told("reset_after", framework=framework)]
        return gru(name, W, U, b, "rzg", late, [*said, *([told("biases_gru")] if len(given) > 1 else folded)])
    relu, which_squash = squashed(choices, squash, "the file")
    return rnn(name, W, U, both, relu, [*folded, which_squash])


def blocks_of(name: str, U: Array) -> int:
    """How many blocks of rows recurrent weights have."""
    if U.ndim == 2 and U.shape[1] > 0:
        for blocks in BLOCKS:
            if U.shape[0] == blocks * U.shape[1]:
                return blocks
    raise Unread("odd_layer", layer=name, got=str(U.shape))


def no_norm(prefix: str, arrays: Arrays, used: frozenset[str]) -> None:
    """Unread where a layer normalizes inside its cells."""
    if not prefix:
        return
    for name in arrays:
        if name.startswith(prefix) and name not in used and _NORM.search(name[len(prefix) :]):
            raise Unread("layer_norm", layer=shortened(prefix.rstrip("./")), array=shortened(name))


def kinds(used: frozenset[str], arrays: Arrays) -> tuple[Told, ...]:
    """What is to be said of the kinds of numbers that were used."""
    return digits(arrays[name] for name in used)
