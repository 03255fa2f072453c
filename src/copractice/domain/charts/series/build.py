"""From a computed chart to a picture, a reading, a method line and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from copractice.domain.charts.chart import Chart
from copractice.domain.charts.cycles import CycleMark, cycles_outside
from copractice.domain.charts.series.data import Aim, Frequency, Series
from copractice.domain.charts.series.meaning import meaning
from copractice.domain.charts.series.naming import aim_told
from copractice.domain.charts.series.picture import SeriesPicture, scale_of
from copractice.domain.charts.series.table import series_table
from copractice.domain.spc import (
    Charted,
    Direction,
    Options,
    digits_worth,
    expected_by_chance,
    reading,
)
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, Value, count, say


def series(
    charted: Charted,
    days: Sequence[date],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    labels: Sequence[str | Sentence] = (),
    aim: Aim | None = None,
    cycles: Sequence[CycleMark] = (),
    remarks: Mapping[int, str | Sentence] | None = None,
    reasons: Mapping[int, str | Sentence] | None = None,
    definitions: Mapping[int, str | Sentence] | None = None,
    notes: Mapping[int, Value] | None = None,
    better: Direction = Direction.NEUTRAL,
    says: Sentence | None = None,
) -> Chart:
    """The chart of one measure over time.

    ``days`` has the first day of each period; ``labels`` names the phases. By index of the period,
    ``remarks`` puts words on the picture, ``reasons`` says why an excluded point was excluded,
    ``definitions`` names a new definition where it begins ("definition 2"), ``notes`` is for the
    table alone (corrected, late). ``better`` says which way is: the reading then tells what the
    limits mean for the aim. ``says`` replaces the reading that is written from the figures.
    Raises ``ValueError`` where the parts do not fit each other.
    """
    data = Series(
        charted,
        days,
        unit,
        digits_worth(charted.values) if digits is None else digits,
        frequency,
        labels,
        aim,
        cycles,
        remarks or {},
        reasons or {},
        definitions or {},
        notes or {},
        better,
    )
    return Chart(
        kind=charted.kind,
        title=title,
        reading=says or series_reading(data),
        method=in_turn([charted.method(), *_by_chance(charted), *_method(data)]),
        table=series_table(data),
        picture=SeriesPicture(data),
        figures=data,
    )


def series_reading(data: Series) -> Sentence:
    """What the figures say, with the number of signals where the answer alone leaves some out."""
    answer = reading(
        data.charted, data.days, unit=data.unit, digits=data.digits, labels=data.labels
    )
    return in_turn([answer, *_signals_in_all(data), *aim_told(data), *meaning(data)])


def _signals_in_all(data: Series) -> Iterator[Sentence]:
    signals = data.signals
    # The answer speaks of the latest phase. One signal there is told in full.
    if len(signals) > 1 or (signals and signals[0].start < data.phases[-1].start):
        yield count("There is {n} signal in all.", "There are {n} signals in all.", len(signals))


def _by_chance(charted: Charted) -> Iterator[Sentence]:
    """How often such a chart signals though nothing happened, for options that were simulated."""
    usual = Options(
        freeze=charted.options.freeze,
        constants=charted.options.constants,
        floor=charted.options.floor,
        ceiling=charted.options.ceiling,
        multiply=charted.options.multiply,
        rules=charted.options.rules,
    )
    if charted.options != usual:
        return
    of_100 = round(100 * expected_by_chance([charted]))
    if of_100:
        yield count(
            "Of 100 such charts on which nothing happens, about {n} signals.",
            "Of 100 such charts on which nothing happens, about {n} signal.",
            of_100,
        )


def _method(data: Series) -> Iterator[Sentence]:
    scale = scale_of(data, 0, 1)
    if data.charted.excluded:
        yield say("Kept out: {days}.", days=listed(_kept_out(data)))
    yield from _marks(data)
    if not scale.begins_at_zero:
        yield say("The axis begins at {low}, not at zero.", low=data.amount(scale.low))
    yield from cycles_outside(data.cycles, data.days)


def _kept_out(data: Series) -> Iterator[Value]:
    """The periods left out; neighbours in the list that share a reason are told with it once."""
    for reason, periods in groupby(data.charted.excluded, lambda i: data.reasons.get(i)):
        days = listed(data.frequency.day(data.days[i]) for i in periods)
        yield days if reason is None else say("{days} ({reason})", days=days, reason=reason)


def _marks(data: Series) -> Iterator[Sentence]:
    """What marks mean, where there are any that the picture has no words beside."""
    if any(phase.trial for phase in data.phases):
        yield say("Trial limits are drawn as broken lines.")
    if data.has_warning_lines:
        yield say("Dotted lines are at two sigma, where some of the rules look.")
    if data.charted.excluded:
        yield say("A small open disc is a point kept out.")
    if not data.names_outside:
        yield say("A ring is around a point outside its limits.")
    if any(not occurrence.is_point for occurrence in data.signals):
        yield say(
            "A thick line is along a pattern; a square is around the point that made it complete."
        )
