"""What may be set of a training from the command line."""

import argparse
from pathlib import Path
from typing import Any

from ..cells.back import GRADIENT, GRADIENTS
from ..cells.families import FAMILIES
from ..tasks.recipe import DECAYS, OPTIMISER_NAMES, UPDATES


def whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"it must be a whole number, got {text!r}") from error


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


def path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("it must be a name, got ''")
    return Path(text)


OPTIONS: dict[str, dict[str, Any]] = {
    "cell": {"choices": tuple(FAMILIES), "help": "the family"},
    "hidden": {"type": whole, "help": "cells"},
    "sequences": {
        "type": whole,
        "help": "how many to train on; with --resume it may be more: the rate follows the new length",
    },
    "batch": {"type": whole, "help": "sequences to an update"},
    "optimiser": {"choices": OPTIMISER_NAMES},
    "rate": {"type": _number, "help": "of learning, at first"},
    "final": {"type": _number, "help": "of learning, at last"},
    "gradient": {
        "type": lambda name: GRADIENT.renamed.get(name, name),
        "choices": GRADIENTS,
        "help": "which paths carry error back",
    },
    "update": {"choices": UPDATES, "help": "after each batch, or at every step (with --gradient truncated)"},
    "clip": {"type": _number_or_none, "help": "k, the range of each element of dL/dz, or none"},
    "norm": {"type": _number_or_none, "help": "the greatest length of the gradient, or none"},
    "decay": {"choices": DECAYS, "help": "how the rate falls"},
    "b1": {"type": _number, "help": "Adam's"},
    "b2": {"type": _number, "help": "Adam's"},
    "init": {"type": _number, "help": "weights begin within this of 0"},
    "b-i": {"type": _number, "help": "bias of the input gate"},
    "b-f": {"type": _number, "help": "bias of the forget gate"},
    "b-o": {"type": _number, "help": "bias of the output gate"},
    "noise": {"type": _number, "help": "standard deviation of noise added to the input"},
}
"""What may be set from the command line, by the names of Settings."""
