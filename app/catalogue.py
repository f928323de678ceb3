"""The nets there are, as pages are told of them."""

import json
from functools import lru_cache
from typing import Any

from .. import __version__
from ..model import nets
from ..model.spec import Generated, Numbers, Spec
from . import experiment, wire

CARD = ("seed", "seed_chosen", "command", "sequences", "settings", "figures")
"""What a page is told of a net's card."""


def hello() -> str:
    """The first message to a page."""
    return f'{{"type":"hello","protocol":{wire.PROTOCOL},"version":"{__version__}","nets":{_entries(nets.names())}}}'


def now() -> str:
    """The message that says which nets there are now."""
    return f'{{"type":"nets","nets":{_entries(nets.names())}}}'


@lru_cache(maxsize=4)
def _entries(names: tuple[str, ...]) -> str:
    return json.dumps([_entry(name) for name in names], allow_nan=False, separators=(",", ":"))


def _entry(name: str) -> dict[str, Any]:
    net = nets.load(name)
    sizes = experiment.shape(net)
    first = Generated() if net.example is None else Numbers(tuple(tuple(row) for row in net.example))
    return {
        "name": name,
        "title": net.title,
        "about": str(net.card.get("cells", "")),
        "hidden": list(sizes.hidden),
        "inputs": sizes.inputs,
        "outputs": sizes.outputs,
        "cells": list(sizes.cells),
        "family": str(net.card.get("cell", "lstm")),
        "parameters": net.network.parameters,
        "labels": [] if net.task is None else list(net.task.labels),
        "card": {key: net.card[key] for key in CARD if key in net.card},
        "readout": None if net.network.readout is None else net.network.readout.kind,
        "alphabet": None if net.alphabet is None else list(net.alphabet),
        "spec": Spec(name, first).to_dict(),
    }
