"""A measure in the space of a list row, or one of many sites on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.charts.chart import Chart, Size
from copractice.domain.charts.labels import Labels, Spot, shortened, width_of
from copractice.domain.charts.scale import PeriodScale, Scale, fixed_scale, value_scale
from copractice.domain.charts.series import Aim, Frequency, Series, series_table
from copractice.domain.charts.svg import Drawing, Point, through
from copractice.domain.spc import Charted, Rule, digits_worth, reading
from copractice.domain.words import Amount, Sentence, Words, say

_WIDTH, _HEIGHT, _ROW = 232.0, 104.0, 84.0
_MOST_WORDS = 96.0


def spark(
    charted: Charted,
    days: Sequence[date],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    labels: Sequence[str | Sentence] = (),
    aim: Aim | None = None,
    scale: tuple[float, float] | None = None,
) -> Chart:
    """A small picture of a measure, 232 pixels wide at either size.

    With ``scale`` it is one of many: level lines, uprights where phases begin, the common scale
    at its right, larger marks for the periods that make a signal. Without, it is for a list:
    the latest value and the aim are written at its right. Raises ``ValueError`` as ``series``
    does, and where ``scale`` does not hold the values.
    """
    digits = digits_worth(charted.values) if digits is None else digits
    data = Series(charted, days, unit, digits, frequency, labels, aim)
    if scale is not None:
        _check(scale, charted)
    answer = reading(
        charted, days, unit=unit, digits=digits, labels=labels, aim=aim.value if aim else None
    )
    return Chart(
        kind="spark",
        title=title,
        reading=say("{title}: {reading}", title=title, reading=answer),
        method=charted.method(),
        table=series_table(data),
        picture=SparkPicture(data, scale),
        figures=data,
    )


def _check(scale: tuple[float, float], charted: Charted) -> None:
    low, high = scale
    for i, value in enumerate(charted.values):
        if value is not None and not low <= value <= high:
            raise ValueError(f"value {value} at {i} lies outside the scale {low} to {high}")


@dataclass(frozen=True)
class SparkPicture:
    """A measure, drawn small."""

    data: Series
    scale: tuple[float, float] | None

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing; it is the same at both widths of a page."""
        drawing = Drawing(_WIDTH, _ROW if self.scale is None else _HEIGHT, any_width=True)
        y = self._values(drawing)
        said = self._said(words, y)
        right = _WIDTH - max(width_of(text) for _, text, _ in said) - 12
        x = PeriodScale(self.data.days, 0, right)
        if self.scale is not None:
            self._levels(drawing, x, y)
        if self.data.aim is not None:
            at = y(self.data.aim.value)
            drawing.line("exp-line", (0, at), (right, at), 1.6, "6 4")
        self._line(drawing, x, y)
        _write(Labels(drawing), said)
        return drawing

    def _values(self, drawing: Drawing) -> Scale:
        if self.scale is not None:
            return fixed_scale(*self.scale, drawing.height - 10, 10)
        known = [*self.data.charted.values, self.data.aim.value if self.data.aim else None]
        free = value_scale(known, drawing.height - 10, 10)
        low = min((v for v in known if v is not None), default=0.0)
        high = max((v for v in known if v is not None), default=1.0)
        # No axis is drawn, so the line may take the whole height.
        return Scale(low, high, free.start, free.end, (), 0) if low < high else free

    def _said(self, words: Words, y: Scale) -> list[tuple[str, str, float]]:
        """Role, words and height of what stands at the right."""
        if self.scale is not None:
            figures = [words(Amount(tick + 0.0, "", y.digits)) for tick in y.ticks]
            return [("", f, y(tick)) for f, tick in zip(figures, y.ticks, strict=True)]
        known = [value for value in self.data.charted.values if value is not None]
        said = [("strong", words(self.data.amount(known[-1])), y(known[-1]))] if known else []
        if self.data.aim is not None:
            said.append(("exp-text", words(self.data.aim_amount), y(self.data.aim.value)))
        short = [(role, shortened(text, _MOST_WORDS), at) for role, text, at in said]
        return short or [("", words(say("no data")), (y.start + y.end) / 2)]

    def _levels(self, drawing: Drawing, x: PeriodScale, y: Scale) -> None:
        for tick in y.ticks:
            drawing.line("grid", (0, y(tick)), (x.end, y(tick)))
        for phase in self.data.phases:
            left = x.edge(phase.start)
            if phase.start:
                drawing.line("ink", (left, y.end), (left, y.start))
            if phase.centre is not None and y.low <= phase.centre <= y.high:
                at = y(phase.centre)
                drawing.line("ink", (left, at), (x.edge(phase.stop), at), 1.2)

    def _line(self, drawing: Drawing, x: PeriodScale, y: Scale) -> None:
        places = [
            None if value is None else (x.middle(i), y(value))
            for i, value in enumerate(self.data.charted.values)
        ]
        drawing.path("obs-line", through(places), 1.7)
        known = [i for i, place in enumerate(places) if place is not None]
        for i in known:
            self._mark(drawing, i, places, latest=i == known[-1])

    def _mark(
        self, drawing: Drawing, i: int, places: Sequence[Point | None], *, latest: bool
    ) -> None:
        place = places[i]
        assert place is not None
        rules = {signal.rule for signal in self.data.charted.points[i].signals}
        if latest:
            drawing.circle("obs", place, 4)
        elif rules - {Rule.FEW_CROSSINGS} or _alone(i, places):
            drawing.circle("obs", place, 2.4)
        if self.data.charted.points[i].outside:
            drawing.circle("sig", place, 6.5, 1.6)


def _alone(i: int, places: Sequence[Point | None]) -> bool:
    """Whether a point has no neighbour, so that no line would show it."""
    around = [*places[max(i - 1, 0) : i], *places[i + 1 : i + 2]]
    return all(place is None for place in around)


def _write(labels: Labels, said: Sequence[tuple[str, str, float]]) -> None:
    left = max(width_of(text) for _, text, _ in said)
    for role, text, at in said:
        nudges = (0, 8, -8, 16, -16, 24, -24)
        labels.offer(role, [text], [Spot(_WIDTH - left, at + 5 + nudge) for nudge in nudges])
