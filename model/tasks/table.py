"""All tasks, with their recipes, in one table."""

from . import anbn, reber
from .recipe import Recipe

RECIPES: dict[str, Recipe] = {recipe.task.name: recipe for recipe in (anbn.RECIPE, reber.RECIPE)}
"""By the task's name, the first to show first."""
