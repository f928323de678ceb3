"""All tasks, with their recipes, in one table; and those about what a person gave."""

from collections.abc import Mapping
from typing import Any

from .. import series
from . import adding, anbn, anbncn, brackets, continual, copy, forecast, json, order, parity, reber, text, waves
from .recipe import Recipe
from .task import Task

_MODULES = (anbn, reber, continual, order, adding, anbncn, brackets, json, copy, parity, waves)

RECIPES: dict[str, Recipe] = {module.TASK.name: module.RECIPE for module in _MODULES}
"""By the task's name, the first to show first."""

_OWN = {text.NAME: text.of_card, forecast.NAME: forecast.of_card}

OWN = tuple(_OWN)
"""Tasks about a person's own text or numbers, which their nets' cards keep."""


def examples() -> tuple[Recipe, ...]:
    """A recipe of each of them, of what they begin with."""
    return text.recipe(text.EXAMPLE), forecast.recipe(series.EXAMPLE)


def of_card(card: Mapping[str, Any]) -> Task:
    """The task that a net's card names; ValueError where what the card keeps of it is not in order."""
    name = card["task"]
    return _OWN[name](card) if name in _OWN else RECIPES[name].task
