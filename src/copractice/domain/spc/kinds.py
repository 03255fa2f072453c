"""The kinds of chart, one function each.

All of them take the values of one measure in time order, one per period, gaps as ``None`` (or
NaN), and four arguments that compose:

``phases``
    Indices at which a new phase begins. Each phase has its own centre, limits and runs.
``freeze``
    How many first *periods* of a phase, gaps included, make its baseline: centre and limits are
    estimated from these, and all points of the phase are held against them. One number serves
    every phase; a sequence has one entry per phase, ``None`` where the whole phase is its baseline.
``exclude``
    Indices left out of centre, limits and runs. They are still held against the limits.
``centre``
    A centre known from elsewhere, used for every phase instead of an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Literal

import numpy as np

from copractice.domain.spc.engine import Level, chart
from copractice.domain.spc.frame import Floats, Frame, Freeze, Span, frame
from copractice.domain.spc.limits import moving_ranges, sigma_of
from copractice.domain.spc.result import Charted, Constants, Kind, Options


def run(
    values: Sequence[float | None],
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] = (),
    centre: float | None = None,
) -> Charted:
    """Run chart: the median, and the runs around it. It has no limits.

    Raises ``ValueError`` where phases, freeze or exclude do not fit the values.
    """
    framed = frame(values, phases, freeze, exclude)

    def estimate(span: Span) -> Level:
        return Level(_median(_baseline(framed, span)) if centre is None else centre, np.nan)

    return chart(Kind.RUN, framed, estimate, Options(freeze=framed.freeze, centre=centre))


def individuals(
    values: Sequence[float | None],
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] = (),
    centre: float | None = None,
    constants: Constants | Literal["exact", "rounded"] = Constants.EXACT,
    screened: bool = False,
    bridge: bool = False,
    floor: float | None = None,
    ceiling: float | None = None,
) -> Charted:
    """Individuals (I, XmR) chart: the mean, and limits from the mean moving range.

    ``screened`` leaves out, once, moving ranges beyond their own limit. It is off by default:
    it lets stable series of 24 points signal in 9.8% instead of 6.0% of cases. ``bridge``
    compares the two neighbours of an excluded point as if they were adjacent. ``floor`` and
    ``ceiling`` (0 and 100 for a percentage) are where limits end because values do.
    Raises ``ValueError`` where an argument does not fit the values.
    """
    if floor is not None and ceiling is not None and not floor < ceiling:
        raise ValueError(f"floor {floor} is not below ceiling {ceiling}")
    framed = frame(values, phases, freeze, exclude)
    options = Options(framed.freeze, centre, Constants(constants), screened, bridge, floor, ceiling)

    def estimate(span: Span) -> Level:
        level = _mean(_baseline(framed, span)) if centre is None else centre
        ranges = moving_ranges(
            framed.values[span.baseline], framed.excluded[span.baseline], bridge=bridge
        )
        return Level(level, sigma_of(ranges, options.constants, screened=screened))

    return chart(Kind.INDIVIDUALS, framed, estimate, options)


def _baseline(framed: Frame, span: Span) -> Floats:
    """The counted values of a phase's baseline."""
    return framed.values[span.baseline][framed.counted[span.baseline]]


def _median(values: Floats) -> float:
    return float(np.median(values)) if values.size else float("nan")


def _mean(values: Floats) -> float:
    return fsum(values) / values.size if values.size else float("nan")
