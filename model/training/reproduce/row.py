"""What a row of the table is made of: its arms, what is shown of each, and when its target is reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...network import Network
from ...tasks.recipe import Recipe, Settings

Value = float | int | None
"""None: not reached."""

Values = Mapping[str, Value]
"""What was measured of one trained net, by name."""


@dataclass(frozen=True)
class Column:
    """One of an arm's values, for all its seeds.

    key: its name among the values. label: what it is. criterion: in words, what a seed must reach; `meets` tells
    whether a value does. None for a value that only informs.
    """

    key: str
    label: str
    criterion: str = ""
    meets: Callable[[Value], bool] | None = None


@dataclass(frozen=True, eq=False)
class Arm:
    """One setting of a row: what is changed of the task's recipe, and what is measured of the trained net.

    measure: of the net in float32, and of the number of sequences at which all was right: None where it never was,
    or where training does not stop there. A measure that comes to mean something else must rename its values, so that
    older results are not taken for its own.
    """

    label: str
    recipe: Recipe
    measure: Callable[[Network, int | None], Values]
    columns: tuple[Column, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    stops: bool = False
    """Whether training ends when all is right."""

    @property
    def settings(self) -> Settings:
        """What it is trained with."""
        return self.recipe.settings.changed(self.changes)


Found = Mapping[str, Sequence[Values]]
"""By arm: the values of each seed, from seed 0 on."""


@dataclass(frozen=True)
class Row:
    """One published result, and our arms beside it. holds: whether the target is reached, given each arm's values.

    published, target: sentences. notes: sentences, each under a word that says what it is about. holds is None where
    no target was set.
    """

    key: str
    title: str
    published: str
    target: str
    arms: tuple[Arm, ...]
    holds: Callable[[Found], bool] | None
    notes: Mapping[str, str] = field(default_factory=dict)

    def arm(self, label: str) -> Arm:
        """The arm of that label; ValueError where there is none."""
        for arm in self.arms:
            if arm.label == label:
                return arm
        raise ValueError(f"row {self.key} has no arm {label!r}")
