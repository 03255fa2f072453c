"""Hours a month, inside the working day and outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, width_of
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.svg import Drawing
from copractice.domain.charts.timeaxis import TimeLabel, draw_time, month_name, months_between
from copractice.domain.words import Amount, Day, Sentence, Strong, Words, count, say

_PLOT = 110.0
_TOP = LINE + 12
_FILL = 0.64
_WIDEST = 34.0


@dataclass(frozen=True)
class MonthOfWork:
    """Minutes in one month. Raises ``ValueError`` where they are negative."""

    month: date
    inside: int
    outside: int

    def __post_init__(self) -> None:
        """Refuse negative minutes."""
        if min(self.inside, self.outside) < 0:
            raise ValueError(f"minutes in {self.month:%Y-%m} are negative")

    @property
    def total(self) -> int:
        """All minutes of the month."""
        return self.inside + self.outside


def months(bars: Sequence[MonthOfWork], *, title: str | Sentence) -> Chart:
    """Hours by month: solid bar inside the working day, open bar outside it.

    A month without an entry stays without a bar. Raises ``ValueError`` without any month, or
    where a month comes twice or out of order.
    """
    firsts = [bar.month.replace(day=1) for bar in bars]
    if not bars or any(b <= a for a, b in pairwise(firsts)):
        raise ValueError("months must be given once each, in order, and at least one of them")
    return Chart(
        kind="months",
        title=title,
        reading=_reading(bars),
        method=say(
            "Solid bar: hours in the working day. Open bar: hours outside it, or where "
            "nobody said. "
            "A month without a bar has no entry."
        ),
        table=_table(bars),
        picture=MonthsPicture(tuple(bars)),
    )


def _hours(minutes: int) -> Amount:
    return Amount(round(minutes / 60, 1), "h", None)


def _reading(bars: Sequence[MonthOfWork]) -> Sentence:
    return count(
        "{hours} in {n} month, {inside} of them inside the working day.",
        "{hours} in {n} months, {inside} of them inside the working day.",
        len(bars),
        hours=Strong(_hours(sum(bar.total for bar in bars))),
        inside=Strong(_hours(sum(bar.inside for bar in bars))),
    )


def _table(bars: Sequence[MonthOfWork]) -> Table:
    heads = (say("Inside the working day"), say("Outside it"), say("Together"))
    return Table(
        caption=say("Hours by month."),
        columns=(Column(say("Month")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple(
            (Day(bar.month, "month"), _hours(bar.inside), _hours(bar.outside), _hours(bar.total))
            for bar in bars
        ),
    )


@dataclass(frozen=True)
class MonthsPicture:
    """Hours a month, ready to be drawn."""

    bars: tuple[MonthOfWork, ...]

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        drawing = Drawing(790 if size == "wide" else 358, _TOP + _PLOT + 2 * LINE + 10)
        labels = Labels(drawing)
        y = value_scale([0, *(bar.total / 60 for bar in self.bars)], _TOP + _PLOT, _TOP)
        left = _axis(labels, words, y)
        slots = dict(self._slots(left, drawing.width - 4))
        for bar in self.bars:
            x, width = slots[bar.month.replace(day=1)]
            _bar(drawing, bar, x, width, y)
        drawing.line("axis", (left, y.start), (drawing.width - 4, y.start))
        axis = [TimeLabel(x, month_name(words, m), str(m.year)) for m, (x, _) in slots.items()]
        draw_time(labels, axis, y.start)
        return drawing

    def _slots(self, left: float, right: float) -> Iterator[tuple[date, tuple[float, float]]]:
        """Where each month's bar stands and how wide it is, months without a bar included."""
        shown = months_between(self.bars[0].month, self.bars[-1].month)
        pitch = (right - left) / len(shown)
        width = min(pitch * _FILL, _WIDEST)
        for i, month in enumerate(shown):
            yield month, (left + pitch * i + (pitch - width) / 2, width)


def _axis(labels: Labels, words: Words, y: Scale) -> float:
    *rest, top = y.ticks
    figures = [words(Amount(tick, "", y.digits)) for tick in rest]
    figures.append(words(Amount(top, "h", y.digits)))
    left = max(map(width_of, figures)) + 12
    for tick, figure in zip(y.ticks, figures, strict=True):
        labels.drawing.line("grid", (left, y(tick)), (labels.drawing.width - 4, y(tick)))
        labels.put("", figure, Spot(left - 8, y(tick) + 5, "end"))
    return left


def _bar(drawing: Drawing, bar: MonthOfWork, x: float, width: float, y: Scale) -> None:
    inside, total = y(bar.inside / 60), y(bar.total / 60)
    if bar.outside:
        drawing.rect("obs-line", (x + 0.8, total), width - 1.6, inside - total, 1.6)
    if bar.inside:
        drawing.rect("obs", (x, inside), width, y.start - inside)
