"""The numerics: cells, interventions, traces, gradients, tasks, training. Knows nothing of the web."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .cells.lstm import LSTM
from .cells.trace import State, Trace
from .interventions import Cut, Intervention, Noise, Nudge, Pin
from .network import Network
from .readout import Readout
from .spec import Continued, Generated, Numbers, Spec, Start, Text

__all__ = [
    "LSTM",
    "Continued",
    "Cut",
    "Generated",
    "Intervention",
    "Network",
    "Noise",
    "Nudge",
    "Numbers",
    "Pin",
    "Readout",
    "Spec",
    "Start",
    "State",
    "Text",
    "Trace",
    "read",
    "resolve",
]

if TYPE_CHECKING:
    from types import ModuleType

    from .experiment import Experiment
    from .imports import Choices, Found
else:

    def __getattr__(name: str) -> "ModuleType":
        """`nets` and `imports`, which the documents name. Not before, as with `read`."""
        if name not in ("nets", "imports"):
            raise AttributeError(f"module 'gatescope.model' has no attribute {name!r}")
        return import_module(f".{name}", __name__)


def resolve(spec: Spec) -> "Experiment":
    """What a Spec says, made ready to `run`; ValueError where net and input do not fit, as `experiment.resolve`."""
    # Not before, as with `read`.
    from . import experiment

    return experiment.resolve(spec)


def read(path: str | Path, choices: "Choices | None" = None, beside: Sequence[str | Path] = ()) -> "list[Found]":
    """The nets in a file of PyTorch, safetensors, npz, Keras or ONNX, each a Found with its `network`.

    choices: what the file does not say, `imports.Choices(squash, readout)`. beside: files that hold a part of it.
    ValueError says why a file is not read. More is told by `imports.read`.
    """
    # Not before: what it stands on reads the table of families, to which a program may add its own.
    from . import imports

    return imports.read(path, choices, beside)
