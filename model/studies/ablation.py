"""The ablation board: what a trained net can still do with a gate pinned, its peepholes cut, or its recurrence gone.

Each item is a list of interventions that hold for the whole run. All items are judged on the same sequences, from a
stream that no training draws from, by the task's own criterion; how far they are from what was trained on the task
says (`fresh`). Each item comes with the Spec that opens it on the stage, and its share with a 95 % interval (Wilson):
of other sequences of the same kind, not of other nets. Stretches of one stream depend on one another, and have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from .. import checks, nets
from ..arguments import Argument, Whole
from ..cells.lstm import LSTM
from ..gates import PEEPHOLES, GateName
from ..interventions import Cut, Intervention, Pin
from ..nets import Net
from ..refused import Refused
from ..spec import Generated, Spec
from ..streams import Stream
from ..tasks.task import Task
from .study import Answer, Inbox, only

MAX_UNITS = 32

_NET = Argument("net", "anbn")
_COUNT = Whole("count", 200, 200, 2000)
_SEED = Whole("seed", 0)

ARGUMENTS = (_NET, _COUNT, _SEED, Argument("units"))


@dataclass(frozen=True)
class Item:
    """group: free, corner, gate, peephole, recurrence or cell. label: for a person, who counts cells from 1."""

    group: str
    label: str
    acts: tuple[Intervention, ...]
    unit: int | None = None


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """The accuracy under each item, an answer after each.

    args: net, count (of sequences; at most as many as the task holds out), seed, units (also pin the gates of these
    cells of the lowest layer, one by one).
    """
    only(args, ARGUMENTS)
    name = _NET.given(args)
    net = nets.load(name if nets.there(name) else checks.choice("net", name, nets.names()))
    task = _task(net)
    count, seed = _COUNT.read(args), _SEED.read(args)
    units = checks.units("args", args.get("units")) or ()
    if len(units) > MAX_UNITS or any(unit >= net.network.layers[0].hidden for unit in units):
        raise Refused("ablation_units", most=MAX_UNITS, last=net.network.layers[0].hidden - 1, got=list(units))
    items, found = _items(net, units), []
    for item in items:
        right = task.right(net.network, Stream.BOARD.of(seed), count, item.acts)
        found.append(
            {
                "group": item.group,
                "label": item.label,
                "unit": item.unit,
                "right": int(right.sum()),
                "accuracy": float(right.mean()),
                "interval": task.interval(right),
                "spec": Spec(net.name, Generated(seed), item.acts).to_dict(),
            }
        )
        data = {"net": net.name, "title": net.title, "criterion": task.criterion, "fresh": task.fresh}
        yield len(found) / len(items), {**data, "count": len(right), "of": len(items), "items": list(found)}


def _task(net: Net) -> Task:
    """What a net whose gates can be pinned was trained on."""
    others = [layer.kind for layer in net.network.layers if not layer.pinnable]
    if others:
        raise Refused("ablation_no_gates", net=repr(net.name), kind=others[0])
    if net.task is None:
        raise Refused("ablation_no_task", net=repr(net.name))
    return net.task


def _items(net: Net, units: Sequence[int]) -> list[Item]:
    layers = net.network.layers
    every, gates = range(len(layers)), layers[0].pinnable

    def pins(held: Mapping[GateName, float]) -> tuple[Intervention, ...]:
        return tuple(Pin(gate, held[gate], layer=layer) for layer in every for gate in gates if gate in held)

    items = [Item("free", "as trained", ())]
    # A mode of one gate is among the items of one gate.
    corners = [mode for mode in layers[0].modes if 1 < len(mode.gates) == len(gates)]
    items += [Item("corner", mode.name.lower(), pins(mode.gates)) for mode in corners]
    ends = list(product(gates, (0, 1)))
    items += [Item("gate", f"{gate} = {value}", pins({gate: value})) for gate, value in ends]
    if any(isinstance(layer, LSTM) and layer.p is not None for layer in layers):
        items.append(Item("peephole", "no peepholes", tuple(Cut("peepholes", layer=layer) for layer in every)))
        for gate in PEEPHOLES:
            acts = tuple(Cut("peepholes", gate, layer) for layer in every)
            items.append(Item("peephole", f"no peephole of {gate}", acts))
    if isinstance(layers[0], LSTM):
        cuts = tuple(Cut("recurrent", layer=layer) for layer in every)
        items.append(Item("recurrence", "no recurrent weights", cuts))
    for unit, (pinned, value) in product(units, ends):
        items.append(Item("cell", f"cell {unit + 1}: {pinned} = {value}", (Pin(pinned, value, (unit,)),), unit))
    return items
