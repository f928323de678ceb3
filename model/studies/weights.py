"""The weights of one cell, the same at every step: what each of its gates reads, by how much; and how many there are.

A layer of H cells on D inputs reads W (kH, D), U (kH, H) and b (kH,), k row blocks of H rows each; a peephole LSTM
three rows p (3, H) besides. That makes kH(D + H + 1) + 3H numbers, with k = 4. A gate that is 1 for good, or 1 - i,
reads none.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .. import checks, experiment
from ..arguments import Argument
from ..cells.cell import Cell
from ..cells.families import FAMILIES, Family
from ..cells.lstm import LSTM
from ..gates import PEEPHOLES
from ..nets import Net
from .study import Answer, Inbox, only, short

_NET, _LAYER, _UNIT = Argument("net", "anbn"), Argument("layer", 0), Argument("unit", 0)

ARGUMENTS = (_NET, _LAYER, _UNIT)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The weights of cell `unit` of a layer.

    args: net, layer, unit.
    blocks: the row blocks that are read. reads: the inputs' names, of the lowest layer of a net that reads symbols,
    else null. W, U, b: for each block its row of the cell (D,), (H,) and (). more: other parameters of the cell by
    name, such as p by gate. largest: the greatest size of any weight of the layer.
    family, parameters: of the layer, its formula with `inputs` and `hidden` put in, and how many that makes.
    families: of each family its title, its formula, and how many a layer of as many inputs and cells would have.
    """
    only(args, ARGUMENTS)
    net = experiment.net(_NET.given(args))
    layers = net.network.layers
    layer = checks.integer("layer", _LAYER.given(args), 0, len(layers) - 1)
    cell = layers[layer]
    unit = checks.integer("unit", _UNIT.given(args), 0, cell.hidden - 1)
    own = family_of(net, cell)
    read = [block for block in cell.blocks if block not in own.unread]
    sizes = {"inputs": cell.inputs, "hidden": cell.hidden}
    reads_input = layer in net.network.levels[0]
    yield (
        1.0,
        {
            "net": net.name, "title": net.title, "layer": layer, "unit": unit, **sizes,
            "blocks": read, "reads": list(net.alphabet) if reads_input and net.alphabet is not None else None,
            **{name: {block: _row(cell, name, block, unit) for block in read} for name in "WUb"},
            "more": _more(cell, unit),
            "largest": short(max(float(np.abs(value).max(initial=0)) for value in cell.values.values())),
            "family": own.name, "parameters": cell.parameters, "formula": formula(own),
            "families": [
                {"key": one.name, "title": one.title, "formula": formula(one), "count": count(one, **sizes)}
                for one in FAMILIES.values()
            ],
        },
    )  # fmt: skip


def family_of(net: Net, cell: Cell[Any]) -> Family:
    """The family of a net's layers: as its card says, or else the plainest of that kind with the same parameters."""
    named = FAMILIES.get(str(net.card.get("cell")))
    if named is not None and named.cell.kind == cell.kind:
        return named
    same = (
        one for one in FAMILIES.values() if one.cell.kind == cell.kind and set(one.shapes(1, 1)) == set(cell.values)
    )
    return next(same)


def formula(family: Family) -> str:
    """How many numbers a layer reads, of H and D."""
    read = len(family.blocks) - len(family.unread)
    more = [
        (len(shape) > 1 and int(shape[0])) or 1
        for name, shape in family.cell.more.items()
        if name not in family.without
    ]
    return " + ".join([f"{_times(read)}H(D + H + 1)", *(f"{_times(one)}H" for one in more)])


def _times(number: int) -> str:
    return "" if number == 1 else str(number)


def count(family: Family, inputs: int, hidden: int) -> int:
    """How many that makes: what a layer of those sizes reads."""
    shapes = family.shapes(inputs, hidden)
    return family.build({name: np.zeros(shape) for name, shape in shapes.items()}).parameters


def _row(cell: Cell[Any], name: str, block: str, unit: int) -> Any:
    return short(cell.values[name][cell.blocks.index(block) * cell.hidden + unit])


def _more(cell: Cell[Any], unit: int) -> dict[str, dict[str, float]]:
    """Other parameters of a cell: the peepholes by gate; d of a GRU that resets after, which stands in g's row."""
    names = dict(zip(PEEPHOLES, range(len(PEEPHOLES)), strict=True)) if isinstance(cell, LSTM) else {"g": 0}
    return {
        name: {gate: short(np.atleast_2d(cell.values[name])[at, unit]) for gate, at in names.items()}
        for name in cell.more
        if name in cell.values
    }
