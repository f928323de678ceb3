"""Training: a sequence at a time, backpropagation through time, Adam. One command and a seed give the shipped nets.

gatescope train anbn --seed 3 --out DIR
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from .. import checks, nets
from ..cells.bptt import backward
from ..cells.lstm import LSTM
from ..gates import Array
from ..network import Network, Readout, ReadoutKind
from ..tasks import anbn, reber
from ..tasks.recipe import Recipe
from .adam import Adam, Values

RECIPES = {recipe.task.name: recipe for recipe in (anbn.RECIPE, reber.RECIPE)}


@dataclass(frozen=True, eq=False)
class Progress:
    """Where training stands: sequences seen, the mean loss a step since the last report, and the net so far."""

    sequences: int
    loss: float
    network: Network


def initial(recipe: Recipe, seed: int) -> dict[str, Array]:
    """The parameters before training: uniform in [-init, init], the gates' biases as the recipe says."""
    rng = np.random.default_rng([seed, 0])
    width, cells = len(recipe.task.alphabet or ()), recipe.hidden
    shapes = {"W": (4 * cells, width), "U": (4 * cells, cells), "p": (3, cells), "V": (width, cells)}
    values: dict[str, Array] = {name: rng.uniform(-recipe.init, recipe.init, size) for name, size in shapes.items()}
    values["b"] = np.repeat(np.array([recipe.b_i, recipe.b_f, 0, recipe.b_o], float), cells)
    values["a"] = np.zeros(width)
    if not recipe.peepholes:
        del values["p"]
    return values


def built(values: Values, kind: ReadoutKind) -> Network:
    """The network of one layer whose parameters are W, U, b, p, and whose readout is V h + a."""
    lstm = LSTM(values["W"], values["U"], values["b"], values.get("p"))
    return Network((lstm,), Readout(kind, values["V"], values["a"]))


def gradients(network: Network, x: Array, target: Array, clip: float | None) -> tuple[float, dict[str, Array]]:
    """The cross-entropy of a sequence x (T, D) against target (T, K), summed over steps, and its gradients."""
    layer, readout = network.layers[0], network.readout
    trace = network.run(x)
    if readout is None or trace.y is None:
        raise ValueError("network must have a readout, got none")
    y, h = trace.y, trace.layers[0].h
    tiny = np.finfo(y.dtype).tiny
    loss = -(target * np.log(y + tiny)).sum()
    if readout.kind == "sigmoid":
        loss -= ((1 - target) * np.log(1 - y + tiny)).sum()
    # Of both cross-entropies, sigmoid's and softmax's, dL/d(V h + a) is y - target.
    error = y - target
    back = backward(layer, trace.layers[0].record, (error @ readout.W)[:, None], clip)
    found = {"W": back.W, "U": back.U, "b": back.b, "V": error.T @ h, "a": error.sum(0)}
    return float(loss), found if back.p is None else found | {"p": back.p}


def train(recipe: Recipe, seed: int, every: int = 200) -> Iterator[Progress]:
    """Train as the recipe says, and tell how it goes after each `every` sequences; the last report is the result."""
    checks.integer("seed", seed, 0)
    rng = np.random.default_rng([seed, 1])
    values = initial(recipe, seed)
    adam = Adam.start(values)
    lost, steps = 0.0, 0
    for number in range(1, recipe.sequences + 1):
        x, target = recipe.example(rng)
        loss, grads = gradients(built(values, recipe.readout), x, target, recipe.clip)
        rate = recipe.rate * (recipe.final / recipe.rate) ** ((number - 1) / recipe.sequences)
        values, adam = adam.step(values, grads, rate)
        lost, steps = lost + loss, steps + len(x)
        if number % every == 0 or number == recipe.sequences:
            yield Progress(number, lost / steps, built(values, recipe.readout))
            lost, steps = 0.0, 0


def train_main(argv: Sequence[str] | None = None) -> int:
    """The command: train a task's net, save it with its card, and say what it reaches."""
    parser = argparse.ArgumentParser(prog="gatescope train", description="Train one of the nets Gatescope comes with.")
    parser.add_argument("task", choices=sorted(RECIPES))
    parser.add_argument("--seed", type=int, default=None, help="default: the shipped net's")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the card")
    parser.add_argument("--sequences", type=int, default=None, help="how many to train on, if not the recipe's")
    parser.add_argument("--no-peepholes", action="store_true", help="train without peepholes, to compare")
    given = parser.parse_args(argv)
    recipe = RECIPES[given.task]
    seed = recipe.seed if given.seed is None else given.seed
    command = f"gatescope train {given.task} --seed {seed} --out DIR"
    try:
        if given.sequences is not None:
            recipe = replace(recipe, sequences=checks.integer("--sequences", given.sequences, 1))
            command += f" --sequences {recipe.sequences}"
        if given.no_peepholes:
            recipe = replace(recipe, peepholes=False)
            command += " --no-peepholes"
        reached = None
        for now in train(recipe, seed):
            print(f"{now.sequences:6d} sequences  loss a step {now.loss:.4f}", flush=True)
            if reached is None and recipe.done is not None and recipe.done(now.network):
                reached = now.sequences
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    own = ("task", "example", "measure", "done", "seed", "cells")
    settings = {key: value for key, value in asdict(recipe).items() if key not in own}
    card = {
        "task": recipe.task.name,
        "title": recipe.task.title,
        "seed": seed,
        "settings": settings | {"optimiser": "Adam", "batch": 1},
        "command": command,
        "cells": recipe.cells if seed == recipe.seed and recipe == RECIPES[given.task] else "",
        "figures": {},
    }
    nets.save(given.out, given.task, now.network, card)
    # Measured in float32, from the saved weights: what a person will run.
    figures = recipe.measure(nets.read(given.out, given.task).network)
    if reached is not None:
        figures["sequences until all was right"] = reached
    nets.save(given.out, given.task, now.network, card | {"figures": figures})
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    return 0


if __name__ == "__main__":
    raise SystemExit(train_main())
