"""The engine: any kind of chart, phase by phase, for many series at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from copractice.domain.spc.arrays import Counts, Flags, Floats, Signs, divided, level
from copractice.domain.spc.constants import WIDTH
from copractice.domain.spc.frame import Frame, Span
from copractice.domain.spc.measured import Measured
from copractice.domain.spc.recipes import Recipe, Stretch
from copractice.domain.spc.result import Limits, Options
from copractice.domain.spc.rules import Runs

FEW = 5
"""Expected counts below which limits at three standard deviations are rough."""

_ULPS = 64 * np.finfo(np.float64).eps
"""Two figures this close, relatively, differ by rounding only: a constant series has no signal.

The mean of many roots, taken back by the 3.6th power (T), is off by some tens of the least digit.
"""


@dataclass(frozen=True)
class Lines:
    """From where and how far limits are measured, on the scale on which they are computed.

    Each is series × 1, or series × points where it differs from point to point.
    """

    middle: Floats
    sigma: Floats
    ceiling: Floats

    def at(self, sigmas: float, recipe: Recipe, options: Options) -> tuple[Floats, Floats]:
        """The lines so many standard deviations from the middle, within the measure's range.

        Where limits stand at another width than three, the lines within move with them.
        """
        width = sigmas * options.width / WIDTH * self.sigma
        lower, upper = recipe.unscale(self.middle - width), recipe.unscale(self.middle + width)
        return _within(lower, upper, self.ceiling, recipe, options)


@dataclass(frozen=True)
class Judgement:
    """One phase of many series.

    ``lower`` and ``upper`` are the limits; ``above`` and ``below`` tell which points lie beyond
    them, ``side`` where counted points lie (series × points). ``n`` and ``n_baseline`` count
    counted points, ``sparse`` those of the baseline with few events to be expected, and ``between``
    is by how much points vary more than by chance, NaN on kinds that do not ask (one figure for
    each series). ``slack`` is by how much figures may differ and still be the same.
    """

    centre: Floats
    lines: Lines
    lower: Floats
    upper: Floats
    slack: Floats
    above: Flags
    below: Flags
    side: Signs
    runs: Runs
    n: Counts
    n_baseline: Counts
    sparse: Counts
    between: Floats


def judge(recipe: Recipe, measured: Measured, frame: Frame, options: Options) -> list[Judgement]:
    """Estimate each phase's level, and hold its points against it."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return [_judge(recipe, measured, frame, span, options) for span in frame.spans]


_Arrays = TypeVar("_Arrays", Judgement, Lines, Runs)


def joined(blocks: Sequence[list[Judgement]]) -> list[Judgement]:
    """The judgements of blocks of series as those of all of them."""
    if len(blocks) == 1:
        return blocks[0]
    return [_joined(phases) for phases in zip(*blocks, strict=True)]


def _joined(parts: Sequence[_Arrays]) -> _Arrays:
    whole: dict[str, Any] = {}
    for field in fields(parts[0]):
        each = [getattr(part, field.name) for part in parts]
        whole[field.name] = (
            np.concatenate(each) if isinstance(each[0], np.ndarray) else _joined(each)
        )
    return type(parts[0])(**whole)


def plotted(recipe: Recipe, measured: Measured, span: Span, options: Options) -> Floats:
    """The values of one phase as they are plotted."""
    values = recipe.plotted(measured.part(span.whole)).values
    return values if options.multiply == 1 else values * options.multiply


def left_out(recipe: Recipe, frame: Frame, span: Span) -> Flags:
    """Which points of a phase stay out of centre, limits and runs."""
    return recipe.left_out(frame.excluded[:, span.whole])


