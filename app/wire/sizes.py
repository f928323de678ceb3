"""The sizes of a net, which tell how wide its columns are."""

from dataclasses import dataclass

from ...model.nets import Net


@dataclass(frozen=True)
class Shape:
    """The sizes of a net."""

    inputs: int
    hidden: tuple[int, ...]
    outputs: int
    cells: tuple[str, ...]
    """The kind of each layer's cells."""

    @property
    def macs(self) -> int:
        """Multiply-adds a step of one run."""
        total, width = 0, self.inputs
        for hidden in self.hidden:
            total += 4 * hidden * (width + hidden)
            width = hidden
        return total + width * self.outputs


def shape(net: Net) -> Shape:
    """The sizes of `net`."""
    layers = net.network.layers
    readout = net.network.readout
    outputs = 0 if readout is None else len(readout.b)
    return Shape(
        layers[0].inputs, tuple(layer.hidden for layer in layers), outputs, tuple(layer.kind for layer in layers)
    )
