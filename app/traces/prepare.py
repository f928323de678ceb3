"""From a Spec to the block of values that the wire carries: resolve, check the budgets, run."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import numpy as np

from ... import __version__
from ...model import experiment as model
from ...model.gates import Array
from ...model.spec import Spec
from ..wire import frames
from ..wire.refusal import Refusal
from ..wire.replies import Fragment
from ..wire.requests import Message, Open, parse
from ..wire.sizes import Shape, shape
from . import budget


@dataclass(frozen=True, eq=False)
class Experiment:
    """An experiment within the budgets, as one process hands it to another: all but the net's weights.

    key: the trace's name, the Spec's hash and the build. spec_json, tokens_json: as `opened` has them.
    """

    spec: Spec
    shape: Shape
    tokens: tuple[str, ...]
    x: Array
    key: str
    spec_json: Fragment
    tokens_json: Fragment

    @property
    def steps(self) -> int:
        """T."""
        return len(self.tokens)

    @property
    def seconds(self) -> float:
        """About how long the run takes, at most."""
        return budget.seconds(self.spec, self.shape, self.steps)

    def run(self) -> bytes:
        """The trace as the wire has it; Refusal where an intervention does not fit the net."""
        with _refusing():
            found = model.Experiment(self.spec, model.net(self.spec.net), self.tokens, self.x)
            return frames.block(found.run()).tobytes()


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise Refusal("spec_refused", {"detail": str(error)}) from error


@lru_cache(maxsize=256)
def resolve(spec: Spec) -> Experiment:
    """The experiment of a Spec; Refusal `bad_spec` or `too_large` with a sentence for a person."""
    with _refusing():
        found = model.resolve(spec)
        spec = found.spec
    sizes, steps = shape(found.net), found.steps
    budget.check(spec, sizes, steps)
    with _refusing():
        # One step shows whether there are the cells, the layers and the start state that are spoken of.
        found.run(steps=1)
    key = f"{spec.hash}-{build()}"
    return Experiment(spec, sizes, found.tokens, found.x, key, Fragment.of(spec.to_dict()), Fragment.of(found.tokens))


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
        raise refusal.about(stream=message.stream) from refusal


@cache
def build() -> str:
    """12 digits that change with anything that could change a trace."""
    digest = hashlib.sha256(f"{__version__} {frames.PROTOCOL} {np.__version__}".encode())
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
