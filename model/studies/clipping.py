"""What clipping does to one training step: which elements of dL/dz it cuts, when, and what becomes of the gradient.

Clipping here is of each element of delta = dL/dz at each step, on its way back through time; the cell error eps_c is
never clipped, and by the output gate's peephole d_o enters it unclipped, as in Graves's own implementation. So clipping
changes where the gradient points. Clipping by norm (Pascanu et al. 2013) comes after all of it and only makes the
gradient shorter: `norm` says what it would have made of the same gradient, at the same length.

The step is the task's recipe's own unless something else is asked for: that of its shipped net, or of a net before
training. `own` says how often the recipe's own settings cut anything at all.

Beside it stand the three gradients of `bptt`, none clipped, by length and direction.
All gradients are of the layer's parameters; the readout's is the same for all of them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np

from .. import nets
from ..arguments import Choice, Real, Whole
from ..cells.back import GRADIENT, GRADIENTS, Back, GradientKind
from ..cells.families import FAMILIES, family
from ..gates import Array
from ..refused import Refused
from ..streams import Stream
from ..tasks.recipe import Recipe
from ..tasks.table import RECIPES
from ..tasks.task import Batch
from ..training.train import initial, loss_and_error
from .study import Answer, Inbox, only, short

MAX_STEPS, MAX_CELLS = 120, 32
"""What is shown, and differentiated, of a long sequence; and shown of a wide layer."""

OWN = 8
"""Sequences by which a recipe is judged."""

_TASK = Choice("task", "continual", tuple(RECIPES))
_TRAINED = Choice("trained", True, (False, True))
_SEQUENCE = Whole("sequence", 0)
_CLIP = Real("clip", None, 1e-6, 1e6)
_CELL = Choice("cell", None, tuple(FAMILIES))
_HIDDEN = Whole("hidden", None, 1, MAX_CELLS)
_INIT = Real("init", None, 1e-3, 2)
_SEED = Whole("seed", 0)

ARGUMENTS = (_TASK, _TRAINED, _SEQUENCE, _CLIP, GRADIENT, _CELL, _HIDDEN, _INIT, _SEED)

Values = Mapping[str, Array]


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """One sequence of a task, forward and back with and without clipping.

    args: task; trained (the shipped net, else one before training with cell, hidden, init and seed); sequence (its
    seed), clip (k), gradient. What is not given is as in the recipe; where that clips no element, k is 1.
    """
    only(args, ARGUMENTS)
    recipe = RECIPES[_TASK.read(args)]
    trained, sequence = _TRAINED.read(args), _SEQUENCE.read(args)
    clip, kind = _CLIP.read(args, recipe.settings.clip or 1), GRADIENT.read(args)
    name, values = _shipped(recipe) if trained else _initial(recipe, args)
    step = _Step(recipe, name, values, sequence)
    yield 1.0, {**step.answer(clip, kind), "trained": trained, "own": _own(recipe.task.name, trained)}


@cache
def _own(task: str, trained: bool) -> dict[str, Any]:
    """What the recipe's own settings do: in how many of some sequences its own range cuts nothing.

    Where the recipe clips no element the range is 1, and `clip` is None.
    """
    recipe = RECIPES[task]
    name, values = _shipped(recipe) if trained else _initial(recipe, {"seed": recipe.seed})
    limit = recipe.settings.clip or 1
    steps = [_Step(recipe, name, values, sequence).back(limit, "full") for sequence in range(OWN)]
    return {
        "clip": recipe.settings.clip,
        "sequences": OWN,
        "untouched": sum(bool((np.abs(step.unclipped) <= limit).all()) for step in steps),
    }


def _shipped(recipe: Recipe) -> tuple[str, Values]:
    """The shipped net's family, and its parameters."""
    name = recipe.task.name
    if name not in nets.names():
        raise Refused("clipping_no_net", task=repr(name))
    net = nets.load(name)
    network = net.network.astype(np.float64)
    if network.readout is None or len(network.layers) != 1:
        raise Refused("clipping_layers", task=repr(name))
    return net.card["cell"], {**network.layers[0].values, "V": network.readout.W, "a": network.readout.b}


def _initial(recipe: Recipe, args: Mapping[str, Any]) -> tuple[str, Values]:
    name = _CELL.check(_CELL.given(args, recipe.settings.cell))
    settings = recipe.settings.changed(
        {
            "cell": name,
            "hidden": _HIDDEN.read(args, recipe.settings.hidden),
            "init": _INIT.read(args, recipe.settings.init),
            "gradient": "full",
            "update": "sequence",
        }
    )
    return name, initial(recipe.task, settings, _SEED.read(args))


