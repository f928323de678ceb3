"""From a Spec to the block of values that the wire carries: resolve, check the budgets, run."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from .. import __version__
from ..model import experiment as model
from ..model.gates import Array
from ..model.interventions import on_input
from ..model.nets import Net
from ..model.spec import MAX_STEPS, MAX_WIDTH, Spec
from . import wire
from .messages import Message, Open, Refusal, parse

MAX_MACS = 10**9

SECONDS = 0.3e-3
SECONDS_AN_ACT = 40e-6
SECONDS_A_STEP = 14e-6
SECONDS_A_PINNED_STEP = 20e-6
SECONDS_A_NOISY_STEP = 18e-6
SECONDS_A_MAC = 1e-9
"""What a run takes at most, about, on a small machine: in all, for each intervention, for each step of a layer (with
interventions, and for each Noise besides), for each multiply-add."""


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
    """An experiment within the budgets, as one process hands it to another: all but the net's weights.

    key: the trace's name, the Spec's hash and the build. told: what `opened` says of it, as the text of a JSON object.
    """

    spec: Spec
    shape: Shape
    tokens: tuple[str, ...]
    x: Array
    key: str
    told: str

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    @property
    def seconds(self) -> float:
        """About how long the run takes, at most."""
        acts = self.spec.interventions
        a_step = SECONDS_A_PINNED_STEP if acts else SECONDS_A_STEP
        noisy = len(on_input(acts)) * SECONDS_A_NOISY_STEP
        a_step = len(self.shape.hidden) * (a_step + noisy) + runs(self.spec) * self.shape.macs * SECONDS_A_MAC
        return SECONDS + len(acts) * SECONDS_AN_ACT + self.steps * a_step

    def run(self) -> bytes:
        """The trace as the wire has it; Refusal where an intervention does not fit the net."""
        with _refusing():
            found = model.Experiment(self.spec, model.net(self.spec.net), self.tokens, self.x)
            return wire.block(found.run()).tobytes()


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
    with _refusing():
        # One step shows whether there are the cells, the layers and the start state that are spoken of.
        found.run(steps=1)
    key = f"{spec.hash}-{build()}"
    told = {
        "trace": key,
        "hash": spec.hash,
        "spec": spec.to_dict(),
        "steps": steps,
        "hidden": list(sizes.hidden),
        "inputs": sizes.inputs,
        "outputs": sizes.outputs,
        "cells": list(sizes.cells),
        "tokens": list(found.tokens),
    }
    text = json.dumps(told, allow_nan=False, separators=(",", ":"))
    return Experiment(spec, sizes, found.tokens, found.x, key, text)


def understood(text: str) -> tuple[Message, Experiment | None]:
    """The message in `text`; of an `open` the experiment, and the message without its Spec. Refusal else."""
    message = parse(text)
    if not isinstance(message, Open):
        return message, None
    return message.model_copy(update={"spec": {}}), resolved(message)


def resolved(message: Open) -> Experiment:
    """The experiment that is to be opened; Refusal with the stream's number."""
    try:
        return resolve(message.parsed())
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, message.stream) from refusal


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
