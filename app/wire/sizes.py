"""The sizes of a net, which tell how wide its columns are."""

from dataclasses import dataclass

from ...model.nets import Net
from ...model.network import levels, macs


@dataclass(frozen=True)
class Shape:
    """The sizes of a net."""

    inputs: int
    hidden: tuple[int, ...]
    outputs: int
    cells: tuple[str, ...]
    """The kind of each layer's cells."""
    backward: frozenset[int] = frozenset()
    """The numbers of the layers that read from the end, as of `Network`."""

    @property
    def macs(self) -> int:
        """Multiply-adds a step of one run."""
        return macs(self.inputs, self.hidden, self.outputs, self.backward)

    @property
    def levels(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of layers that read the same, the lowest first."""
        return levels(len(self.hidden), self.backward)

    def below(self, layer: int) -> tuple[int, ...]:
        """The layers whose h a layer reads, as joined; none where it reads the input."""
        place = next(at for at, level in enumerate(self.levels) if layer in level)
        return self.levels[place - 1] if place else ()


def shape(net: Net) -> Shape:
    """The sizes of `net`."""
    layers = net.network.layers
    readout = net.network.readout
    outputs = 0 if readout is None else len(readout.b)
    hidden, kinds = tuple(layer.hidden for layer in layers), tuple(layer.kind for layer in layers)
    return Shape(layers[0].inputs, hidden, outputs, kinds, net.network.backward)
