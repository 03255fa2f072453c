"""Charts that add up over time in a sentence that names days instead of places in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copractice.domain.charts.cumulative.timed import Timed
from copractice.domain.spc.cumulative import Cusum, Ewma, Side
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, say

Shown = Callable[[float], Amount]


def smoothed_reading(computed: Ewma, timed: Timed, shown: Shown) -> Sentence:
    """Whether and when the smoothed level left its limits, and where it is now."""
    if not any(timed.there):
        return computed.reading()
    told = [_left(timed, side, first) for first, side in sorted(_firsts(computed).items())]
    return in_turn([*(told or [computed.reading()]), _latest(computed, shown)])


def _firsts(computed: Ewma) -> dict[int, Side]:
    """With which point the smoothed level was first beyond each limit that it passed."""
    by_side = {computed.points[i].signal: i for i in reversed(computed.signals)}
    return {i: side for side, i in by_side.items() if side is not None}


def _left(timed: Timed, side: Side, first: int) -> Sentence:
    if side is Side.ABOVE:
        return say(
            "The smoothed level rose above its limits, first with the figure of {day}: that is "
            "more than chance.",
            day=timed.called(first),
        )
    return say(
        "The smoothed level fell below its limits, first with the figure of {day}: that is more "
        "than chance.",
        day=timed.called(first),
    )


def _latest(computed: Ewma, shown: Shown) -> Sentence:
    point = next(point for point in reversed(computed.points) if not point.is_gap)
    level = shown(point.smoothed or 0.0)
    if not computed.signals:
        return say("Its latest value is {level}.", level=level)
    if point.signal is None:
        return say("Its latest value is {level}, within its limits.", level=level)
    return say("Its latest value is {level}, outside its limits.", level=level)


def cusum_reading(computed: Cusum, timed: Timed, shown: Shown) -> Sentence:
    """Whether values have drifted by more than chance, when that showed, and since when."""
    firsts = {place: side for side in Side if (place := _first(computed, side)) is not None}
    told = [
        sentence
        for first, side in sorted(firsts.items())
        for sentence in _drifted(computed, timed, shown, side, first)
    ]
    return in_turn(told or [computed.reading()])


def _first(computed: Cusum, side: Side) -> int | None:
    return next((i for i in computed.signals if side in computed.points[i].signals), None)


def _drifted(
    computed: Cusum, timed: Timed, shown: Shown, side: Side, first: int
) -> Iterator[Sentence]:
    centre, day = shown(computed.level.centre), timed.called(first)
    if side is Side.ABOVE:
        yield say(
            "Values have drifted above {centre} by more than chance, which first shows with the "
            "figure of {day}.",
            centre=centre,
            day=day,
        )
    else:
        yield say(
            "Values have drifted below {centre} by more than chance, which first shows with the "
            "figure of {day}.",
            centre=centre,
            day=day,
        )
    began = drift_began(computed, side, first)
    if began is not None and began < first:
        yield say("The sum has grown since {day}.", day=timed.called(began))


def drift_began(computed: Cusum, side: Side, first: int) -> int | None:
    """The period from which on a sum grew beyond the interval: the first after it was last zero.

    That is the usual estimate of when a shift began (Montgomery 2013, chapter 9). ``None`` where
    the sum still holds something of a head start.
    """
    sums = [p.rise if side is Side.ABOVE else p.fall for p in computed.points[: first + 1]]
    zeros = [i for i, total in enumerate(sums) if total == 0]
    if not zeros and computed.head_start:
        return None
    start = zeros[-1] + 1 if zeros else 0
    return next(i for i in range(start, first + 1) if sums[i] is not None)
