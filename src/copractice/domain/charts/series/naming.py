"""The words for signals, centre and sizes, as picture and table have them."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.charts.series.data import Series
from copractice.domain.spc import Average, Charted, Kind, Rule
from copractice.domain.spc.occurrences import Occurrence
from copractice.domain.words import Sentence, count, say

BEYOND = {Rule.ABOVE: say("above its limit"), Rule.BELOW: say("below its limit")}
"""What is said of a point outside its limits."""

_PART = {
    Rule.LONG_RUN: say("part of a long run"),
    Rule.SHIFT: say("part of a shift"),
    Rule.TWO_OF_THREE: say("one of two of three near a limit"),
    Rule.FOUR_OF_FIVE: say("one of four of five far out"),
    Rule.ALTERNATING: say("part of ups and downs in turn"),
    Rule.HUGGING: say("part of a stretch close to the centre"),
    Rule.AVOIDING: say("part of a stretch away from the centre"),
}
_COMPLETES = {
    Rule.LONG_RUN: say("completes a long run"),
    Rule.SHIFT: say("completes a shift"),
    Rule.FEW_CROSSINGS: say("so far, the centre was crossed too seldom for chance"),
    Rule.TWO_OF_THREE: say("completes two of three near a limit"),
    Rule.FOUR_OF_FIVE: say("completes four of five far out"),
    Rule.ALTERNATING: say("completes ups and downs in turn"),
    Rule.HUGGING: say("completes a stretch close to the centre"),
    Rule.AVOIDING: say("completes a stretch away from the centre"),
}

_MEDIANS = (Kind.RUN, Kind.EVENTS_APART)
_SUBGROUPS = (Kind.MEANS, Kind.RANGES, Kind.DEVIATIONS)
_SHARES = (Kind.SHARES, Kind.SHARES_PRIME, Kind.NUMBERS)


def on_picture(occurrence: Occurrence) -> Sentence:
    """A pattern in the few words that a picture has room for."""
    n = len(occurrence.members)
    match occurrence.rule:
        case Rule.LONG_RUN | Rule.SHIFT:
            return count("{n} on one side", "{n} on one side", n)
        case Rule.TREND if occurrence.direction > 0:
            return count("{n} rising in a row", "{n} rising in a row", n)
        case Rule.TREND:
            return count("{n} falling in a row", "{n} falling in a row", n)
        case Rule.TWO_OF_THREE:
            return say("two of three near a limit")
        case Rule.FOUR_OF_FIVE:
            return say("four of five far out")
        case Rule.ALTERNATING:
            return count("{n} up and down in turn", "{n} up and down in turn", n)
        case Rule.HUGGING:
            return count("{n} close to the centre", "{n} close to the centre", n)
        case Rule.AVOIDING:
            return count("{n} away from the centre", "{n} away from the centre", n)
        case Rule.FEW_CROSSINGS:
            return say("seldom crossed")
        case Rule.ABOVE | Rule.BELOW:
            return BEYOND[occurrence.rule]


def in_table(occurrence: Occurrence, i: int) -> Sentence | None:
    """What the row of a period says of its part in a signal.

    ``None`` where a row alone has no part: crossings are told once, where the count ends.
    """
    rule, completes = occurrence.rule, i == occurrence.trigger
    if rule is Rule.TREND:
        return _trend(rises=occurrence.direction > 0, completes=completes)
    if occurrence.is_point:
        return BEYOND[rule]
    return _COMPLETES[rule] if completes else _PART.get(rule)


def _trend(*, rises: bool, completes: bool) -> Sentence:
    if rises:
        return say("completes a rising trend") if completes else say("part of a rising trend")
    return say("completes a falling trend") if completes else say("part of a falling trend")


def centre_name(charted: Charted) -> Sentence:
    """What the level is called on this kind of chart."""
    average = _average(charted)
    if average is None:
        return say("centre")
    return say("median") if average is Average.MEDIAN else say("mean")


def centre_head(charted: Charted) -> Sentence:
    """The same as the head of a column."""
    average = _average(charted)
    if average is None:
        return say("Centre")
    return say("Median") if average is Average.MEDIAN else say("Mean")


def _average(charted: Charted) -> Average | None:
    """Mean or median; ``None`` for a centre from elsewhere, and where it is neither."""
    options = charted.options
    if options.centre is not None or charted.kind is Kind.TIME_APART:
        return None
    if options.average is not None:
        return options.average
    return Average.MEDIAN if charted.kind in _MEDIANS else Average.MEAN


def aim_told(data: Series) -> Iterator[Sentence]:
    """The aim in a sentence, where there is one."""
    if data.aim is not None:
        yield say("The aim is {aim}.", aim=data.aim_amount)


def size_head(charted: Charted) -> Sentence | None:
    """The head of the column of sizes, ``None`` where the kind has none."""
    if all(point.size is None for point in charted.points):
        return None
    if charted.kind in _SUBGROUPS:
        return say("Number of values")
    return say("Out of") if charted.kind in _SHARES else say("Size")
