"""Axes of figures: upright with a grid, and level below a plot."""

from __future__ import annotations

from copractice.domain.charts.labels import Labels, Spot, width_of
from copractice.domain.charts.scale import Scale
from copractice.domain.words import Amount, Words

_SHORT_UNIT = 2


def figures_of(scale: Scale, unit: str, words: Words) -> list[str]:
    """The words of an axis, least first; a short unit stands at the greatest only."""
    at_top = unit if is_short(unit) else ""
    *rest, top = scale.ticks
    figures = [words(Amount(tick + 0.0, "", scale.digits)) for tick in rest]
    return [*figures, words(Amount(top + 0.0, at_top, scale.digits))]


def is_short(unit: str) -> bool:
    """Whether a unit can stand behind a figure of an axis; a longer one stands above it."""
    return len(unit) <= _SHORT_UNIT


def draw_upright(
    labels: Labels, scale: Scale, figures: list[str], left: float, right: float
) -> None:
    """Grid lines from ``left`` to ``right``, each with its figure before it."""
    for tick, figure in zip(scale.ticks, figures, strict=True):
        y = scale(tick)
        labels.drawing.line("grid", (left, y), (right, y))
        labels.put("", figure, Spot(left - 8, y + 5, "end"))


def draw_level(labels: Labels, scale: Scale, figures: list[str], y: float, top: float) -> None:
    """Grid lines from ``top`` down to ``y``, figures under those that have room for them."""
    width = labels.drawing.width
    for tick, figure in zip(scale.ticks, figures, strict=True):
        x = scale(tick)
        labels.drawing.line("grid", (x, top), (x, y))
        half = width_of(figure) / 2
        middle = min(max(x, half), width - half)
        labels.offer("", [figure], [Spot(middle, y + 19, "middle")])
