"""A stack of layers with a readout: h below is x above, and y reads the last h.

Two layers may stand side by side: both read the same, the second from the end. All that a layer has stays in the order
in which it reads: at its step t a backward layer reads what its twin reads at step T - 1 - t. What is above reads h of
both joined, (T, 2H), each pair of the same input: the backward one's turned round.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from . import checks
from .cells.cell import Cell
from .cells.trace import BaseTrace, State
from .gates import Array
from .interventions import InLayer, Intervention, checked_interventions, in_layers
from .readout import Readout
from .refused import Refused


def macs(inputs: int, hidden: Sequence[int], outputs: int, backward: Collection[int] = ()) -> int:
    """Multiply-adds a step of one run, of layers of so many cells; those of an LSTM, which has most.

    backward: as of `Network`.
    """
    total, width = 0, inputs
    for level in levels(len(hidden), backward):
        total += sum(4 * hidden[number] * (width + hidden[number]) for number in level)
        width = sum(hidden[number] for number in level)
    return total + width * outputs


def levels(layers: int, backward: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """The numbers of layers that read the same, the lowest first: one alone, or a forward and a backward one."""
    return tuple(
        (number, number + 1) if number + 1 in backward else (number,)
        for number in range(layers)
        if number not in backward
    )


def turned(values: Array) -> Array:
    """(..., T, N) from its last step to its first."""
    found: Array = values[..., ::-1, :]
    return found


def joined(shown: Sequence[Array]) -> Array:
    """What layers that read the same show together: h (..., T, H) of one, or of a forward and a backward one."""
    return shown[0] if len(shown) == 1 else np.concatenate([shown[0], turned(shown[1])], axis=-1)


@dataclass(frozen=True, eq=False)
class NetworkTrace:
    """Every value of a run of a stack, the lowest layer first; y is (T, K), or (B, T, K) for a batch.

    A backward layer's values are in the order in which it reads; y is in the input's.
    """

    layers: tuple[BaseTrace, ...]
    y: Array | None
    """What the readout says at each step; None without a readout."""
    h: Array = field(repr=False)
    """(T, H), or (B, T, H): what the last layers show, of two directions both joined; what a readout reads."""
    other: "NetworkTrace | None" = field(default=None, repr=False)

    @property
    def free(self) -> "NetworkTrace":
        """The run without interventions, computed in the same batch; itself where there were none."""
        return self if self.other is None else self.other

    @property
    def states(self) -> tuple[State, ...]:
        """Each layer's state after the last step, to go on from."""
        return tuple(trace.state for trace in self.layers)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """AttributeError: what a layer has, such as c, says where it is."""
            said = f"{type(self).__name__!r} object has no attribute {name!r}"
            lowest = None if name.startswith("_") or name == "layers" else self.layers[0]
            if hasattr(lowest, name) or (lowest is not None and name in lowest.signals):
                of_layer = name if hasattr(lowest, name) else f"signal({name!r})"
                said += f": each layer has its own, the lowest layers[0].{of_layer}"
            raise AttributeError(said, name=name, obj=self)

    def arrays(self) -> dict[str, Array]:
        """Every signal by the name that docs/protocol.md has for its column: `c`, of the layer above `1:c`; `y`."""
        found = {
            f"{number}:{name}" if number else name: layer.signal(name)
            for number, layer in enumerate(self.layers)
            for name in layer.signals
        }
        return found if self.y is None else found | {"y": self.y}

    def to_pandas(self) -> Any:
        """A DataFrame with a row a step and a column a value, named (signal, cell) with cells from 1; of one sequence.

        Needs pandas, which nothing else here does; ImportError where it is not there.
        """
        try:
            import pandas  # type: ignore[import-untyped]
        except ImportError as error:
            raise ImportError("to_pandas needs pandas: pip install pandas") from error
        arrays = self.arrays()
        if any(values.ndim != 2 for values in arrays.values()):
            raise ValueError("only a trace of one sequence is a table: take a row of the batch first")
        columns = [(name, cell) for name, values in arrays.items() for cell in range(1, values.shape[1] + 1)]
        index = pandas.RangeIndex(1, len(self) + 1, name="step")
        named = pandas.MultiIndex.from_tuples(columns, names=["signal", "cell"])
        return pandas.DataFrame(np.concatenate(list(arrays.values()), axis=1), index, named)

    def __len__(self) -> int:
        return len(self.layers[0])


