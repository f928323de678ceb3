"""A stack of layers with a readout: h below is x above, and y reads the last h."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from . import checks
from .cells.cell import Cell
from .cells.trace import BaseTrace, State
from .gates import Array, sigmoid, softmax
from .interventions import InLayer, Intervention, checked_interventions, in_layers
from .refused import Refused

ReadoutKind = Literal["softmax", "sigmoid", "linear"]
READOUTS: tuple[ReadoutKind, ...] = ("softmax", "sigmoid", "linear")


@dataclass(frozen=True, eq=False)
class Readout:
    """y = kind(W h + b), with W (K, H) and b (K,)."""

    kind: ReadoutKind
    W: Array
    b: Array

    def __post_init__(self) -> None:
        checks.choice("Readout.kind", self.kind, READOUTS)
        dtype = np.result_type(np.asarray(self.W), np.asarray(self.b), np.float32)
        w = checks.array("Readout.W", self.W, ("K", "H"), dtype)
        if 0 in w.shape:
            raise ValueError(f"Readout.W must have shape (K, H) with both at least 1, got {w.shape}")
        for name, shape in (("W", w.shape), ("b", w.shape[:1])):
            frozen = checks.array(f"Readout.{name}", getattr(self, name), shape, dtype).copy()
            frozen.flags.writeable = False
            object.__setattr__(self, name, frozen)

    @property
    def parameters(self) -> int:
        """How many numbers W and b hold."""
        return self.W.size + self.b.size

    def __call__(self, h: Array, together: bool = False) -> Array:
        """y (..., K) of h (..., H). One product a step, so that no step's bits depend on others; or all together."""
        z = (h @ self.W.T if together else np.matmul(h[..., None, :], self.W.T)[..., 0, :]) + self.b
        if self.kind == "softmax":
            return softmax(z)
        return sigmoid(z) if self.kind == "sigmoid" else z


@dataclass(frozen=True, eq=False)
class NetworkTrace:
    """Every value of a run of a stack, the lowest layer first; y is (T, K), or (B, T, K) for a batch."""

    layers: tuple[BaseTrace, ...]
    y: Array | None
    """What the readout says at each step; None without a readout."""
    other: "NetworkTrace | None" = field(default=None, repr=False)

    @property
    def free(self) -> "NetworkTrace":
        """The run without interventions, computed in the same batch; itself where there were none."""
        return self if self.other is None else self.other

    @property
    def states(self) -> tuple[State, ...]:
        """Each layer's state after the last step, to go on from."""
        return tuple(trace.state for trace in self.layers)

    def __len__(self) -> int:
        return len(self.layers[0])


@dataclass(frozen=True, eq=False)
class Network:
    """Layers of cells, the lowest first, and a Readout of the last one's h, or None."""

    layers: tuple[Cell[Any], ...]
    readout: Readout | None = None

    def __post_init__(self) -> None:
        layers = tuple(self.layers)
        if not layers or not all(isinstance(layer, Cell) for layer in layers):
            raise ValueError(f"Network.layers must be one cell layer or more, got {layers!r}")
        for number, (below, above) in enumerate(pairwise(layers), start=1):
            if above.inputs != below.hidden:
                raise ValueError(
                    f"Network.layers[{number}] must have {below.hidden} inputs (the cells below), got {above.inputs}"
                )
            if above.dtype != below.dtype:
                raise ValueError(f"Network.layers[{number}] must be {below.dtype} as below, got {above.dtype}")
        object.__setattr__(self, "layers", layers)
        if self.readout is not None and self.readout.W.shape[1] != layers[-1].hidden:
            raise ValueError(
                f"Network.readout.W must have {layers[-1].hidden} columns (the last layer's cells), "
                f"got {self.readout.W.shape[1]}"
            )

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
        """The same network, computed in `dtype`."""
        readout = self.readout
        if readout is not None:
            readout = Readout(readout.kind, readout.W.astype(dtype), readout.b.astype(dtype))
        return Network(tuple(layer.astype(dtype) for layer in self.layers), readout)

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
        together: bool = False,
    ) -> NetworkTrace:
        """The NetworkTrace of x (T, D), or of a batch (B, T, D), with the free run beside it.

        state: where to start, one State a layer (one alone for a net of one layer); zeros if None.
        at: the absolute number of x's first step. free_states: where the free run starts if not at `state`.
        free_x: what the free run reads if not x; same shape.
        together: all rows of a batch at once, as in `Cell.run`.
        Each intervention acts in its own layer, or on the input of the lowest.
        """
        acts = checked_interventions(interventions)
        inside = in_layers(acts)
        self._check_layers(inside)
        states = self._states("state", state, len(self.layers))
        free = self._states("free_states", free_states, len(self.layers))
        traces: list[BaseTrace] = []
        for number, layer in enumerate(self.layers):
            below = traces[-1] if traces else None
            traces.append(
                layer.run(
                    x if below is None else below.h,
                    acts if below is None else inside,
                    states[number],
                    seed,
                    at=at,
                    free_state=free[number],
                    free_x=free_x if below is None else None if below.other is None else below.other.h,
                    layer=number,
                    together=together,
                )
            )
        other = None if traces[0].other is None else self._read(tuple(trace.free for trace in traces), None, together)
        return self._read(tuple(traces), other, together)

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

        x: what layer `lowest` reads from step `at` on, (T, D): the input, or h of the layer below.
        states: of each layer from `lowest` on, as the step before `at` left it; zeros if None.
        The trace holds the layers from `lowest` on and no free run: its `free` is itself.
        """
        acts = checked_interventions(interventions)
        inside = in_layers(acts)
        self._check_layers(inside)
        layers = self.layers[lowest:]
        starts = self._states("state", states, len(layers))
        traces: list[BaseTrace] = []
        for number, (layer, start) in enumerate(zip(layers, starts, strict=True), start=lowest):
            reads, applied = (traces[-1].h, inside) if traces else (x, inside if lowest else acts)
            traces.append(layer.resume(reads, applied, start, seed, at=at, layer=number))
        return self._read(tuple(traces), None, False)

    def check(self, interventions: Iterable[Intervention]) -> None:
        """ValueError for interventions that this network can't take: `run` with others goes through."""
        acts = in_layers(checked_interventions(interventions))
        self._check_layers(acts)
        for number, layer in enumerate(self.layers):
            layer.check(acts, number)

    def _check_layers(self, acts: Iterable[InLayer]) -> None:
        for act in acts:
            checks.integer(f"{type(act).__name__}.layer", act.layer, 0, len(self.layers) - 1)

    def _read(self, traces: tuple[BaseTrace, ...], other: NetworkTrace | None, together: bool) -> NetworkTrace:
        return NetworkTrace(traces, None if self.readout is None else self.readout(traces[-1].h, together), other)

    def _states(self, name: str, given: State | Sequence[State] | None, layers: int) -> tuple[State | None, ...]:
        if given is None:
            return (None,) * layers
        found = (given,) if isinstance(given, State) else tuple(given)
        if len(found) != layers:
            raise Refused("states", name=name, layers=layers, got=len(found))
        return found
