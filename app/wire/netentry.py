"""What a page is told of one net."""

from typing import Any

from ...model import nets
from ...model.experiment import opening
from ...model.nets import Net
from ...model.recent import Recent
from ...model.spec import Spec
from .message import Fragment
from .sizes import shape

CARD = ("seed", "seed_chosen", "command", "sequences", "settings", "figures", "ahead", "season", "scale", "text_read")
"""What of a net's card is in its entry."""

KEPT_BYTES = 32 * 2**20
"""Of entries as JSON text, the latest of which are kept."""


def entry(net: Net) -> dict[str, Any]:
    """What a page is told of a net, of plain JSON values."""
    sizes = shape(net)
    return {
        "name": net.name,
        "title": net.title,
        "about": str(net.card.get("cells", "")),
        "hidden": list(sizes.hidden),
        "inputs": sizes.inputs,
        "outputs": sizes.outputs,
        "cells": list(sizes.cells),
        **({"backward": sorted(sizes.backward)} if sizes.backward else {}),
        "family": str(net.card.get("cell", "lstm")),
        "parameters": net.network.parameters,
        "labels": list(net.labels),
        "card": {key: net.card[key] for key in CARD if key in net.card},
        "readout": None if net.network.readout is None else net.network.readout.kind,
        "task": None if net.task is None else net.task.key,
        "predicts": None if net.task is None else net.task.predicts,
        "span": None if net.task is None or net.task.span is None else [list(ends) for ends in net.task.span],
        "alphabet": None if net.alphabet is None else list(net.alphabet),
        "spec": _first(net).to_dict(),
    }


_serial: Recent[tuple[str, str], Fragment] = Recent(KEPT_BYTES)


def serialised(net: Net, title: str) -> Fragment:
    """The entry as JSON text, under the title that it has for who reads it; made once for a name and a title."""
    known = _serial.get((net.name, title))
    if known is None:
        known = Fragment.of(entry(net) | {"title": title})
        _serial.put((net.name, title), known, len(known.text))
    return known


def first_of(name: str) -> Spec:
    """What is shown of a net until something else is asked for."""
    return _first(nets.load(name))


def _first(net: Net) -> Spec:
    return Spec(net.name, opening(net))