@dataclass(frozen=True, eq=False)
class Network:
    """Layers of cells, the lowest first, and a Readout of the last one's h, or None.

    backward: the numbers of layers that read from the end. Each reads what the layer before it reads, which is a
    forward one; what is above reads both. ValueError where a layer does not fit what it reads, in width or precision.
    """

    layers: tuple[Cell[Any], ...]
    readout: Readout | None = None
    backward: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        layers = tuple(self.layers) if isinstance(self.layers, Iterable) else ()
        if not layers or not all(isinstance(layer, Cell) for layer in layers):
            raise ValueError(f"Network.layers must be one cell layer or more, in a tuple, got {self.layers!r:.80}")
        if self.readout is not None and not isinstance(self.readout, Readout):
            raise ValueError(f"Network.readout must be a Readout or None, got {self.readout!r:.80}")
        if not isinstance(self.backward, Iterable):
            raise ValueError(f"Network.backward must be a set of numbers of layers, got {self.backward!r:.80}")
        object.__setattr__(self, "layers", layers)
        backward = frozenset(checks.integer("Network.backward", number, 0) for number in self.backward)
        object.__setattr__(self, "backward", backward)
        for number in self.backward:
            if not 1 <= number < len(layers) or number - 1 in self.backward:
                raise ValueError(
                    f"Network.backward must name layers that stand after a forward one, got {sorted(self.backward)}"
                )
        width, what = layers[0].inputs, "as the layer beside it"
        for level in self.levels:
            for number in level:
                if layers[number].inputs != width:
                    raise ValueError(
                        f"Network.layers[{number}] must have {width} inputs ({what}), got {layers[number].inputs}"
                    )
                if layers[number].dtype != layers[0].dtype:
                    raise ValueError(
                        f"Network.layers[{number}] must be {layers[0].dtype} as below, got {layers[number].dtype}"
                    )
            width, what = sum(layers[number].hidden for number in level), "the cells below"
        if self.readout is not None:
            if self.readout.W.shape[1] != width:
                given = self.readout.W.shape[1]
                raise ValueError(f"Network.readout.W must have {width} columns (the last layer's cells), got {given}")
            object.__setattr__(self, "readout", self.readout.astype(self.dtype))

    @cached_property
    def levels(self) -> tuple[tuple[int, ...], ...]:
        """As `levels` has them."""
        return levels(len(self.layers), self.backward)

    @property
    def causal(self) -> bool:
        """Whether no step's values depend on what is read later."""
        return not self.backward

    @property
    def inputs(self) -> int:
        """D, the width of the input."""
        return self.layers[0].inputs

    @property
    def parameters(self) -> dict[str, int]:
        """How many numbers are read: `cells`, those of all layers, and `readout`."""
        readout = 0 if self.readout is None else self.readout.parameters
        return {"cells": sum(layer.parameters for layer in self.layers), "readout": readout}

    def astype(self, dtype: Any) -> "Network":
        """The same network, computed in `dtype`, as `Cell.astype`."""
        return Network(tuple(layer.astype(dtype) for layer in self.layers), self.readout, self.backward)

    @property
    def dtype(self) -> np.dtype:
        """What the run is computed in."""
        return self.layers[0].dtype

    def run(
        self,
        x: Array,
        interventions: Iterable[Intervention] = (),
        state: State | Sequence[State] | None = None,
        seed: int = 0,
        *,
        at: int = 0,
        free_states: Sequence[State] | None = None,
        free_x: Array | None = None,
        batched: bool = False,
    ) -> NetworkTrace:
        """The NetworkTrace of x (T, D), or of a batch (B, T, D), with the undisturbed run beside it.

        state: where to start, one State a layer (one alone for a net of one layer); zeros if None. seed: of noise.
        at: the absolute number of x's first step. free_states: where the undisturbed run starts if not at `state`.
        free_x: what the undisturbed run reads if not x; same shape.
        batched: all rows of a batch at once, as in `Cell.run`.
        Each intervention acts in its own layer, by the steps of that layer's own order, or on the input of the lowest.
        A network with a backward layer is run whole, from its first step. ValueError for another `at`, and as `Cell`.
        """
        acts = checked_interventions(interventions)
        inside = in_layers(acts)
        self._check_layers(inside)
        self._check_whole(at)
        states = self._states("state", state, len(self.layers))
        free = self._states("free_states", free_states, len(self.layers))
        traces: list[BaseTrace] = []
        reads, free_reads = x, free_x
        for level in self.levels:
            for number in level:
                applied = inside if number else acts
                if number in self.backward:
                    # The forward one has read it already, with what is done to the input.
                    reads = turned(traces[-1].x)
                    free_reads = None if traces[-1].other is None else turned(traces[-1].other.x)
                traces.append(
                    self.layers[number].run(
                        reads, applied, states[number], seed, at=at, free_state=free[number], free_x=free_reads,
                        layer=number, batched=batched,
                    )
                )  # fmt: skip
            both = traces[level[0] :]
            reads = joined([trace.h for trace in both])
            free_reads = joined([trace.free.h for trace in both]) if both[0].other is not None else None
        other = None
        if free_reads is not None:
            other = self._read(tuple(trace.free for trace in traces), free_reads, None, batched)
        return self._read(tuple(traces), reads, other, batched)

    def resume(
        self,
        x: Array,
        interventions: Iterable[Intervention] = (),
        states: Sequence[State] | None = None,
        seed: int = 0,
        *,
        at: int = 0,
        lowest: int = 0,
    ) -> NetworkTrace:
        """One run alone, from a step and a layer on, with the bits that `run` would have there.

        x: what layer `lowest`, a forward one, reads from step `at` on, (T, D): the input, or h of what is below.
        states: of each layer from `lowest` on, as the step before `at` left it; zeros if None.
        The trace holds the layers from `lowest` on and no undisturbed run: its `free` is itself.
        A network with a backward layer is run whole, from its first step; ValueError for another `at`.
        """
        acts = checked_interventions(interventions)
        inside = in_layers(acts)
        self._check_layers(inside)
        self._check_whole(at)
        lowest = checks.integer("lowest", lowest, 0, len(self.layers) - 1)
        if lowest in self.backward:
            raise ValueError(f"lowest must be a forward layer, got {lowest}")
        starts = self._states("state", states, len(self.layers) - lowest)
        traces: list[BaseTrace] = []
        reads = x
        for level in self.levels:
            if level[0] < lowest:
                continue
            for number in level:
                reads = turned(traces[-1].x) if number in self.backward else reads
                applied = inside if number else acts
                layer, start = self.layers[number], starts[number - lowest]
                traces.append(layer.resume(reads, applied, start, seed, at=at, layer=number))
            reads = joined([trace.h for trace in traces[level[0] - lowest :]])
        return self._read(tuple(traces), reads, None, False)

    def check(self, interventions: Iterable[Intervention]) -> None:
        """ValueError for interventions that this network can't take: `run` with others goes through."""
        acts = in_layers(checked_interventions(interventions))
        self._check_layers(acts)
        for number, layer in enumerate(self.layers):
            layer.check(acts, number)

    def _check_layers(self, acts: Iterable[InLayer]) -> None:
        for act in acts:
            checks.integer(f"{type(act).__name__}.layer", act.layer, 0, len(self.layers) - 1)

    def _check_whole(self, at: int) -> None:
        if at and self.backward:
            raise ValueError(f"at must be 0: a network with a backward layer is run whole, got {at}")

    def _read(self, traces: tuple[BaseTrace, ...], h: Array, other: NetworkTrace | None, batched: bool) -> NetworkTrace:
        y = None if self.readout is None else self.readout(h, batched)
        for values in (h, y):
            if values is not None:
                values.flags.writeable = False
        return NetworkTrace(traces, y, h, other)

    def _states(self, name: str, given: State | Sequence[State] | None, layers: int) -> tuple[State | None, ...]:
        if given is None:
            return (None,) * layers
        found = (given,) if isinstance(given, State) else tuple(given) if isinstance(given, Iterable) else (given,)
        for one in found:
            if one is not None and not isinstance(one, State):
                raise ValueError(f"{name} must hold States(h, c), one for each layer, or be None, got {one!r:.80}")
        if len(found) != layers:
            raise Refused("states", name=name, layers=layers, got=len(found))
        return found
