"""Values as they come, one or several per period, with the level and spread of their baseline.

Both are those of the individuals chart, or of the chart of means where periods have subgroups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan, sqrt

from copractice.domain.spc.kinds import chart
from copractice.domain.spc.naming import basis
from copractice.domain.spc.result import Charted, Constants, Spread
from copractice.domain.words import Sentence

Values = Sequence[float | None] | Sequence[Sequence[float | None]]

_SIGMAS = 3.0


@dataclass(frozen=True)
class Level:
    """Centre, and standard deviation of single values; from how many first periods, and how."""

    centre: float
    sigma: float
    baseline: int
    basis: Sentence
    constants: Constants


@dataclass(frozen=True)
class Period:
    """The mean of ``n`` values; ``None`` where there are none: a gap."""

    mean: float | None
    n: int


def read(
    values: Values,
    baseline: int | None,
    centre: float | None,
    sigma: float | None,
    spread: Spread | None,
    constants: Constants,
) -> tuple[list[Period], Level]:
    """The periods, and the level of the first ``baseline`` of them where it is not given.

    Raises ``ValueError`` where there are no values to estimate it from, or where the standard
    deviation is not above 0: sums of standard errors need one.
    """
    if baseline is not None and not 1 <= baseline <= len(values):
        raise ValueError(f"a baseline of {baseline} periods; there are {len(values)}")
    charted = _charted(values, baseline, centre, sigma, spread, constants)
    periods = [Period(p.value, 0 if p.value is None else _size(p.size)) for p in charted.points]
    middle = charted.phases[0].centre if centre is None else centre
    if middle is None:
        raise ValueError("the baseline has no values to take a centre from")
    width = sigma
    if width is None:
        # Around 0 the limits lose none of their digits to the centre.
        width = _within(_charted(values, baseline, 0.0, None, spread, constants))
    if width is None or not (isfinite(width) and width > 0):
        raise ValueError(
            f"the standard deviation of single values is {width}; it must be above 0 "
            "(the baseline needs values that differ, or a sigma from elsewhere)"
        )
    n = len(values) if baseline is None else baseline
    return periods, Level(middle, width, n, basis(charted), constants)


def _charted(
    values: Values,
    baseline: int | None,
    centre: float | None,
    sigma: float | None,
    spread: Spread | None,
    constants: Constants,
) -> Charted:
    rows = [row if isinstance(row, Sequence) else [row] for row in values]
    several = any(len(_known(row)) > 1 for row in rows)
    return chart(
        "xbar" if several else "i",
        rows if several else [next(iter(_known(row)), None) for row in rows],
        freeze=baseline,
        centre=centre,
        sigma=sigma,
        spread=spread,
        constants=constants,
        rules="three-sigma",
    )


def _known(row: Sequence[float | None]) -> list[float]:
    return [value for value in row if value is not None and not isnan(value)]


def _size(size: float | None) -> int:
    return 1 if size is None else int(size)


def _within(charted: Charted) -> float | None:
    """The standard deviation of single values, from a limit around 0 of the mean of so many."""
    for point in charted.points:
        if point.upper is not None:
            return point.upper / _SIGMAS * sqrt(_size(point.size))
    return None
