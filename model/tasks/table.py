"""All tasks, with their recipes, in one table."""

from . import adding, anbn, anbncn, brackets, continual, copy, json, order, parity, reber, waves
from .recipe import Recipe

_MODULES = (anbn, reber, continual, order, adding, anbncn, brackets, json, copy, parity, waves)

RECIPES: dict[str, Recipe] = {module.TASK.name: module.RECIPE for module in _MODULES}
"""By the task's name, the first to show first."""