class _Step:
    """A sequence gone forward, ready to go back in different ways."""

    def __init__(self, recipe: Recipe, name: str, values: Values, sequence: int) -> None:
        whole = recipe.task.batch(Stream.STEP.of(sequence), 1)
        self.batch = Batch(*(part[:, :MAX_STEPS] for part in (whole.x, whole.target, whole.weight)))
        self.task, self.family, self.cell = recipe.task, family(name), family(name).build(values)
        self.record = self.cell.run(self.batch.x).record
        target, weight = self.batch.target.transpose(1, 0, 2), self.batch.weight.T
        z = self.record.h @ values["V"].T + values["a"]
        loss, error = loss_and_error(self.task.readout, z, target, weight)
        self.loss, self.eps = loss / max(float(weight.sum()), 1e-9), error @ values["V"]

    def back(self, clip: float | None, kind: GradientKind) -> Back:
        """Its gradients."""
        return self.cell.backward(self.record, self.eps, clip, kind)

    def answer(self, clip: float, kind: GradientKind) -> dict[str, Any]:
        """Everything, as JSON values."""
        back, free = self.back(clip, kind), self.back(None, kind)
        # (T, G, 1, H) as (G, T, H): one lane a gate.
        before, after = (part[:, :, 0].transpose(1, 0, 2) for part in (back.unclipped, back.delta))
        cut = np.abs(before) > clip
        eps_c = None if back.eps_c is None else back.eps_c[:, 0]
        alphabet, x = self.task.alphabet, self.batch.x[0]
        return {
            "task": self.task.name,
            "cell": self.family.name,
            "hidden": self.cell.hidden,
            "steps": len(x),
            "clip": clip,
            "gradient": kind,
            "loss": short(self.loss),
            "tokens": [f"{row[0]:.3g}" for row in x] if alphabet is None else [alphabet[k] for k in x.argmax(-1)],
            "gates": list(self.family.blocks),
            "before": short(before[..., :MAX_CELLS]),
            "cell_error": None if eps_c is None else short(eps_c[:, :MAX_CELLS]),
            "clipped": dict(zip(self.family.blocks, cut.sum((1, 2)).tolist(), strict=True)),
            "of": cut[0].size,
            "cell_error_beyond": None if eps_c is None else int((np.abs(eps_c) > clip).sum()),
            "by_step": {
                "clipped": cut.sum((0, 2)).tolist(),
                "delta": short(np.sqrt((after**2).sum((0, 2)))),
                "free": short([_length(step) for step in free.delta]),
            },
            "element": _compared(back.values, free.values),
            "norm": _by_norm(back.values, free.values),
            "kinds": self._kinds(),
        }

    def _kinds(self) -> dict[str, Any]:
        found = {kind: self.back(None, kind).values for kind in GRADIENTS}
        return {
            kind: {"length": short(_length(_flat(values))), **_direction(values, found["full"])}
            for kind, values in found.items()
        }


def _compared(values: Values, free: Values) -> dict[str, Any]:
    """Lengths after element clipping and without, and the angle between; of all parameters and of each."""

    def one(clipped: Values, unclipped: Values) -> dict[str, Any]:
        lengths = {"length": short(_length(_flat(clipped))), "free": short(_length(_flat(unclipped)))}
        return {**lengths, **_direction(clipped, unclipped)}

    parts = {name: one({name: values[name]}, {name: free[name]}) for name in values}
    return {**one(values, free), "parts": parts}


def _by_norm(values: Values, free: Values) -> dict[str, Any]:
    """The unclipped gradient cut to the length that the clipped one has: every part by the same factor."""
    length, limit = _length(_flat(free)), _length(_flat(values))
    factor = min(1.0, limit / length) if length else 1.0
    cut = {name: value * factor for name, value in free.items()}
    apart = _length(_flat(values) - _flat(cut))
    return {
        "factor": short(factor),
        "length": short(_length(_flat(cut))),
        "angle": 0.0,
        "apart": short(apart / limit) if limit else 0.0,
        "parts": {name: short(_length(value)) for name, value in cut.items()},
    }


def _direction(values: Values, other: Values) -> dict[str, float | None]:
    """The cosine and the angle in degrees between two gradients; None where one of them is 0."""
    a, b = _flat(values), _flat(other)
    lengths = _length(a), _length(b)
    if not all(lengths):
        return {"cosine": None, "angle": None}
    a, b = a / lengths[0], b / lengths[1]
    # By half angles: exact near 0, where the cosine is not.
    angle = 2 * np.arctan2(_length(a - b), _length(a + b))
    return {"cosine": short(np.cos(angle)), "angle": short(np.degrees(angle))}


def _flat(values: Values) -> Array:
    return np.concatenate([value.ravel() for value in values.values()])


def _length(values: Array) -> float:
    """The Euclidean norm, of numbers whose squares may be too large."""
    largest = float(np.abs(values).max(initial=0))
    return largest * float(np.linalg.norm(values / largest)) if largest else 0.0
