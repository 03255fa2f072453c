"""Where a new phase could begin. It is only ever suggested: a person accepts it, with a reason.

A program that moved the centre where the figures moved would always find that they moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from copractice.domain.spc.reading import amount, digits_worth
from copractice.domain.spc.result import MINIMUM_FOR_FIRM_LIMITS, Charted
from copractice.domain.spc.rules import longest_run_limit
from copractice.domain.words import Sentence, count


class Side(StrEnum):
    """On which side of a median runs are looked for."""

    ABOVE = "above"
    BELOW = "below"
    BOTH = "both"


@dataclass(frozen=True)
class Median:
    """A median, from the figures of the periods ``start <= i < stop``.

    ``length`` counts the figures that it is the median of. It holds until the next one begins.
    """

    value: float
    start: int
    stop: int
    length: int


@dataclass(frozen=True)
class PhaseSuggestion:
    """A period with which a new phase could begin, and why.

    ``before`` is the level that the figures left, ``after`` that of the run by which they did.
    """

    start: int
    before: float
    after: float
    reason: Sentence


def suggest_phases(
    charted: Charted, *, unit: str = "", digits: int | None = None
) -> tuple[PhaseSuggestion, ...]:
    """Where a run longer than chance makes plausible left the level before it.

    The first twelve figures of a phase give its first level. Nothing of the chart is changed.
    """
    digits = digits_worth(charted.values) if digits is None else digits
    found: list[PhaseSuggestion] = []
    for phase in charted.phases:
        counted = [None if point.excluded else point.value for point in charted.of(phase)]
        length = longest_run_limit(phase.n_useful) + 1
        medians = successive_medians(counted, baseline=MINIMUM_FOR_FIRM_LIMITS, run=length)
        found += [
            PhaseSuggestion(
                phase.start + later.start,
                earlier.value,
                later.value,
                _reason(earlier, later, unit, digits),
            )
            for earlier, later in pairwise(medians)
        ]
    return tuple(found)


def _reason(earlier: Median, later: Median, unit: str, digits: int) -> Sentence:
    level = amount(earlier.value, unit, digits)
    if later.value > earlier.value:
        return count(
            "From here on, {n} figure in a row lies above {level}, the level before.",
            "From here on, {n} figures in a row lie above {level}, the level before.",
            later.length,
            level=level,
        )
    return count(
        "From here on, {n} figure in a row lies below {level}, the level before.",
        "From here on, {n} figures in a row lie below {level}, the level before.",
        later.length,
        level=level,
    )


def successive_medians(
    values: Sequence[float | None],
    *,
    baseline: int = 13,
    run: int = 9,
    side: Side = Side.BOTH,
) -> list[Median]:
    """Medians that follow the figures: each holds until a run leaves it, whose median is the next.

    The first is the median of the first ``baseline`` periods. A run is ``run`` figures in a row on
    one side of the median; figures on it neither break nor lengthen a run, and gaps are passed
    over. Without as many periods as the baseline has, or without any figure in it, there is no
    median. Raises ``ValueError`` for lengths below 1.
    """
    if baseline < 1 or run < 1:
        raise ValueError(f"baseline is {baseline} and run is {run}; both have at least 1 period")
    first = [value for value in values[:baseline] if value is not None]
    if len(values) < baseline or not first:
        return []
    begun = Median(median(first), 0, baseline, len(first))
    return [begun, *_further(values, begun, run, side)]


def _further(
    values: Sequence[float | None], last: Median, run: int, side: Side
) -> Iterator[Median]:
    while (found := _first_run(values, last, run, side)) is not None:
        figures = [value for i in found if (value := values[i]) is not None]
        last = Median(median(figures), found[0], found[-1] + 1, len(figures))
        yield last


def _first_run(
    values: Sequence[float | None], last: Median, length: int, side: Side
) -> list[int] | None:
    """The places of the first run after a median was set, if there is one."""
    run: list[int] = []
    on: bool | None = None
    for i in range(last.stop, len(values)):
        value = values[i]
        if value is None or value == last.value:
            continue
        above = value > last.value
        run = [*run, i] if above is on else [i]
        on = above
        if len(run) == length and side in (Side.BOTH, Side.ABOVE if above else Side.BELOW):
            return run
    return None
