"""What is to be known of a trained net, and the command that trains it again."""

from typing import Any

from ..tasks.recipe import Recipe
from .checkpoint import Checkpoint
from .options import OPTIONS


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
        **recipe.task.kept,
    }


def command(recipe: Recipe, last: Checkpoint) -> str:
    """The command that trains this net again; one after the other where training went on with another length."""
    source = recipe.task.source
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
