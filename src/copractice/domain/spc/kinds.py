"""Charts of one series, and of many at once.

All of them take the figures of one measure in time order, one per period, gaps as ``None`` (or
NaN), and arguments that compose:

``phases``
    Indices at which a new phase begins. Each phase has its own centre, limits and runs.
``freeze``
    How many first *periods* of a phase, gaps included, make its baseline: centre and limits are
    estimated from these, and all points of the phase are held against them. One number serves
    every phase; a sequence has one entry per phase, ``None`` where the whole phase is its baseline.
``exclude``
    Indices left out of centre, limits and runs. They are still held against the limits.

and by name any of :class:`Choices`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypedDict, Unpack

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats
from copractice.domain.spc.batch import Batch, batched
from copractice.domain.spc.charting import charted
from copractice.domain.spc.frame import Freeze, frame
from copractice.domain.spc.measured import no_infinity, table
from copractice.domain.spc.recipes import RECIPES, Recipe
from copractice.domain.spc.result import (
    Average,
    Charted,
    Constants,
    Kind,
    Limits,
    Options,
    RuleSet,
    Spread,
)
from copractice.domain.spc.rules import SHIFTS, TRENDS

Series = Sequence[float | None] | Sequence[Sequence[float | None]]


class Choices(TypedDict, total=False):
    """How a chart is computed, beyond its kind.

    ``centre``
        A centre known from elsewhere, used for every phase instead of an estimate. For a G chart
        it is the mean; what is drawn is the median that follows from it.
    ``sigma``
        A standard deviation known from elsewhere: of single values, or within subgroups.
    ``constants``
        ``"exact"``, or as textbooks and other programs print them, see :class:`.Constants`.
    ``screened``
        Leave out, once, moving ranges beyond their own limit. Off by default: screening lets
        stable series of 24 points signal in 9.8% instead of 6.0% of cases.
    ``bridge``
        Compare the two neighbours of an excluded point as if they stood side by side.
    ``average``
        Centre at the ``"mean"`` or the ``"median"`` (run, I and G charts).
    ``spread``
        How the standard deviation is estimated, see :class:`.Spread`.
    ``floor``, ``ceiling``
        Where limits end because values do (0 and 100 for a percentage in an I chart).
    ``width``
        At how many standard deviations limits stand, in place of three; lines within follow.
    ``limits``, ``coverage``
        ``"quantiles"`` puts limits where the share ``coverage`` of the distribution lies within,
        for small counts (C, U, P, NP, G) or probability limits (I, X̄, R, S).
    ``multiply``
        Show ratios per so many (100 for per cent). Centre, sigma, floor and ceiling are then too.
    ``ordered``
        ``False`` where points stand in no order of time: no patterns are looked for, and the
        between-variation of P′ and U′ charts is the standard deviation of z-scores.
    ``rules``, ``shift``, ``trend``
        A named set of rules, see :class:`.RuleSet`, and other lengths for two of them.
    """

    centre: float | None
    sigma: float | None
    constants: Constants | Literal["exact", "rounded", "rounded-factor"]
    screened: bool
    bridge: bool
    average: Average | Literal["mean", "median"] | None
    spread: Spread | str | None
    floor: float | None
    ceiling: float | None
    width: float
    limits: Limits | Literal["sigma", "quantiles"]
    coverage: float
    multiply: float
    ordered: bool
    rules: RuleSet | str
    shift: int | None
    trend: int | None


def chart(
    kind: Kind | str,
    values: Series,
    sizes: Sequence[float | None] | None = None,
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] = (),
    **choices: Unpack[Choices],
) -> Charted:
    """The chart of one series.

    ``values`` has one figure for each period, for X̄, R and S charts a list of figures. ``sizes``
    are the denominators of P, P′, U, U′, NP and I′ charts; on others values stand over them.
    Raises ``ValueError`` where an argument does not fit the others or the kind.
    """
    recipe = RECIPES[Kind(kind)]
    given = table(values, "values", 2 if recipe.subgroups else 1)[None]
    under = None if sizes is None else no_infinity(table(sizes, "sizes", 1)[None], "sizes")
    whole = batch_by(recipe, given, under, phases, freeze, exclude, choices)
    return charted(whole)


def batch(
    kind: Kind | str,
    values: Floats | Sequence[Series],
    sizes: Floats | Sequence[Sequence[float | None]] | None = None,
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] | Flags = (),
    **choices: Unpack[Choices],
) -> Batch:
    """The charts of many series of one length as arrays.

    ``values`` is series × points, for X̄, R and S charts series × points × members; ``sizes`` is
    series × points, or has one row for all. Phases and baselines are those of all series;
    ``exclude`` may differ, as flags of series × points. Row ``i`` of what is returned is the chart
    of row ``i`` alone. Raises ``ValueError`` as :func:`chart` does.
    """
    recipe = RECIPES[Kind(kind)]
    given = table(values, "values", 3 if recipe.subgroups else 2)
    under = None if sizes is None else no_infinity(table(sizes, "sizes", 2), "sizes")
    return batch_by(recipe, given, under, phases, freeze, exclude, choices)


def run(
    values: Sequence[float | None],
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] = (),
    **choices: Unpack[Choices],
) -> Charted:
    """Run chart: the median, and the runs around it. It has no limits.

    Raises ``ValueError`` where phases, freeze or exclude do not fit the values.
    """
    return chart(Kind.RUN, values, phases=phases, freeze=freeze, exclude=exclude, **choices)


def individuals(
    values: Sequence[float | None],
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Iterable[int] = (),
    **choices: Unpack[Choices],
) -> Charted:
    """Individuals (I, XmR) chart: the mean, and limits from the mean moving range.

    Raises ``ValueError`` where an argument does not fit the values.
    """
    return chart(Kind.INDIVIDUALS, values, phases=phases, freeze=freeze, exclude=exclude, **choices)


def batch_by(
    recipe: Recipe,
    values: Floats,
    sizes: Floats | None,
    phases: Sequence[int],
    freeze: Freeze,
    exclude: Iterable[int] | Flags,
    choices: Choices,
) -> Batch:
    """The charts of a kind as its recipe says; what was given is read already."""
    framed = frame(values.shape[1], phases, freeze, exclude)
    options = options_of(recipe, framed.freeze, choices)
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = recipe.measure(no_infinity(values, "values"), sizes)
    return batched(recipe, measured, framed, options)


def options_of(recipe: Recipe, freeze: tuple[int | None, ...], choices: Choices) -> Options:
    """Choices as checked options. Raises ``ValueError`` for one that the kind does not have."""
    given = Options(freeze=freeze, **choices)  # type: ignore[arg-type]
    options = Options(
        **{
            **given.__dict__,
            "constants": Constants(given.constants),
            "limits": Limits(given.limits),
            "rules": RuleSet(given.rules),
            "average": None if given.average is None else Average(given.average),
            "spread": None if given.spread is None else Spread(given.spread),
        }
    )
    _check_figures(options)
    _check_lengths(options)
    _check_kind(recipe, options)
    return options


def _check_figures(options: Options) -> None:
    low, high = options.floor, options.ceiling
    if low is not None and high is not None and not low < high:
        raise ValueError(f"floor {low} is not below ceiling {high}")
    if not 0 < options.coverage < 1:
        raise ValueError(f"coverage is {options.coverage}; it lies between 0 and 1")
    if not options.width > 0:
        raise ValueError(f"width is {options.width}; it is more than 0")
    if not options.multiply > 0:
        raise ValueError(f"multiply is {options.multiply}; it is more than 0")
    if options.sigma is not None and not options.sigma >= 0:
        raise ValueError(f"sigma is {options.sigma}; it is 0 or more")


def _check_lengths(options: Options) -> None:
    for name, length, sets, least in (
        ("shift", options.shift, SHIFTS, 2),
        ("trend", options.trend, TRENDS, 3),
    ):
        if length is None:
            continue
        if options.rules not in sets:
            raise ValueError(
                f"the rules “{options.rules}” have no {name} whose length could be set"
            )
        if length < least:
            raise ValueError(f"{name} is {length}; it has at least {least} points")


def _check_kind(recipe: Recipe, options: Options) -> None:
    kind = recipe.kind
    if options.average is not None and options.average not in recipe.averages:
        raise ValueError(f"average “{options.average}” cannot be chosen for the kind “{kind}”")
    if options.spread is not None and options.spread not in recipe.spreads:
        raise ValueError(f"spread “{options.spread}” cannot be chosen for the kind “{kind}”")
    if options.sigma is not None and not recipe.takes_sigma:
        raise ValueError(f"sigma follows from the centre for the kind “{kind}”, it is not given")
    if options.limits is Limits.QUANTILES and recipe.quantiles is None:
        raise ValueError(f"limits at quantiles cannot be chosen for the kind “{kind}”")
