"""An ONNX graph by what its nodes give and read: what is below and above a layer, past what changes only the form."""

import numpy as np

from .onnxaxes import Form
from .onnxgraph import Graph, Node
from .sentences import Unread, shortened
from .source import Entry
from .walk import reached

CELLS = {"LSTM": 4, "GRU": 3, "RNN": 1}
"""The operations that are layers of a net, and how many row blocks the weights of each have."""

_THROUGH = ("Squeeze", "Unsqueeze", "Reshape", "Transpose", "Identity", "Dropout", "Cast", "Slice", "Gather", "Flatten")
"""What changes only the form of what goes through; of a Gather and a Slice it is some steps that are taken."""
TAKES = ("Gather", "Slice")
"""Of these: what takes some of it, or has it in another order."""

_SPREADS = ("Expand", "Tile")
"""What gives the same numbers more often."""

_MAX_WAY = 64
"""Nodes that are gone past, at most."""


class Whole:
    """A graph by what its nodes give and read."""

    def __init__(self, graph: Graph) -> None:
        self.constants, self.version = graph.constants, graph.version
        self.form = Form(graph.constants, graph.ranks)
        self.maker = {name: node for node in graph.nodes for name in node.outputs if name}
        self.readers: dict[str, list[Node]] = {}
        for node in graph.nodes:
            for name in dict.fromkeys(node.inputs):
                self.readers.setdefault(name, []).append(node)

    def entry(self, node: Node, place: int, what: str) -> Entry | None:
        """A constant that a node reads; None where it reads nothing there."""
        name = node.inputs[place] if place < len(node.inputs) else ""
        if not name:
            return None
        for _ in range(_MAX_WAY):
            if name in self.constants:
                return self.constants[name]
            maker = self.maker.get(name)
            if maker is None or maker.op != "Identity" or not maker.inputs:
                break
            name = maker.inputs[0]
        raise Unread("onnx_constant", layer=shortened(node.name or node.op), what=what)

    def below(self, node: Node) -> Node | None:
        """The node that a layer reads, past what changes only the form, and no part or order."""
        name = node.inputs[0] if node.inputs else ""
        for _ in range(_MAX_WAY):
            maker = self.maker.get(name)
            if maker is None or not maker.inputs:
                return None
            if maker.op == "Gather" and maker.inputs[0] in self.constants:
                return maker
            if maker.op not in _THROUGH or maker.op in TAKES:
                return maker
            name = maker.inputs[0]
        return None

    def is_over_net(self, node: Node) -> bool:
        """Whether what a node gives comes from a net, through whatever lies between."""
        makers = (self.maker.get(name) for name in reached(node.inputs, self._read_for))
        return any(maker is not None and maker.op in CELLS for maker in makers)

    def _read_for(self, name: str) -> tuple[str, ...]:
        """What is read to make something."""
        maker = self.maker.get(name)
        return maker.inputs if maker is not None else ()

    def source(self, name: str) -> str:
        """Where the numbers of a state come from: a constant, an input or a node; "" where they are 0."""
        for _ in range(_MAX_WAY):
            if name in self.constants:
                return name if np.any(self.constants[name].load()) else ""
            maker = self.maker.get(name)
            if maker is None:
                return name
            if maker.op == "ConstantOfShape":
                return ""
            if maker.op not in (*_THROUGH, *_SPREADS) or not maker.inputs:
                return maker.name or maker.op
            name = maker.inputs[0]
        return name

    def above(self, name: str) -> tuple[Node | None, list[Node]]:
        """The one node that reads something, past what changes only the form; and what is gone past."""
        past: list[Node] = []
        for _ in range(_MAX_WAY):
            readers = self.readers.get(name, [])
            if len(readers) != 1 or not readers[0].outputs:
                return None, past
            (node,) = readers
            if node.op not in _THROUGH:
                return node, past
            past.append(node)
            name = node.outputs[0]
        return None, past
