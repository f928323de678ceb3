"""Nets by the names of their arrays: PyTorch's, Equinox's and Flax's, whatever stands before them.

A layer is recognised by what its arrays are called; what it is, by how many blocks its recurrent weights have.
"""

import re
from dataclasses import replace

import numpy as np

from . import flaxnames, torchnames
from .choices import Choices
from .directions import embedded, fits, levels, shown
from .found import Stack
from .layers import Head, taken
from .runs import Arrays, Facts, Run
from .sentences import Told, Unread, brief, shortened, told
from .source import Entry

_EMBEDDING = re.compile(r"embs?|(tok|token|word|char)emb|wte|(?!un)[a-z]*embed(s|dings?|der)?")
"""A word of the name of a module that holds a table of symbols."""

_HELD = {"weight", "kernel", "table", "module"}
"""What arrays, and modules around one, are called wherever they stand."""


def stacks(arrays: Arrays, facts: Facts, choices: Choices, source: str) -> list[Stack]:
    """The nets in named arrays; Unread where there are none, or what there is would be shown wrong."""
    runs = sorted(
        [
            *torchnames.modules(arrays, facts, choices),
            *torchnames.cells(arrays, facts, choices),
            *flaxnames.cells(arrays, choices),
        ],
        key=_order,
    )
    if not runs:
        raise _nothing(arrays, source)
    used = frozenset().union(*(run.used for run in runs))
    rest = {name: entry for name, entry in arrays.items() if name not in used}
    joined: list[list[Run]] = []
    for run in runs:
        below = joined[-1][-1] if joined else None
        if below is not None and _goes_on(below, run) and len(joined[-1]) < 16:
            joined[-1].append(run)
        else:
            joined.append([run])
    return _shared([_stack(group, rest, facts, source) for group in joined])


def _shared(found: list[Stack]) -> list[Stack]:
    """The same nets; of a readout that fits several of them it is said that it need not be each one's."""
    heads = [stack.head.name for stack in found if stack.head is not None]
    return [
        stack
        if stack.head is None or heads.count(stack.head.name) < 2
        else replace(stack, assumed=(*stack.assumed, told("readout_shared", name=shortened(stack.head.name))))
        for stack in found
    ]


def _order(run: Run) -> int:
    return run.order


def _goes_on(below: Run, above: Run) -> bool:
    """Whether one module's layers stand upon another's, as cells that are numbered one by one do."""
    numbered = re.compile(r"(.*?)(\d+)([./]?[a-z_]*[./]?)")
    one, other = numbered.fullmatch(below.name), numbered.fullmatch(above.name)
    return (
        one is not None
        and other is not None
        and (one[1], one[3]) == (other[1], other[3])
        and int(other[2]) == int(one[2]) + 1
        and fits(levels(below.layers)[-1], above.layers)
    )


def _stack(group: list[Run], rest: Arrays, facts: Facts, source: str) -> Stack:
    layers = tuple(layer for run in group for layer in run.layers)
    said = [*dict.fromkeys(one for run in group for one in run.assumed)]
    if len(group) > 1:
        said.append(told("numbered", names=brief(run.name for run in group)))
    inputs = layers[0].inputs
    used: set[str] = set()
    symbols = False
    named = [name for name, entry in rest.items() if len(entry.shape) == 2 and _embeds(name)]
    table = [name for name in named if not _biased(name, rest)]
    before = [name for name in named if _biased(name, rest) and _gives(name, rest[name]) == inputs]
    fitting = [name for name in table if rest[name].shape[1] == inputs]
    if len(fitting) == 1:
        # With tied weights the same numbers may be the readout too.
        layers = embedded(layers, taken(fitting[0], rest[fitting[0]]))
        said.append(told("embedding", name=shortened(fitting[0]), count=rest[fitting[0]].shape[0]))
        symbols = True
        used.add(fitting[0])
    elif fitting:
        said.append(told("embedding_several", names=brief(fitting, 3)))
    else:
        said += [told("embedding_left", name=shortened(name)) for name in table[:2]]
    said += [told("embedding_biased", name=shortened(name)) for name in before]
    head, why = _head(rest, {*table, *before}, shown(levels(layers)[-1]))
    if head is not None:
        used |= {head.name, _bias(head.name)}
        if layers[-1].backward:
            said.append(told("readout_joined"))
    elif why is not None:
        said.append(why)
    left = [name for name in rest if name not in used]
    if left:
        said.append(told("left_out", count=len(left), names=brief(left, 3)))
    part = ", ".join(dict.fromkeys(run.name for run in group if run.name))
    return Stack(part, layers, head, symbols, tuple(said))


def _embeds(name: str) -> bool:
    """Whether an array is called as a table of symbols is, by the words of the name of the module that holds it."""
    parts = [part for part in re.split(r"[./]", name) if not part.isdigit()]
    held = next((part for part in reversed(parts) if part not in _HELD), "")
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", held)
    return any(_EMBEDDING.fullmatch(word.lower()) for word in words)


def _biased(name: str, arrays: Arrays) -> bool:
    """Whether a bias stands beside some weights, as beside no table of symbols."""
    return _bias(name) != name and _bias(name) in arrays


def _turned(name: str) -> bool:
    """Whether weights of that name have inputs as rows."""
    return name.endswith("kernel")


def _gives(name: str, entry: Entry) -> int:
    """How many numbers a dense layer of such weights gives."""
    return entry.shape[1 if _turned(name) else 0]


def _head(rest: Arrays, others: set[str], hidden: int) -> tuple[Head | None, Told | None]:
    """The one array that can be a readout of so many numbers that the last layers show; or why there is none.

    others: those that stand before the layers.
    """
    dense = [
        name
        for name, entry in rest.items()
        if len(entry.shape) == 2 and name not in others and (name.endswith(("weight", "kernel")))
    ]
    reads = {name: rest[name].shape[0 if _turned(name) else 1] for name in dense}
    gives = {name: _gives(name, rest[name]) for name in dense}
    fitting = [name for name in dense if reads[name] == hidden]
    if len(fitting) != 1:
        return None, told("readout_several", names=brief(fitting, 3)) if fitting else told("readout_none")
    name = fitting[0]
    if len(dense) > 1 and any(reads[other] == gives[name] for other in dense if other != name):
        return None, told("readout_deep", names=brief(dense, 3))
    W = taken(name, rest[name])
    W = W.T if _turned(name) else W
    bias = _bias(name)
    b = taken(bias, rest[bias], (len(W),)) if bias in rest else np.zeros(len(W), np.float32)
    return Head(name, W, b, None), None


def _bias(weights: str) -> str:
    """What the bias beside some weights is called."""
    return re.sub(r"(weight|kernel)$", "bias", weights)


def _nothing(arrays: Arrays, source: str) -> Unread:
    """Why there is no net."""
    if arrays.keys() >= {f"layers.0.{part}" for part in "WUb"}:
        return Unread("own_net", name=source)
    for name, entry in arrays.items():
        last = re.split(r"[./]", name)[-1]
        wide = len(entry.shape) == 2 and entry.shape[1] % 4 == 0 and entry.shape[0] > entry.shape[1] // 4 > 0
        if last in ("kernel", "w") and wide and re.search(r"lstm", name, re.IGNORECASE):
            return Unread("packed_kernel", layer=shortened(name))
    refused = [entry.why for entry in arrays.values() if entry.why]
    if refused and len(refused) == len(arrays):
        return refused[0]
    return Unread("no_net", name=source, arrays=brief(arrays))
