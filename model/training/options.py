"""What may be set of a training from the command line."""

import argparse
import re
from collections.abc import Callable, Collection
from typing import Any

from ..cells.back import GRADIENT, GRADIENTS
from ..cells.families import FAMILIES
from ..tasks.recipe import DECAYS, OPTIMISER_NAMES, UPDATES, Settings


def whole(text: str) -> int:
    # Not as Python writes one: 1_0, or digits of other scripts.
    if not re.fullmatch(r"[+-]?[0-9]{1,40}", text.strip()):
        raise argparse.ArgumentTypeError(f"it must be a whole number, got {text!r}")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it must be a number, got {text!r}") from error


def _number_or_none(text: str) -> float | None:
    try:
        return None if text == "none" else float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it must be a number or none, got {text!r}") from error


def count(most: int) -> Callable[[str], int]:
    """What reads a number from 1 to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"it must be a whole number from 1 to {most}, got {text!r}")
        return int(text)

    return read


MOST_SEEDS = 1000
"""So many nets one command leaves."""

_ENDS = re.compile(r"(\d{1,15})(?:-(\d{1,15}))?", re.ASCII)


def seeds(text: str) -> tuple[int, ...]:
    """Seeds as in 0-9 or 0,3,8-11, each once, in order."""
    found: set[int] = set()
    for part in text.split(","):
        ends = _ENDS.fullmatch(part.strip())
        if ends is None:
            raise argparse.ArgumentTypeError(f"it must be seeds such as 0-9 or 0,3,8-11, got {text!r}")
        low, high = int(ends[1]), int(ends[2] or ends[1])
        # A range is not written out before it is known to be short.
        if not 0 <= high - low < MOST_SEEDS or len(found | set(range(low, high + 1))) > MOST_SEEDS:
            raise argparse.ArgumentTypeError(
                f"it must be 1 to {MOST_SEEDS} seeds, a range from low to high, got {text!r}"
            )
        found.update(range(low, high + 1))
    return tuple(sorted(found))


_SCHEDULER = re.compile(r"(?:[a-z]+://)?(?:\[[0-9A-Fa-f:.]+\]|[^\s/:\[\]]+):\d{1,5}", re.ASCII)


def scheduler(text: str) -> str:
    """The address of a cluster's scheduler; of one without a port Dask would wait for its end."""
    if _SCHEDULER.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"it must be an address such as tcp://10.0.0.5:8786, got {text!r}")
    return text


_BLOCKS = {"b_i": {"i"}, "b_f": {"f", "z"}, "b_o": {"o"}}
"""By the setting of a bias, the row blocks that it is of."""


def idle(given: Collection[str], settings: Settings) -> list[str]:
    """What is to be said of settings that were given and do nothing beside the others."""
    family = FAMILIES[settings.cell]
    blocks = set(family.blocks) - set(family.unread)
    found = {name: f"--cell {settings.cell}" for name, own in _BLOCKS.items() if not blocks & own}
    if settings.optimiser != "adam":
        found |= dict.fromkeys(("b1", "b2"), f"--optimiser {settings.optimiser}")
    return [f"--{name.replace('_', '-')} does nothing with {beside}" for name, beside in found.items() if name in given]


OPTIONS: dict[str, dict[str, Any]] = {
    "cell": {"choices": tuple(FAMILIES), "help": "the family of cells"},
    "hidden": {"type": whole, "help": "how many cells"},
    "sequences": {
        "type": whole,
        "help": "how many to train on; with --resume it may be more: the rate follows the new length",
    },
    "batch": {"type": whole, "help": "sequences to an update"},
    "optimiser": {"choices": OPTIMISER_NAMES, "help": "how a gradient becomes a change of the weights"},
    "rate": {"type": _number, "help": "learning rate at first"},
    "final": {"type": _number, "help": "learning rate at last"},
    "gradient": {
        "type": lambda name: GRADIENT.renamed.get(name, name),
        "choices": GRADIENTS,
        "help": "which paths carry error back in time",
    },
    "update": {
        "choices": UPDATES,
        "help": "when weights change: after each batch, or at every step (with --gradient truncated)",
    },
    "clip": {"type": _number_or_none, "help": "k: each element of dL/dz is kept within [-k, k]; or none"},
    "norm": {"type": _number_or_none, "help": "the greatest length of the whole gradient, or none"},
    "decay": {"choices": DECAYS, "help": "how the rate falls"},
    "b1": {"type": _number, "help": "Adam's beta 1, of the running mean of the gradient"},
    "b2": {"type": _number, "help": "Adam's beta 2, of the running mean of its square"},
    "init": {"type": _number, "help": "first weights are drawn from [-INIT, INIT]"},
    "b-i": {"type": _number, "help": "first bias of the input gate"},
    "b-f": {"type": _number, "help": "first bias of the forget gate, in a GRU of z"},
    "b-o": {"type": _number, "help": "first bias of the output gate"},
    "noise": {"type": _number, "help": "standard deviation of noise added to the input in training"},
}
"""What may be set from the command line, by the names of Settings."""
