"""How each kind of chart is made: what it plots, and how centre and limits are estimated."""

from copractice.domain.spc.recipes.recipe import Recipe
from copractice.domain.spc.recipes.stretch import Stretch
from copractice.domain.spc.recipes.table import RECIPES

__all__ = ["RECIPES", "Recipe", "Stretch"]
