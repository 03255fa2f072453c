"""What would change first place: which weight, which answer, which figure, which open point."""

from copractice.domain.fit.flipping.answers import AnswerFlip, answer_flips
from copractice.domain.fit.flipping.figures import FigureFlip, Stretch, figure_flips
from copractice.domain.fit.flipping.opened import OpenFlip, open_flips
from copractice.domain.fit.flipping.weights import (
    FirstPlace,
    Often,
    WeightFlip,
    first_places,
    weight_flips,
)

__all__ = [
    "AnswerFlip",
    "FigureFlip",
    "FirstPlace",
    "Often",
    "OpenFlip",
    "Stretch",
    "WeightFlip",
    "answer_flips",
    "figure_flips",
    "first_places",
    "open_flips",
    "weight_flips",
]
