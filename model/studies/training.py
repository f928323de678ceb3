"""Live training: the loss and the gates as they change; it can be paused, looked back through, and kept.

What may be said to it: "pause" and "go"; "show" with `at`, the number of a checkpoint, or null for the newest;
"keep", which makes the shown checkpoint a net of the lab. What cannot be done is answered in a sentence.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from .. import checks, nets
from ..arguments import Argument, Choice, Whole
from ..nets import texts
from ..nets.owners import Owner
from ..refused import Refused
from ..streams import Stream
from ..tasks import forecast, text
from ..tasks.recipe import SETTINGS, Recipe, Settings
from ..tasks.table import OWN, RECIPES
from ..tasks.task import Task
from ..training import memory
from ..training.card import card_of
from ..training.checkpoint import Checkpoint
from ..training.optimisers import OPTIMISERS
from ..training.sound import RanAway, sound
from ..training.train import start, train
from .study import Answer, Inbox, only

REPORTS = 200
"""How many checkpoints a training leaves, at most."""

MEMORY = 64 * 2**20
"""Bytes of parameters in all its checkpoints, at most: a large net leaves fewer."""

MAX_MEMORY = 10**9
"""Bytes that one training may take beside them."""

LONGEST = 1000
"""Steps that no sequence is longer than."""

PROBE_STEPS = 32
PROBE_CELLS = 16
FRESH = 40
ANSWER_EVERY = 0.15


_TASK = Choice("task", "reber", (*RECIPES, *OWN))
_SEED = Whole("seed")

_TEXTS = Argument("text"), Argument("text_sha256")

ARGUMENTS = (_TASK, _SEED, *_TEXTS, *forecast.ARGUMENTS, *SETTINGS)


def run(args: Mapping[str, Any], inbox: Inbox) -> Iterator[Answer]:
    """Train as `args` say: task, seed, any of Settings, and what an own task is about.

    That is for the task "text" text, or text_sha256 of one that was sent (`nets.texts`); and for "forecast" series,
    ahead and season: as `tasks.forecast.asked`.

    Each answer: `curve` [[sequences, loss a counted step], …]; `checkpoints`, how many there are; `shown`, the number
    of the one whose `gates`, `score` (of 40 sequences, or as many as its task has), `right` and `judged` (how many are
    right, and of how many), `interval` (that share's, 95 %, or null where they depend on one another), `fresh` (how
    these stand to those of training), `held` (what else its task says of it, or null) and `sequences` are given;
    `state`: training, paused, waiting (told to go on, and others compute) or done; `kept`: the names of the nets kept
    so far; `refused`: why what was said last could not be done, or why the training ended early, or null; `refusal`:
    its code and params.
    """
    recipe, settings, seed = _asked(args)
    yield from _Training(recipe.task, recipe, settings, seed).run(inbox)


def _asked(args: Mapping[str, Any]) -> tuple[Recipe, Settings, int]:
    only(args, ARGUMENTS)
    name = _TASK.read(args)
    texts_given = [one.name for one in _TEXTS if one.name in args]
    if texts_given and name != text.NAME:
        raise Refused("text_task", task=repr(text.NAME), got=repr(name))
    if name != forecast.NAME and (given := [one.name for one in forecast.ARGUMENTS if one.name in args]):
        raise Refused("series_task", task=repr(forecast.NAME), got=repr(name), name=given[0])
    if name == text.NAME:
        if len(texts_given) > 1:
            raise Refused("text_either")
        recipe = text.recipe(
            args.get("text", text.EXAMPLE) if "text_sha256" not in args else _sent(args["text_sha256"])
        )
    else:
        recipe = forecast.asked(args) if name == forecast.NAME else RECIPES[name]
    settings_named = {setting.name for setting in SETTINGS}
    settings = recipe.settings.changed({key: value for key, value in args.items() if key in settings_named})
    _check_memory(recipe.task, settings)
    return recipe, settings, _SEED.read(args, recipe.seed)


def _sent(digest: Any) -> str:
    if not isinstance(digest, str):
        raise Refused("text_string", name="text_sha256", got=repr(digest))
    return texts.get(digest)


def _check_memory(task: Task, settings: Settings) -> None:
    """ValueError where a training would take more than its share of the memory that all have."""
    # No sequences need be drawn for a small one.
    if memory.needed(task, settings, LONGEST) <= MAX_MEMORY:
        return
    steps = memory.longest(task)
    needed = memory.needed(task, settings, steps)
    if needed > MAX_MEMORY:
        fits = memory.batch_within(MAX_MEMORY, task, settings, steps)
        raise Refused(
            "training_memory",
            needed=needed / 1e9,
            most=MAX_MEMORY / 1e9,
            cells=settings.hidden,
            batch=fits,
            got=settings.batch,
        )


class _Training:
    """One training and what has been said to it."""

    def __init__(self, task: Task, recipe: Recipe, settings: Settings, seed: int) -> None:
        self.task, self.recipe, self.settings, self.seed = task, recipe, settings, seed
        self.checkpoints = [_bare(start(task, settings, seed))]
        size = sum(array.nbytes for array in self.checkpoints[0].values.values())
        reports = max(1, min(REPORTS, MEMORY // size - 1))
        self.every = max(settings.batch, -(-settings.sequences // reports))
        self.wanted: int | None = None
        self.paused = False
        self.own: list[str] = []
        """The names of the nets that were kept."""
        self.owner: Owner | None = None
        self.refused: Refused | None = None
        self.ran_away: RanAway | None = None
        probe = task.generate(np.random.default_rng(seed), None)[:PROBE_STEPS]
        self.tokens = list(probe) if isinstance(probe, str) else [f"{row[0]:g}" for row in probe]
        self.probe = task.encode(probe)

    def run(self, inbox: Inbox) -> Iterator[Answer]:
        """Train, and then stay to be looked through. Whoever pauses or is done leaves the computing to others."""
        told = 0.0
        self.owner = inbox.owner
        yield self._answer("training")
        try:
            for checkpoint in sound(train(self.task, self.settings, self.seed, self.every)):
                self.checkpoints.append(_bare(checkpoint))
                said = self._hear(inbox.take())
                while not inbox.slot(not self.paused):
                    yield self._answer("paused" if self.paused else "waiting")
                    said = self._hear(inbox.wait()) or True
                if said or time.monotonic() - told > ANSWER_EVERY:
                    told = time.monotonic()
                    yield self._answer("training")
        except RanAway as error:
            self.ran_away = error
        inbox.slot(False)
        yield self._answer("done")
        while self._hear(inbox.wait()):
            yield self._answer("done")

    def _hear(self, word: tuple[str, Mapping[str, Any]] | None) -> bool:
        """Do what was said; whether anything was."""
        if word is None:
            return False
        name, args = word
        self.refused = None
        try:
            if name in ("pause", "go"):
                self.paused = name == "pause"
            elif name == "show":
                at = args.get("at")
                self.wanted = None if at is None else checks.integer("at", at, 0, len(self.checkpoints) - 1)
            elif name == "keep":
                self._keep()
        except Refused as error:
            self.refused = error
        return True

    def _keep(self) -> None:
        now = self.checkpoints[self._shown]
        network, card = self.task.finish(now.network), card_of(self.recipe, now)
        # Most tasks measure for long; what a person's own numbers or text come to is told all along.
        if self.task.judge is not None:
            card["figures"] = self.task.measure(network.astype(np.float32))
        name = nets.keep(network, card, self.owner)
        if name not in self.own:
            self.own.append(name)

    @property
    def _shown(self) -> int:
        return len(self.checkpoints) - 1 if self.wanted is None else self.wanted

    def _answer(self, state: str) -> Answer:
        newest, shown = self.checkpoints[-1], self.checkpoints[self._shown]
        refused = self.refused or self.ran_away
        network = self.task.finish(shown.network).astype(np.float32)
        trace = network.run(self.probe).layers[0]
        fresh = self.task.right(network, Stream.SCORE.of(self.seed), FRESH, ())
        data = {
            "state": state,
            "curve": [[at, loss] for at, loss in newest.curve],
            "of": self.settings.sequences,
            "checkpoints": len(self.checkpoints),
            "shown": self._shown,
            "sequences": shown.sequences,
            "score": float(np.mean(fresh)),
            "right": int(np.sum(fresh)),
            "judged": len(fresh),
            "interval": self.task.interval(fresh),
            "fresh": self.task.fresh,
            "criterion": self.task.criterion,
            "reached": newest.reached,
            "held": None if self.task.judge is None else self.task.judge(network),
            "tokens": self.tokens,
            "gates": {name: np.round(trace.signal(name)[:, :PROBE_CELLS].T, 4).tolist() for name in trace.signals},
            "kept": list(self.own),
            "refused": None if refused is None else str(refused),
            "refusal": None if refused is None else {"code": refused.code, "params": refused.params},
        }
        return min(1.0, newest.sequences / self.settings.sequences), data


def _bare(checkpoint: Checkpoint) -> Checkpoint:
    """What is looked back at: nobody goes on from it, so what only that needs is not kept."""
    return replace(checkpoint, optimiser=OPTIMISERS[checkpoint.settings.optimiser].start({}), carried=None)
