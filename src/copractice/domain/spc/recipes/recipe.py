"""What makes a kind of chart: a small entry that says how one phase of it is estimated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from copractice.domain.spc.arrays import Flags, Floats
from copractice.domain.spc.measured import Measured
from copractice.domain.spc.recipes.stretch import Stretch
from copractice.domain.spc.result import Average, Kind, Spread

Measure = Callable[[Floats, Floats | None], Measured]
FromMiddle = Callable[[Stretch, Floats], Floats]
Quantiles = Callable[[Stretch, Floats, float], tuple[Floats, Floats]]


def _as_it_is(thing: Floats) -> Floats:
    return thing


def _as_measured(part: Measured) -> Measured:
    return part


def _only_itself(excluded: Flags) -> Flags:
    return excluded


def _the_middle(stretch: Stretch, middle: Floats) -> Floats:
    return middle


def _no_ceiling(stretch: Stretch) -> Floats | float:
    return inf


@dataclass(frozen=True)
class Recipe:
    """How one kind of chart is made; what a kind has in common with most need not be said.

    ``measure``
        Turns what was given into the plotted statistic. A point is one value, or with
        ``subgroups`` several. ``plotted`` does what can only be done within a phase, and
        ``left_out`` tells which points an excluded one takes with it.
    ``middle``
        Estimates from where limits are measured; ``shown`` takes it to the centre line. A known
        centre becomes a middle through ``known``, and is shown through ``known_shown``.
    ``sigma``
        The standard deviation of each plotted point; ``None`` where there are no limits.
        ``unscale`` takes limits from the scale on which they are computed to that of the values.
    ``floor``, ``ceiling``
        The least and the greatest value that the statistic can have.
    ``quantiles``
        Limits from the distribution itself, for the share in either tail.
    ``expected``
        The lesser of the counts to be expected with and without the event.
    ``by_chance``
        What ``sigma`` would be if points varied by chance alone.
    ``runs``
        Whether patterns of neighbouring points mean anything.
    ``averages``, ``spreads``, ``takes_sigma``
        Which of these options the kind has.
    """

    kind: Kind
    measure: Measure
    middle: Callable[[Stretch], Floats]
    sigma: FromMiddle | None
    subgroups: bool = False
    plotted: Callable[[Measured], Measured] = _as_measured
    left_out: Callable[[Flags], Flags] = _only_itself
    shown: FromMiddle = _the_middle
    known: Callable[[Floats], Floats] = _as_it_is
    known_shown: FromMiddle = _the_middle
    unscale: Callable[[Floats], Floats] = _as_it_is
    floor: float = -inf
    ceiling: Callable[[Stretch], Floats | float] = _no_ceiling
    quantiles: Quantiles | None = None
    expected: FromMiddle | None = None
    by_chance: FromMiddle | None = None
    runs: bool = True
    averages: tuple[Average, ...] = ()
    spreads: tuple[Spread, ...] = ()
    takes_sigma: bool = False
