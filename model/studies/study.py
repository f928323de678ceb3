"""What a study is given and gives back, how a person commands it while it runs, and how it refuses its arguments."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np

from .. import checks, experiment, strict
from ..arguments import Argument
from ..cells.cell import Cell
from ..cells.lstm import LSTM
from ..experiment import Experiment
from ..nets.owners import Owner
from ..refused import Refused
from ..spec import Spec

Answer = tuple[float, dict[str, Any]]
"""How much is done, 0 to 1; the whole answer so far, of plain JSON values."""

Command = tuple[str, Mapping[str, Any]]
"""What a person sends to a study that runs: a name such as "pause", and its arguments."""


class Inbox(Protocol):
    """The commands that come in while a study runs, and the study's right to use a processor.

    Only a few long studies may compute at once: each such right is a slot. A study begins with one. When it has
    nothing to compute (it is paused, or done and only looked through) it gives its slot to another.

    owner: whose the nets are that the study keeps; None: everyone's.
    """

    owner: Owner | None

    def take(self) -> Command | None:
        """The oldest command that was not taken yet; None where there is none. Never waits."""

    def wait(self, seconds: float | None = None) -> Command | None:
        """As `take`, but waits for a command, at most `seconds` if given; None also once a wanted slot is granted."""

    def slot(self, wanted: bool) -> bool:
        """Ask for a slot, or keep the one there is (True), or give it up (False); whether the study has one now.

        The answer that the study gives next carries the wish to the server. A study that wants a slot and has none
        must not compute: it calls `wait`, and asks again when that returns.
        """


Run = Callable[[Mapping[str, Any], Inbox], Iterator[Answer]]
"""A study: its answers to the arguments of a question, one after another; ValueError for arguments that are wrong."""


class NoInbox:
    """The Inbox of a study that nobody commands, and that may always compute."""

    owner: Owner | None = None

    def take(self) -> Command | None:
        """None."""
        return None

    def wait(self, seconds: float | None = None) -> Command | None:
        """None, at once."""
        return None

    def slot(self, wanted: bool) -> bool:
        """There is one whenever it is wanted."""
        return wanted


def only(args: Any, allowed: Iterable[Argument], needed: Collection[str] = ()) -> None:
    """ValueError unless args are an object with all names in `needed`, and no other than those in `allowed`."""
    names = sorted(argument.name for argument in allowed)
    missing = sorted(set(needed) - set(strict.fields("args", args, names)))
    if missing:
        raise Refused("missing_allowed", name=f"args.{missing[0]}", allowed=", ".join(names))


OF_ONE_CELL = (Argument("spec"), Argument("unit"), Argument("step"), Argument("layer", 0))
"""The arguments of a study of one cell at one step, the last if none is given."""


def asked(args: Mapping[str, Any]) -> Experiment:
    """The experiment of args.spec; ValueError where the Spec is not in order or does not fit the net."""
    try:
        return experiment.resolve(Spec.from_dict(args["spec"]))
    except (TypeError, OverflowError, RecursionError) as error:
        raise Refused("spec_args", why=error) from error


def lstm(wanted: Experiment, args: Mapping[str, Any]) -> tuple[int, LSTM]:
    """The layer args.layer names (0 if it is not there) with its number; ValueError where it is no LSTM."""
    layers = wanted.net.network.layers
    number = checks.integer("layer", args.get("layer", 0), 0, len(layers) - 1)
    layer: Cell[Any] = layers[number]
    if not isinstance(layer, LSTM):
        raise Refused("study_no_lstm", net=repr(wanted.spec.net), kind=layer.kind)
    return number, layer


def short(values: Any) -> Any:
    """A number, or an array of them, as JSON values of six significant digits."""
    array = np.asarray(values, float)
    return np.reshape([float(f"{value:.6g}") for value in array.ravel().tolist()], array.shape).tolist()
