"""Where a training stands: enough to go on from it bit for bit, in memory and on disk."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy

from .. import checks
from ..cells.families import family
from ..cells.trace import State
from ..gates import Array
from ..network import Network, Readout, ReadoutKind
from ..tasks.recipe import Settings
from .optimisers import OPTIMISERS, Optimiser

READOUT = ("V", "a")


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
        """Write path.safetensors and path.json; whole or not at all."""
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
        data = safetensors.numpy.save({name: np.ascontiguousarray(value) for name, value in arrays.items()},
                                      {"told": json.dumps(told, allow_nan=False)})  # fmt: skip
        whole = path.with_suffix(".part")
        whole.write_bytes(data)
        whole.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Checkpoint":
        """What `save` wrote; ValueError for a file that is none."""
        try:
            with safetensors.safe_open(str(path), "np") as file:
                told = json.loads(file.metadata()["told"])
                arrays: dict[str, Array] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            settings = Settings(**told["settings"])
            parts = {
                part: {name.partition(".")[2]: value for name, value in arrays.items() if name.startswith(part + ".")}
                for part in ("value", "optimiser", "carried")
            }
            return cls(
                told["task"], told["kind"], told["seed"], settings, told["sequences"],
                np.nan if told["loss"] is None else told["loss"], parts["value"],
                OPTIMISERS[settings.optimiser].restored(parts["optimiser"], told["numbers"]), told["rng"],
                State(**parts["carried"]) if parts["carried"] else None, told["reached"],
                tuple((int(at), float(loss)) for at, loss in told["curve"]),
                tuple((int(length), int(done)) for length, done in told.get("stages", ())),
            )  # fmt: skip
        except (safetensors.SafetensorError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name} must be a checkpoint of a training, got {error!r}") from error


def check_same(after: Checkpoint, task: str, seed: int, settings: Settings) -> None:
    """ValueError where a checkpoint is of another training than the one to go on with.

    `sequences` may be another, of which some are still to be done: the learning rate then follows the new length.
    """
    checks.choice("checkpoint's task", after.task, (task,))
    checks.choice("checkpoint's seed", after.seed, (seed,))
    mine, theirs = vars(settings), vars(after.settings)
    apart = [name for name in mine if mine[name] != theirs[name] and name != "sequences"]
    if apart:
        said = ", ".join(f"{name} = {theirs[name]!r} (now {mine[name]!r})" for name in apart)
        raise ValueError(f"the checkpoint is of a training with {said}; go on with the same settings, or begin anew")
    if settings.sequences != after.settings.sequences and settings.sequences <= after.sequences:
        raise ValueError(
            f"sequences must be more than the {after.sequences} behind the checkpoint, got {settings.sequences}"
        )
