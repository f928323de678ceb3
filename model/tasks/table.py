"""All tasks, with their recipes, in one table."""

from . import anbn, continual, reber
from .recipe import Recipe

RECIPES: dict[str, Recipe] = {module.TASK.name: module.RECIPE for module in (anbn, reber, continual)}
"""By the task's name, the first to show first."""
