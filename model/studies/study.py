"""What a study says and hears, and how it refuses what it is asked."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Protocol

from .. import checks, experiment
from ..cells.cell import Cell
from ..cells.lstm import LSTM
from ..experiment import Experiment
from ..spec import Spec

Answer = tuple[float, dict[str, Any]]
"""How much is done, 0 to 1; the whole answer so far, of plain JSON values."""

Word = tuple[str, Mapping[str, Any]]
"""What a person says to a study that runs: a word, and what goes with it."""


class Ears(Protocol):
    """Hears what a person says while a study runs."""

    def heard(self) -> Word | None:
        """The next word, or None where nothing was said."""

    def wait(self, seconds: float | None = None) -> Word | None:
        """The next word, waited for; None where there is a place now, or nothing was said in all that time."""

    def place(self, wanted: bool) -> bool:
        """Want one of the few places to compute at, or give it up to others; whether there is one now.

        A study has one at first. Each call is followed by an answer, which is how the server learns of it; one that
        wants a place and has none asks again when `wait` returns.
        """


Run = Callable[[Mapping[str, Any], Ears], Iterator[Answer]]
"""Answers a question; ValueError for args that are not in order."""


class Deaf:
    """Ears for a study that is spoken to by nobody."""

    def heard(self) -> Word | None:
        """None."""
        return None

    def wait(self, seconds: float | None = None) -> Word | None:
        """None, at once."""
        return None

    def place(self, wanted: bool) -> bool:
        """There always is one."""
        return wanted


def only(args: Any, allowed: Collection[str], needed: Collection[str] = ()) -> None:
    """ValueError unless args are an object with all names in `needed`, and no other than those in `allowed`."""
    if not isinstance(args, Mapping):
        raise ValueError(f"args must be an object, got {args!r}")
    unknown = sorted(map(str, set(args) - set(allowed)))
    if unknown:
        raise ValueError(f"args has unknown fields {', '.join(unknown)}; allowed: {', '.join(sorted(allowed))}")
    missing = sorted(set(needed) - set(args))
    if missing:
        raise ValueError(f"args.{missing[0]} is missing; allowed: {', '.join(sorted(allowed))}")


def asked(args: Mapping[str, Any]) -> Experiment:
    """The experiment of args.spec; ValueError where the Spec is not in order or does not fit the net."""
    try:
        return experiment.resolve(Spec.from_dict(args["spec"]))
    except (TypeError, OverflowError, RecursionError) as error:
        raise ValueError(f"args.spec must be a Spec, got {error}") from error


def lstm(wanted: Experiment, args: Mapping[str, Any]) -> tuple[int, LSTM]:
    """The layer args.layer names (0 if it is not there) with its number; ValueError where it is no LSTM."""
    layers = wanted.net.network.layers
    number = checks.integer("layer", args.get("layer", 0), 0, len(layers) - 1)
    layer: Cell[Any] = layers[number]
    if not isinstance(layer, LSTM):
        raise ValueError(f"net must have LSTM cells, which keep a c, got {wanted.spec.net!r} with {layer.kind} cells")
    return number, layer
