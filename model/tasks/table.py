"""All tasks, with their recipes, in one table."""

from . import adding, anbn, continual, order, reber
from .recipe import Recipe

RECIPES: dict[str, Recipe] = {module.TASK.name: module.RECIPE for module in (anbn, reber, continual, order, adding)}
"""By the task's name, the first to show first."""
