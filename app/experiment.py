"""From a Spec to the block of values that the wire carries: resolve, check the budgets, run."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from .. import __version__
from ..model import experiment as model
from ..model.nets import Net
from ..model.spec import MAX_STEPS, MAX_WIDTH, Spec
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
    """An experiment within the budgets."""

    of: model.Experiment
    shape: Shape

    @property
    def spec(self) -> Spec:
        """What was asked for."""
        return self.of.spec

    @property
    def steps(self) -> int:
        """T."""
        return self.of.steps

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
        with _refusing():
            return wire.block(self.of.run()).tobytes()

    def check(self) -> None:
        """Refusal for what one step already shows: a cell, a layer or a start state that the net does not have."""
        with _refusing():
            self.of.run(steps=1)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise Refusal("bad_spec", str(error)) from error


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


@lru_cache(maxsize=256)
def resolve(spec: Spec) -> Experiment:
    """The experiment of a Spec; Refusal `bad_spec` or `too_large` with a sentence for a person."""
    with _refusing():
        found = model.resolve(spec)
    sizes, steps = shape(found.net), found.steps
    macs = runs(spec) * sizes.macs
    if steps > MAX_STEPS:
        raise Refusal("too_large", f"The input must have at most {MAX_STEPS} steps, got {steps}")
    if max(sizes.inputs, *sizes.hidden) > MAX_WIDTH:
        raise Refusal("too_large", f"The net must have at most {MAX_WIDTH} inputs and cells a layer")
    if steps * macs > MAX_MACS:
        allowed = MAX_MACS // macs
        raise Refusal("too_large", f"This is too much work for one trace: the net {spec.net} may run {allowed} steps")
    experiment = Experiment(found, sizes)
    experiment.check()
    return experiment


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
