"""One training with many seeds: each leaves a net of its own, and what they come to is counted.

A net is trained where an executor has it run, another process or another machine, and comes back as its files: what it
is made of can be sent, a recipe can't.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..nets.files import NetFiles, unpacked
from ..series import Series
from ..shares import wilson
from ..streams import Stream
from ..tasks import forecast, text
from ..tasks.recipe import Recipe, Settings
from ..tasks.table import RECIPES
from ..tasks.task import Figures
from .checkpoint import Checkpoint
from .job import shipped
from .sound import RanAway, sound
from .train import train

TESTED = 200
"""Sequences of the task's test that a net must be right in, each of them, to have learned it."""


@dataclass(frozen=True)
class Source:
    """What a recipe is made of: the task's name, and a person's own text or numbers where it learns those."""

    task: str
    text: str | None = None
    series: Series | None = None
    ahead: int = 1
    season: int | None = None

    def recipe(self) -> Recipe:
        """The recipe, made anew."""
        if self.text is not None:
            return text.recipe(self.text)
        if self.series is not None:
            return forecast.recipe(self.series, self.ahead, self.season)
        return RECIPES[self.task]


@dataclass(frozen=True)
class Asked:
    """One seed's training. until: as for `train`."""

    source: Source
    settings: Settings
    seed: int
    until: int | None = None

    @property
    def name(self) -> str:
        """What its files are called: so many stand in one folder."""
        return f"{self.source.task}-{self.seed}"

    @property
    def sequences(self) -> int:
        """How many it learns from, in whole batches."""
        end, batch = self.settings.sequences if self.until is None else self.until, self.settings.batch
        return -(-end // batch) * batch

    def left(self, card: Mapping[str, Any], recipe: Recipe) -> bool:
        """Whether the net of a card is what this training leaves."""
        wanted = {
            "task": recipe.task.name, "seed": self.seed, "settings": vars(self.settings), "sequences": self.sequences,
            **recipe.task.kept,
        }  # fmt: skip
        return all(card.get(key) == value for key, value in json.loads(json.dumps(wanted)).items())


@dataclass(frozen=True)
class Outcome:
    """What a seed came to. files: of its net; None where its numbers ran away, after `ran_away` sequences.

    figures: as its card has them. right: in how many of the sequences of the task's test it was, `of`.
    """

    seed: int
    files: NetFiles | None
    figures: Figures
    right: int
    of: int
    ran_away: int | None = None

    @property
    def learned(self) -> bool:
        """Whether it was right in all."""
        return self.files is not None and self.right == self.of


def trained(asked: Asked) -> Outcome:
    """Train, and test what comes of it: the same net, to the last bit, as the training of that seed alone leaves."""
    recipe = asked.source.recipe()
    last: Checkpoint | None = None
    try:
        for now in sound(train(recipe.task, asked.settings, asked.seed, until=asked.until)):
            last = now
    except RanAway as error:
        return Outcome(asked.seed, None, {}, 0, 0, int(error.params["sequences"]))
    if last is None:
        raise ValueError("there must be at least one sequence to train on")
    return outcome(asked, shipped(recipe, last)[1], recipe)


def outcome(asked: Asked, files: NetFiles, recipe: Recipe) -> Outcome:
    """What the net in these files came to, in float32: what people run."""
    net = unpacked(asked.name, files)
    right = recipe.task.right(net.network, Stream.SCORE.of(asked.seed), TESTED, ())
    return Outcome(asked.seed, files, net.card["figures"], int(right.sum()), len(right))


def kept(all_: Sequence[Asked], folder: Path, recipe: Recipe) -> dict[int, Outcome]:
    """Of these trainings, by seed, those whose nets stand in a folder; ValueError for a net there that is another's."""
    found: dict[int, Outcome] = {}
    for asked in all_:
        try:
            files = NetFiles.read(folder, asked.name)
        except FileNotFoundError:
            continue
        if not asked.left(json.loads(files.card), recipe):
            raise ValueError(
                f"{folder / asked.name}.json is a net of other settings: give those again, begin anew by --force, or "
                "choose another --out"
            )
        found[asked.seed] = outcome(asked, files, recipe)
    return found


def table(outcomes: Iterable[Outcome], criterion: str) -> str:
    """What each seed came to, in Markdown, and how many learned, with Wilson's 95 % interval for another seed's chance.

    criterion: the task's, in words.
    """
    rows = sorted(outcomes, key=lambda one: one.seed)
    labels = list(dict.fromkeys(label for one in rows for label in one.figures))
    lines = [f"| {' | '.join(('seed', 'learned', 'right', *labels))} |", "|---" * (3 + len(labels)) + "|"]
    for one in rows:
        right = f"{one.right} of {one.of}" if one.files else f"its numbers ran away after {one.ran_away} sequences"
        figures = ("" if label not in one.figures else f"{one.figures[label]:g}" for label in labels)
        lines.append(f"| {' | '.join((str(one.seed), 'yes' if one.learned else 'no', right, *figures))} |")
    learned = sum(one.learned for one in rows)
    low, high = wilson(learned, len(rows))
    of = max(one.of for one in rows)
    means = f", that is, were right in each of {of} sequences of the test. {criterion}" if of else "."
    lines += ["", f"{learned} of {len(rows)} learned it ({100 * low:.0f} to {100 * high:.0f} %, 95 % interval){means}"]
    return "\n".join(lines)
