"""From a Spec to the block of values that the wire carries: resolve, check the budgets, run."""

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from .. import __version__
from ..model import nets
from ..model.cells.trace import State
from ..model.gates import Array
from ..model.nets import Net
from ..model.spec import MAX_STEPS, MAX_WIDTH, Generated, Numbers, Spec, Text
from . import wire
from .messages import Refusal

MAX_MACS = 10**9
SECONDS_A_STEP = 15e-6
SECONDS_A_MAC = 1e-9


@dataclass(frozen=True)
class Shape:
    """The sizes of a net."""

    inputs: int
    hidden: tuple[int, ...]
    outputs: int
    cells: tuple[str, ...]
    """The kind of each layer's cells."""

    @property
    def stride(self) -> int:
        """Floats a step on the wire."""
        return wire.layout(self.inputs, self.hidden, self.outputs, self.cells).stride

    @property
    def macs(self) -> int:
        """Multiply-adds a step of one run."""
        total, width = 0, self.inputs
        for hidden in self.hidden:
            total += 4 * hidden * (width + hidden)
            width = hidden
        return total + width * self.outputs


@dataclass(frozen=True, eq=False)
class Experiment:
    """A Spec that is in order: its net and its input."""

    spec: Spec
    net: Net
    shape: Shape
    tokens: tuple[str, ...]
    x: Array

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    @property
    def seconds(self) -> float:
        """About how long the run takes."""
        a_step = len(self.shape.hidden) * SECONDS_A_STEP + runs(self.spec) * self.shape.macs * SECONDS_A_MAC
        return self.steps * a_step

    @cached_property
    def key(self) -> str:
        """The trace's name: the Spec's hash and the build."""
        return f"{self.spec.hash}-{build()}"

    def run(self) -> bytes:
        """The trace as the wire has it; Refusal where an intervention does not fit the net."""
        try:
            trace = self.net.network.run(self.x, self.spec.interventions, self._state(), self.spec.seed)
        except ValueError as error:
            raise Refusal("bad_spec", str(error)) from error
        return wire.block(trace).tobytes()

    def check(self) -> None:
        """Refusal for what one step already shows: a cell, a layer or a start state that the net does not have."""
        try:
            self.net.network.run(self.x[:1], self.spec.interventions, self._state(), self.spec.seed)
        except ValueError as error:
            raise Refusal("bad_spec", str(error)) from error

    def _state(self) -> State | None:
        start = self.spec.state
        return None if start is None else State(np.array(start.h), np.array(start.c))


def runs(spec: Spec) -> int:
    """How many runs a trace takes: the free one is beside any other."""
    return 2 if spec.interventions else 1


def shape(net: Net) -> Shape:
    """The sizes of `net`."""
    layers = net.network.layers
    readout = net.network.readout
    outputs = 0 if readout is None else len(readout.b)
    return Shape(
        layers[0].inputs, tuple(layer.hidden for layer in layers), outputs, tuple(layer.kind for layer in layers)
    )


@cache
def net(name: str) -> Net:
    """The net called `name`, loaded once; Refusal for one there is not."""
    known = nets.names()
    if name not in known:
        raise Refusal("bad_spec", f"There is no net {name!r}; there are {', '.join(known)}")
    return nets.load(name)


@lru_cache(maxsize=256)
def resolve(spec: Spec) -> Experiment:
    """The experiment of a Spec; Refusal `bad_spec` or `too_large` with a sentence for a person."""
    found = net(spec.net)
    sizes = shape(found)
    tokens, x = _input(spec, found, sizes)
    macs = runs(spec) * sizes.macs
    if len(x) > MAX_STEPS:
        raise Refusal("too_large", f"The input must have at most {MAX_STEPS} steps, got {len(x)}")
    if max(sizes.inputs, *sizes.hidden) > MAX_WIDTH:
        raise Refusal("too_large", f"The net must have at most {MAX_WIDTH} inputs and cells a layer")
    if len(x) * macs > MAX_MACS:
        allowed = MAX_MACS // macs
        raise Refusal("too_large", f"This is too much work for one trace: the net {spec.net} may run {allowed} steps")
    experiment = Experiment(spec, found, sizes, tokens, x)
    experiment.check()
    return experiment


def _input(spec: Spec, found: Net, sizes: Shape) -> tuple[tuple[str, ...], Array]:
    given = spec.input
    if isinstance(given, Generated):
        try:
            drawn = found.generate(given.seed, given.size)
        except ValueError as error:
            raise Refusal("bad_spec", str(error)) from error
        given = Text(drawn) if isinstance(drawn, str) else Numbers(tuple(tuple(row) for row in drawn))
    if isinstance(given, Text):
        return _symbols(given.text, found)
    if found.alphabet is not None:
        raise Refusal("bad_spec", f"The net {spec.net} reads symbols ({_shown(found.alphabet)}), not numbers")
    if len(given.rows[0]) != sizes.inputs:
        got = len(given.rows[0])
        raise Refusal("bad_spec", f"The net {spec.net} reads {sizes.inputs} numbers a step, got rows of {got}")
    labels = tuple(", ".join(f"{value:g}" for value in row[:4]) + (", …" if len(row) > 4 else "") for row in given.rows)
    return labels, found.encode(given.rows)


def _symbols(text: str, found: Net) -> tuple[tuple[str, ...], Array]:
    if found.alphabet is None:
        raise Refusal("bad_spec", f"The net {found.name} reads numbers, not symbols")
    for place, symbol in enumerate(text):
        if symbol not in found.alphabet:
            raise Refusal(
                "bad_spec",
                f"The symbol {symbol!r} at position {place + 1} is not in the alphabet of the net {found.name}: "
                f"{_shown(found.alphabet)}",
            )
    return tuple(text), found.encode(text)


def _shown(alphabet: tuple[str, ...]) -> str:
    return " ".join(symbol if symbol.strip() else repr(symbol) for symbol in alphabet)


@cache
def build() -> str:
    """12 digits that change with anything that could change a trace."""
    digest = hashlib.sha256(f"{__version__} {wire.PROTOCOL} {np.__version__}".encode())
    for path in sorted(_files(resources.files("gatescope.model")), key=str):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry)
        elif entry.is_file():
            found.append(entry)
    return found
