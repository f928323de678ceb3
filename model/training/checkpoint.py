"""Where a training stands: enough to go on from it bit for bit, in memory and on disk.

On disk it is a safetensors file: the arrays, and in its metadata what else there is to tell, and a digest of all.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy

from .. import checks, files
from ..cells.families import family
from ..cells.trace import State
from ..gates import Array
from ..network import Network
from ..readout import READOUTS, Readout, ReadoutKind
from ..refused import Refused
from ..tasks.recipe import Settings
from .optimisers import OPTIMISERS, Optimiser

MAX_BYTES = 2**30


def built(values: Mapping[str, Array], cell: str, kind: ReadoutKind) -> Network:
    """The network of one layer of a family, whose readout is V h + a."""
    return Network((family(cell).build(values),), Readout(kind, values["V"], values["a"]))


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """After `sequences` sequences. loss: the mean a counted step since the last report; NaN before the first.

    values: the parameters, V and a the readout's. rng: the generator's state. carried: the state to go on in, for a
    task that carries it. reached: the first report at which the task's criterion was met, or None.
    """

    task: str
    kind: ReadoutKind
    seed: int
    settings: Settings
    sequences: int
    loss: float
    values: dict[str, Array]
    optimiser: Optimiser
    rng: Mapping[str, Any]
    carried: State | None = None
    reached: int | None = None
    curve: tuple[tuple[int, float], ...] = field(default=())
    """(sequences, loss) of each report so far"""
    stages: tuple[tuple[int, int], ...] = ()
    """Where training went on with another length: (settings.sequences, how many were done) of each one before"""

    @property
    def network(self) -> Network:
        """The net so far, in float64."""
        return built(self.values, self.settings.cell, self.kind)

    def save(self, path: Path) -> None:
        """Write the file; whole or not at all."""
        arrays = {f"value.{name}": value for name, value in self.values.items()}
        arrays |= {f"optimiser.{name}": value for name, value in self.optimiser.arrays.items()}
        if self.carried is not None:
            arrays |= {"carried.h": self.carried.h, "carried.c": self.carried.c}
        told = {
            "task": self.task, "kind": self.kind, "seed": self.seed, "settings": vars(self.settings),
            "sequences": self.sequences, "loss": None if np.isnan(self.loss) else self.loss,
            "numbers": self.optimiser.numbers, "rng": self.rng, "reached": self.reached, "curve": self.curve,
            "stages": self.stages,
        }  # fmt: skip
        arrays = {name: np.ascontiguousarray(value) for name, value in arrays.items()}
        text = json.dumps(told, allow_nan=False)
        files.write(path, safetensors.numpy.save(arrays, {"told": text, "digest": _digest(text, arrays)}))

    @classmethod
    def load(cls, path: Path) -> "Checkpoint":
        """What `save` wrote; ValueError for a file that is none, or that was changed since."""
        data = files.read(path, MAX_BYTES)
        try:
            told_text, digest, arrays = _unpacked(data)
            told = json.loads(told_text)
            settings = Settings(**told["settings"])
            parts = {
                part: {name.partition(".")[2]: value for name, value in arrays.items() if name.startswith(part + ".")}
                for part in ("value", "optimiser", "carried")
            }
            found = cls(
                told["task"], checks.choice("kind", told["kind"], READOUTS),
                checks.integer("seed", told["seed"], 0), settings, checks.integer("sequences", told["sequences"], 0),
                np.nan if told["loss"] is None else checks.number("loss", told["loss"]), parts["value"],
                OPTIMISERS[settings.optimiser].restored(parts["optimiser"], told["numbers"]), told["rng"],
                State(**parts["carried"]) if parts["carried"] else None,
                None if told["reached"] is None else checks.integer("reached", told["reached"], 0),
                tuple((int(at), float(loss)) for at, loss in told["curve"]),
                tuple((int(length), int(done)) for length, done in told.get("stages", ())),
            )  # fmt: skip
            np.random.default_rng().bit_generator.state = found.rng
        except (safetensors.SafetensorError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            why = error if isinstance(error, Refused) or type(error) is ValueError else repr(error)
            raise ValueError(f"{path.name} must be a checkpoint of a training: {why}") from error
        # One that an earlier version wrote has no digest.
        if digest is not None and digest != _digest(told_text, arrays):
            raise ValueError(f"{path.name} was changed after it was written: there is no going on from it")
        return found


def _unpacked(data: bytes) -> tuple[str, str | None, dict[str, Array]]:
    """What is told, its digest, and the arrays."""
    arrays: dict[str, Array] = safetensors.numpy.load(data)
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    told = header["__metadata__"]
    return told["told"], told.get("digest"), {name: arrays[name] for name in sorted(arrays)}


def _digest(told: str, arrays: Mapping[str, Array]) -> str:
    found = hashlib.sha256(told.encode())
    for name in sorted(arrays):
        found.update(f"{name} {arrays[name].dtype.str} {arrays[name].shape}".encode())
        found.update(arrays[name].tobytes())
    return found.hexdigest()


def check_fits(after: Checkpoint, fresh: Checkpoint) -> None:
    """ValueError where a checkpoint has other arrays than one of the same training has before its first sequence."""
    for name, mine, due in (
        ("values", after.values, fresh.values),
        ("optimiser's arrays", after.optimiser.arrays, fresh.optimiser.arrays),
    ):
        shapes, wanted = ({key: value.shape for key, value in found.items()} for found in (mine, due))
        if shapes != wanted:
            raise ValueError(f"the checkpoint's {name} must be {_listed(wanted)}, got {_listed(shapes)}")
        for key, value in mine.items():
            checks.array(f"the checkpoint's {key}", value, due[key].shape, np.float64)
    if after.carried is not None:
        cells = after.settings.hidden
        for key, value in vars(after.carried).items():
            checks.array(f"the checkpoint's carried {key}", value, (after.settings.batch, cells), np.float64)


def _listed(shapes: Mapping[str, tuple[int, ...]]) -> str:
    return ", ".join(f"{name} {shape}" for name, shape in sorted(shapes.items()))


def check_same(after: Checkpoint, task: str, seed: int, settings: Settings) -> None:
    """ValueError where a checkpoint is of another training than the one to go on with.

    `sequences` may be another, of which some are still to be done: the learning rate then follows the new length.
    """
    mine = {"task": task, "seed": seed, **vars(settings)}
    theirs = {"task": after.task, "seed": after.seed, **vars(after.settings)}
    apart = [name for name in mine if mine[name] != theirs[name] and name != "sequences"]
    if apart:
        said = ", ".join(f"{name} = {theirs[name]!r} (now {mine[name]!r})" for name in apart)
        raise ValueError(f"the checkpoint is of a training with {said}; go on with the same settings, or begin anew")
    if settings.sequences != after.settings.sequences and settings.sequences <= after.sequences:
        raise ValueError(
            f"sequences must be more than the {after.sequences} behind the checkpoint, got {settings.sequences}"
        )
