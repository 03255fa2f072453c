"""Cumulative charts in sentences: their method lines and their readings. They name no cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copractice.domain.spc.cumulative.bernoulli import BernoulliCusum
from copractice.domain.spc.cumulative.cusum import Cusum
from copractice.domain.spc.cumulative.ewma import Ewma
from copractice.domain.spc.cumulative.side import Side
from copractice.domain.spc.cumulative.subgroups import Level
from copractice.domain.spc.phrases import in_turn
from copractice.domain.spc.result import Constants
from copractice.domain.words import Amount, Sentence, count, say

_DIGITS = 4


def ewma_reading(chart: Ewma) -> Sentence:
    """Whether the smoothed level leaves its limits, and where that first shows."""
    if all(point.is_gap for point in chart.points):
        return say("There are no figures yet.")
    if not chart.signals:
        return say("The smoothed level stays within its limits.")
    first = chart.signals[0]
    return in_turn([_moved(chart.points[first].signal, first + 1), _how_many(len(chart.signals))])


def cusum_reading(chart: Cusum) -> Sentence:
    """Whether a sum passes the decision interval, and where that first shows."""
    if all(point.is_gap for point in chart.points):
        return say("There are no figures yet.")
    told = [
        _moved(side, place + 1)
        for side in Side
        if (place := _first(side, [point.signals for point in chart.points])) is not None
    ]
    return in_turn(told or [say("No lasting shift shows.")])


def _first(side: Side, signals: Sequence[frozenset[Side]]) -> int | None:
    return next((i for i, found in enumerate(signals) if side in found), None)


def _moved(side: Side | None, place: int) -> Sentence:
    if side is Side.ABOVE:
        return say(
            "The level has risen by more than chance; this first shows at point {place}.",
            place=place,
        )
    return say(
        "The level has fallen by more than chance; this first shows at point {place}.", place=place
    )


def _how_many(n: int) -> Sentence:
    return count(
        "The smoothed level lies outside its limits at {n} point.",
        "The smoothed level lies outside its limits at {n} points.",
        n,
    )


def bernoulli_reading(chart: BernoulliCusum) -> Sentence:
    """Whether events have become more or less frequent, and when that first showed."""
    if all(point.event is None for point in chart.points):
        return say("There are no figures yet.")
    risen, fallen = (
        [i for i in chart.signals if chart.points[i].signal is side]
        for side in ((Side.ABOVE, Side.BELOW) if chart.odds_ratio > 1 else (Side.BELOW, Side.ABOVE))
    )
    told = [*_more_often(risen), *_less_often(fallen)]
    return in_turn(told or [say("Nothing shows that events have become more or less frequent.")])


def _more_often(places: Sequence[int]) -> Iterator[Sentence]:
    if places:
        yield count(
            "Events have become more frequent by more than chance: {n} signal, at case {place}.",
            "Events have become more frequent by more than chance: {n} signals, the first at case "
            "{place}.",
            len(places),
            place=places[0] + 1,
        )


def _less_often(places: Sequence[int]) -> Iterator[Sentence]:
    if places:
        yield count(
            "Events have become less frequent by more than chance: {n} signal, at case {place}.",
            "Events have become less frequent by more than chance: {n} signals, the first at case "
            "{place}.",
            len(places),
            place=places[0] + 1,
        )


def ewma_method(chart: Ewma) -> Sentence:
    """All that one needs to compute the chart again, and to know how far to trust it."""
    return in_turn(
        [
            say(
                "EWMA chart: each new value counts {share}, the smoothed level before it the rest; "
                "limits at {width} of its standard deviations.",
                share=Amount(chart.weight * 100, "%"),
                width=Amount(chart.width),
            ),
            *_level(chart.level, len(chart.points)),
            *_sizes(chart),
            *_gaps(sum(point.is_gap for point in chart.points)),
        ]
    )


def _sizes(chart: Ewma) -> Iterator[Sentence]:
    if chart.each_size and len({point.n for point in chart.points if not point.is_gap}) > 1:
        yield say("Limits take all subgroups for as large as the newest.")


def cusum_method(chart: Cusum) -> Sentence:
    """All that one needs to compute the chart again, and to know how far to trust it."""
    return in_turn(
        [
            say(
                "CUSUM chart; the shift it looks for, in standard errors: {shift}; decision "
                "interval: {interval}.",
                shift=Amount(chart.shift),
                interval=Amount(chart.interval),
            ),
            *_head_start(chart.head_start),
            *_level(chart.level, len(chart.points)),
            *_gaps(sum(point.is_gap for point in chart.points)),
        ]
    )


def _head_start(start: float) -> Iterator[Sentence]:
    if start:
        yield say("Both sums begin at {start}.", start=Amount(start))


def bernoulli_method(chart: BernoulliCusum) -> Sentence:
    """All that one needs to compute the chart again, and to know how far to trust it."""
    return in_turn(
        [
            say(
                "Bernoulli CUSUM that looks for odds {ratio} times as high or as low as at the "
                "target {target}; limit {limit}, after which a sum begins again.",
                ratio=Amount(chart.odds_ratio),
                target=Amount(chart.target, digits=_DIGITS),
                limit=Amount(chart.limit),
            ),
            *_target(chart.first),
            *_unknown(sum(point.event is None for point in chart.points)),
        ]
    )


def _target(first: int | None) -> Iterator[Sentence]:
    if first is not None:
        yield count(
            "The target comes from the first {n} case.",
            "The target comes from the first {n} cases.",
            first,
        )


def _unknown(n: int) -> Iterator[Sentence]:
    if n:
        yield count(
            "{n} case without a known outcome stays a gap.",
            "{n} cases without a known outcome stay gaps.",
            n,
        )


def _level(level: Level, points: int) -> Iterator[Sentence]:
    yield say(
        "Centre {centre}, standard deviation {sigma}, {basis}.",
        centre=Amount(level.centre, digits=_DIGITS),
        sigma=Amount(level.sigma, digits=_DIGITS),
        basis=level.basis,
    )
    if level.constants is Constants.ROUNDED:
        yield say("Computed with rounded constants.")
    if level.baseline < points:
        yield count(
            "The first {n} period is the baseline for all.",
            "The first {n} periods are the baseline for all.",
            level.baseline,
        )


def _gaps(n: int) -> Iterator[Sentence]:
    if n:
        yield count(
            "{n} period without data stays a gap.", "{n} periods without data stay gaps.", n
        )