def _judge(
    recipe: Recipe, measured: Measured, frame: Frame, span: Span, options: Options
) -> Judgement:
    stretch = _stretch(recipe, measured, frame, span, options)
    lines = _lines(recipe, stretch)
    centre = _centre(recipe, stretch, lines.middle) * options.multiply
    lower, upper = _limits(recipe, stretch, lines, options)
    slack = _ULPS * np.fmax(np.abs(centre), np.fmax(np.abs(lower), np.abs(upper)))
    values = plotted(recipe, measured, span, options)
    excluded = left_out(recipe, frame, span)
    side = _side(values, centre, slack, excluded)
    return Judgement(
        centre=centre,
        lines=lines,
        lower=lower,
        upper=upper,
        slack=slack,
        above=values > upper + slack,
        below=values < lower - slack,
        side=side,
        runs=Runs.among(side),
        n=_counted(values, excluded),
        n_baseline=_counted(stretch.baseline.values, stretch.excluded),
        sparse=_sparse(recipe, stretch, lines.middle),
        between=_between(recipe, stretch, lines),
    )


def _stretch(
    recipe: Recipe, measured: Measured, frame: Frame, span: Span, options: Options
) -> Stretch:
    whole = recipe.plotted(measured.part(span.whole))
    length = span.stop_baseline - span.start
    excluded = left_out(recipe, frame, span)[:, :length]
    baseline = whole.part(slice(0, length))
    if excluded.any() or whole.sizes is not None:
        baseline = baseline.only(~(excluded | np.isnan(baseline.values)))
    return Stretch(whole, baseline, excluded, _unmultiplied(options))


def _unmultiplied(options: Options) -> Options:
    if options.multiply == 1:
        return options
    m = options.multiply
    return replace(
        options,
        centre=None if options.centre is None else options.centre / m,
        sigma=None if options.sigma is None else options.sigma / m,
    )


def _lines(recipe: Recipe, stretch: Stretch) -> Lines:
    known = stretch.options.centre
    series = (stretch.whole.values.shape[0], 1)
    middle = recipe.middle(stretch) if known is None else recipe.known(np.full(series, known))
    sigma = np.full(series, np.nan) if recipe.sigma is None else recipe.sigma(stretch, middle)
    ceiling = np.asarray(recipe.ceiling(stretch), dtype=np.float64)
    return Lines(middle, sigma, np.full(series, ceiling) if not ceiling.ndim else ceiling)


def _centre(recipe: Recipe, stretch: Stretch, middle: Floats) -> Floats:
    shown = recipe.shown if stretch.options.centre is None else recipe.known_shown
    return shown(stretch, middle)


def _limits(
    recipe: Recipe, stretch: Stretch, lines: Lines, options: Options
) -> tuple[Floats, Floats]:
    if options.limits is Limits.SIGMA or recipe.quantiles is None:
        return lines.at(WIDTH, recipe, options)
    lower, upper = recipe.quantiles(stretch, lines.middle, (1 - options.coverage) / 2)
    return _within(lower, upper, lines.ceiling, recipe, options)


def _within(
    lower: Floats, upper: Floats, ceiling: Floats, recipe: Recipe, options: Options
) -> tuple[Floats, Floats]:
    low = np.maximum(lower, recipe.floor) * options.multiply
    high = np.minimum(upper, ceiling) * options.multiply
    if options.floor is not None:
        low = np.maximum(low, options.floor)
    if options.ceiling is not None:
        high = np.minimum(high, options.ceiling)
    return low, high


def _side(values: Floats, centre: Floats, slack: Floats, excluded: Flags) -> Signs:
    high, low = values > centre + slack, values < centre - slack
    side = high.view(np.int8) - low.view(np.int8)
    return side * ~excluded if excluded.any() else side


def _counted(values: Floats, excluded: Flags) -> Counts:
    out = np.isnan(values)
    if excluded.any():
        out |= excluded
    return np.asarray(values.shape[1] - np.count_nonzero(out, axis=1))


def _sparse(recipe: Recipe, stretch: Stretch, middle: Floats) -> Counts:
    if recipe.expected is None:
        return np.zeros(middle.shape[0], dtype=np.int_)
    width = stretch.baseline.values.shape[1]
    few = (recipe.expected(stretch, middle) < FEW)[:, :width]
    return np.asarray(np.count_nonzero(few & ~np.isnan(stretch.baseline.values), axis=1))


def _between(recipe: Recipe, stretch: Stretch, lines: Lines) -> Floats:
    if recipe.by_chance is None:
        return np.full(lines.middle.shape[0], np.nan)
    return level(divided(lines.sigma, recipe.by_chance(stretch, lines.middle)))
