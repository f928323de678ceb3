"""Which axis of an ONNX tensor is that of a dense layer's outputs, past nodes that change only the form."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .onnxgraph import Node
from .source import Entry

MAX_AXES = 32
"""So many numbers at most say where axes are."""


@dataclass(frozen=True)
class Axes:
    """rank: how many axes there are. back: which of them, counted from the end, is the outputs'. None: not known."""

    rank: int | None = None
    back: int | None = None

    @property
    def front(self) -> int | None:
        """The same axis counted from the front, from 0."""
        return None if self.rank is None or self.back is None or self.back > self.rank else self.rank - self.back

    def are(self, axis: object, flat: bool) -> bool:
        """Whether it is known that a softmax over an axis is over the outputs. flat: it takes all axes from it on."""
        if not isinstance(axis, int) or self.back is None:
            return False
        back = -axis if axis < 0 else None if self.rank is None else self.rank - axis
        return back == self.back and (not flat or back == 1)


class Form:
    """What is known of the form of tensors. ranks: how many axes a file says that a tensor has."""

    def __init__(self, constants: Mapping[str, Entry], ranks: Mapping[str, int]) -> None:
        self.constants, self.ranks = constants, ranks

    def past(self, axes: Axes, nodes: Sequence[Node], width: int = 0) -> Axes:
        """The axes past some nodes, one after another. width: how many outputs there are."""
        for node in nodes:
            axes = _STEPS[node.op](self, axes, node, width) if node.op in _STEPS else axes
            if axes.rank is None:
                axes = replace(axes, rank=self.ranks.get(node.outputs[0]))
        return axes

    def numbers(self, node: Node, attribute: str, place: int) -> list[int] | None:
        """Whole numbers that a node is given, as an attribute or a constant; None where there are none."""
        entry = self.constants.get(node.inputs[place]) if place < len(node.inputs) else None
        given = node.attributes.get(attribute)
        if entry is not None and entry.dtype in ("int64", "int32") and math.prod(entry.shape) <= MAX_AXES:
            given = entry.load().ravel().tolist()
        if not isinstance(given, list) or len(given) > MAX_AXES or not all(isinstance(one, int) for one in given):
            return None
        return given


def _transposed(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    order = form.numbers(node, "perm", len(node.inputs))
    if not order:
        return Axes(axes.rank, None if axes.front is None else axes.front + 1)
    front = None if axes.back is None else len(order) - axes.back
    return Axes(len(order), len(order) - order.index(front) if front in order else None)


def _squeezed(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    given = form.numbers(node, "axes", 1)
    if given is None or axes.rank is None:
        return Axes()
    gone = {axis % axes.rank for axis in given} if axes.rank else set()
    rank = axes.rank - len(gone)
    if axes.front is None or axes.front in gone:
        return Axes(rank)
    return Axes(rank, rank - axes.front + sum(axis < axes.front for axis in gone))


def _unsqueezed(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    given = form.numbers(node, "axes", 1)
    if given is None or axes.rank is None:
        return Axes()
    rank = axes.rank + len(given)
    old = [axis for axis in range(rank) if axis not in {one % rank for one in given}]
    return Axes(rank, None if axes.front is None or len(old) != axes.rank else rank - old[axes.front])


def _gathered(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    entry = form.constants.get(node.inputs[1]) if len(node.inputs) > 1 else None
    axis = node.attributes.get("axis", 0)
    if entry is None or axes.rank is None or not isinstance(axis, int):
        return Axes()
    more, at = len(entry.shape) - 1, axis + axes.rank if axis < 0 else axis
    if axes.back is None or axes.front is None or at == axes.front:
        return Axes(axes.rank + more)
    return Axes(axes.rank + more, axes.back if at < axes.front else axes.back + more)


def _sliced(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    starts, cut = form.numbers(node, "starts", 1), form.numbers(node, "axes", 3)
    if cut is None and starts is not None and len(node.inputs) < 4:
        cut = list(range(len(starts)))
    if cut is None or not axes.rank or axes.front in {one % axes.rank for one in cut}:
        return Axes(axes.rank)
    return axes


def _flattened(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    axis = node.attributes.get("axis", 1)
    is_kept = axes.back == 1 and isinstance(axis, int) and axes.rank is not None and axis in (-1, axes.rank - 1)
    return Axes(2, 1 if is_kept else None)


def _reshaped(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    sizes = form.numbers(node, "shape", 1)
    if not sizes:
        return Axes()
    is_same = len(sizes) == axes.rank and not any(sizes[:-1]) and sizes[-1] in (0, -1)
    is_kept = axes.back == 1 and sizes[-1] == width
    return Axes(len(sizes), axes.back if is_same or is_kept else None)


def _read(form: Form, axes: Axes, node: Node, width: int) -> Axes:
    """Past the dense layer itself."""
    return Axes(2 if node.op == "Gemm" else axes.rank, 1)


_STEPS: dict[str, Callable[[Form, Axes, Node, int], Axes]] = {
    "Transpose": _transposed, "Squeeze": _squeezed, "Unsqueeze": _unsqueezed, "Gather": _gathered, "Slice": _sliced,
    "Flatten": _flattened, "Reshape": _reshaped, "MatMul": _read, "Gemm": _read,
}  # fmt: skip
