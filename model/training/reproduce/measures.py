"""What is measured of a trained net, row by row: in float32, and by name, as the results hold it."""

from functools import cache

import numpy as np

from ...interventions import Pin
from ...network import Network
from ...tasks import adding, anbn, anbncn, continual, order, parity
from .row import Values

STREAM = 100_000
"""Symbols in the long stream of the endless Reber grammar, at the least: its last string is whole."""

SHORTEST = 9
"""Symbols in an embedded Reber string, at the least."""


def sequences(network: Network, reached: int | None) -> Values:
    """After how many sequences all was right."""
    return {"sequences": reached}


def anbn_n(network: Network, reached: int | None) -> Values:
    """How far it counts."""
    return {"n": anbn.reach(network)}


def anbncn_n(network: Network, reached: int | None) -> Values:
    """How far it counts."""
    return {"n": anbncn.reach(network)}


def order_wrong(network: Network, reached: int | None) -> Values:
    """How many of its test sequences are wrong."""
    return {"wrong": order.measure(network)["wrong"]}


def adding_wrong(network: Network, reached: int | None) -> Values:
    """How many of its test sequences are wrong."""
    return {"wrong": adding.measure(network)["wrong"]}


def parity_right(network: Network, reached: int | None) -> Values:
    """How many strings are right at every step: as long as the longest of training, and far longer."""
    figures = parity.measure(network)
    return {"short": figures[f"strings of {parity.LENGTHS[1]} bits right"],
            "long": figures[f"strings of {parity.LONG} bits right"]}  # fmt: skip


@cache
def stream() -> tuple[str, ...]:
    """The strings of the long stream: the first 1000 are those that a net's card is measured on."""
    texts = continual.stream(STREAM // SHORTEST + 1)
    ends = np.cumsum([len(text) for text in texts])
    return texts[: int(np.searchsorted(ends, STREAM)) + 1]


def endless(network: Network, reached: int | None) -> Values:
    """Both criteria of the endless Reber grammar, and how far the cells go.

    outer: how many of 1000 outer symbols are the most active output when due. wrong, wrong_long: at how many steps of
    those 1000 strings, and of the long stream that begins with them, a legal next symbol is not above all others.
    c: the greatest |c| in the 1000 strings; None for a family without one.
    """
    texts = stream()
    first = texts[: continual.STREAM]
    trace, y = continual.read(network, texts)
    wrong, short = continual.faults(y, texts), sum(map(len, first))
    store = trace.layers[0].store[:short]
    return {
        "outer": int(continual.held(y, first).sum()),
        "wrong": int(wrong[:short].sum()),
        "wrong_long": int(wrong.sum()),
        "c": round(float(abs(store).max()), 2) if store.any() else None,
    }


def endless_lstm(network: Network, reached: int | None) -> Values:
    """The same, and the outer symbols with f pinned to 1: a cell that only adds."""
    texts = continual.stream()
    held = continual.held(continual.read(network, texts, [Pin("f", 1)])[1], texts)
    return {**endless(network, reached), "outer_pinned": int(held.sum())}
