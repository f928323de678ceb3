"""`gatescope train`: train a task's net, save it with its card, and say what it reaches."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from .. import nets
from ..cells.back import GRADIENTS
from ..cells.families import FAMILIES
from ..tasks import text
from ..tasks.recipe import DECAYS, OPTIMISER_NAMES, UPDATES, Recipe, Settings
from ..tasks.table import RECIPES
from ..tasks.task import Figures
from .checkpoint import Checkpoint
from .train import train


def _number_or_none(text: str) -> float | None:
    return None if text == "none" else float(text)


OPTIONS: dict[str, dict[str, Any]] = {
    "cell": {"choices": tuple(FAMILIES), "help": "the family"},
    "hidden": {"type": int, "help": "cells"},
    "sequences": {
        "type": int,
        "help": "how many to train on; with --resume it may be more: the rate follows the new length",
    },
    "batch": {"type": int, "help": "sequences to an update"},
    "optimiser": {"choices": OPTIMISER_NAMES},
    "rate": {"type": float, "help": "of learning, at first"},
    "final": {"type": float, "help": "of learning, at last"},
    "gradient": {"choices": GRADIENTS, "help": "which paths carry error back"},
    "update": {"choices": UPDATES, "help": "after each batch, or at every step (with --gradient truncated)"},
    "clip": {"type": _number_or_none, "help": "k, the range of each element of dL/dz, or none"},
    "norm": {"type": _number_or_none, "help": "the greatest length of the gradient, or none"},
    "decay": {"choices": DECAYS, "help": "how the rate falls"},
    "b1": {"type": float, "help": "Adam's"},
    "b2": {"type": float, "help": "Adam's"},
    "init": {"type": float, "help": "weights begin within this of 0"},
    "b-i": {"type": float, "help": "bias of the input gate"},
    "b-f": {"type": float, "help": "bias of the forget gate"},
    "b-o": {"type": float, "help": "bias of the output gate"},
    "noise": {"type": float, "help": "standard deviation of noise added to the input"},
}
"""What may be set from the command line, by the names of Settings."""


def train_main(argv: Sequence[str] | None = None) -> int:
    """The command; the exit status."""
    parser = argparse.ArgumentParser(prog="gatescope train", description="Train a net on a task.")
    parser.add_argument("task", choices=(*RECIPES, text.NAME))
    parser.add_argument("--text", type=Path, metavar="FILE", help="the text of the task `text`, in UTF-8")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights, the card and the checkpoint")
    parser.add_argument("--seed", type=int, help="default: the shipped net's")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    parser.add_argument("--until", type=int, metavar="N", help="stop after N of --sequences, by which the rate falls")
    for name, how in OPTIONS.items():
        parser.add_argument(f"--{name}", default=argparse.SUPPRESS, **how)
    given = vars(parser.parse_args(argv))
    name, source, folder, resume, until = (given.pop(key) for key in ("task", "text", "out", "resume", "until"))
    chosen = given.pop("seed")
    try:
        if (name == text.NAME) != (source is not None):
            raise ValueError("--text FILE goes with the task `text`, and only with it")
        recipe = RECIPES[name] if source is None else text.recipe(source.read_text(encoding="utf-8"))
        seed = recipe.seed if chosen is None else chosen
        figures = _run(recipe, recipe.settings.changed(given), seed, folder, resume, until)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; --resume goes on from the last checkpoint.", file=sys.stderr)
        return 130
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    return 0


def _run(recipe: Recipe, settings: Settings, seed: int, folder: Path, resume: bool, until: int | None) -> Figures:
    name = recipe.task.name
    path = folder / f"{name}.checkpoint"
    folder.mkdir(parents=True, exist_ok=True)
    now = Checkpoint.load(path) if resume else None
    before = 0 if now is None else now.sequences
    end = settings.sequences if until is None else until
    with tqdm(total=end, initial=before, unit="seq", desc=name, disable=None) as bar:
        last = None
        for last in train(recipe.task, settings, seed, after=now, until=until):
            bar.set_postfix(loss=f"{last.loss:.4f}", refresh=False)
            bar.update(last.sequences - bar.n)
            last.save(path)
    if last is None:
        raise ValueError("the checkpoint has all its sequences behind it; give more by --sequences or --until")
    return ship(recipe, last, folder)


def ship(recipe: Recipe, last: Checkpoint, folder: Path) -> Figures:
    """Save a trained net with its card; the figures, measured in float32 from the saved weights: what people run."""
    task, card = recipe.task, card_of(recipe, last)
    nets.save(folder, task.name, last.network, card)
    figures = task.measure(nets.read(folder, task.name).network)
    if last.reached is not None:
        figures["sequences until all was right"] = last.reached
    nets.save(folder, task.name, last.network, card | {"figures": figures})
    return figures


def card_of(recipe: Recipe, last: Checkpoint) -> dict[str, Any]:
    """What is to be known of a net, but for its figures."""
    shipped = not last.stages and last.sequences >= last.settings.sequences
    shipped = shipped and (last.settings, last.seed) == (recipe.settings, recipe.seed)
    return {
        "task": recipe.task.name,
        "title": recipe.task.title,
        "cell": last.settings.cell,
        "seed": last.seed,
        "seed_chosen": recipe.seed_chosen if shipped else f"Seed {last.seed} was given when it was trained.",
        "settings": vars(last.settings),
        "sequences": last.sequences,
        "command": command(recipe, last),
        "cells": recipe.cells if shipped else "",
        "figures": {},
    } | ({} if recipe.task.corpus is None else {"text": recipe.task.corpus})


def command(recipe: Recipe, last: Checkpoint) -> str:
    """The command that trains this net again; one after the other where training went on with another length."""
    source = "" if recipe.task.corpus is None else " --text FILE"
    theirs = vars(recipe.settings)
    commands: list[str] = []
    for length, done in (*last.stages, (last.settings.sequences, last.sequences)):
        words = [f"gatescope train {recipe.task.name}{source} --seed {last.seed} --out DIR"]
        mine = vars(last.settings) | {"sequences": length}
        for option in OPTIONS:
            key = option.replace("-", "_")
            if mine[key] != theirs[key]:
                words.append(f"--{option} {'none' if mine[key] is None else mine[key]}")
        if done < length:
            words.append(f"--until {done}")
        if commands:
            words.append("--resume")
        commands.append(" ".join(words))
    return " && ".join(commands)
