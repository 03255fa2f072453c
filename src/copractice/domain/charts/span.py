"""Where a partnership stands in the three to five years that lasting change takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.cycles import CycleState, draw_end
from copractice.domain.charts.labels import LINE, Labels, Spot
from copractice.domain.charts.svg import Drawing
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Day, Sentence, Strong, Words, count, say

LEAST_YEARS, MOST_YEARS = 3, 5
"""The time frame of broad and lasting implementation: claim S23 of Meister and Blitz (2016)."""

_DRAWN = {
    CycleState.ADOPTED: say("a change was adopted"),
    CycleState.EXPANDED: say("a change was carried to more places"),
    CycleState.ABANDONED: say("a change was given up"),
}
_EDGE = 12.0
_LINE_AT = LINE + 34
_BAND = 26.0


@dataclass(frozen=True)
class Change:
    """What was decided of a change on a day: adopted, expanded or abandoned.

    ``looked_at_on`` is the first day, a year later or more, on which something was learned of it
    again. Raises ``ValueError`` for another state, or a day that is not a year later.
    """

    on: date
    state: CycleState
    looked_at_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is not drawn here."""
        if self.state not in _DRAWN:
            raise ValueError(f"a change that is {self.state.value} is not drawn here")
        if self.looked_at_on is not None and self.looked_at_on < years_after(self.on, 1):
            raise ValueError(f"{self.looked_at_on} is not a year after {self.on}")


def span(
    starts: date,
    today: date,
    *,
    title: str | Sentence,
    until: date | None = None,
    changes: Iterable[Change] = (),
) -> Chart:
    """A line from the start to five years, with today, the end that is meant, and the changes.

    Raises ``ValueError`` where today or ``until`` is before the start, or a change after today.
    """
    if today < starts or (until is not None and until < starts):
        raise ValueError(f"nothing of a partnership is before its start on {starts}")
    rows = tuple(sorted(changes, key=lambda one: (one.on, one.state.value)))
    if rows and rows[-1].on > today:
        raise ValueError(f"a change on {rows[-1].on} is still to come")
    picture = SpanPicture(starts, today, until, rows)
    return Chart(
        kind="span",
        title=title,
        reading=_reading(starts, today, rows),
        method=say(
            "Band: three to five years after the start, the time frame of broad and lasting "
            "implementation (Standards for Professional Learning, 2011, after Meister and Blitz "
            "2016). Disc: a change was adopted; triangle: carried to more places; cross: given "
            "up. Only what was shared with the partnership is drawn. It is no plan and no target."
        ),
        table=_table(starts, today, until, rows),
        picture=picture,
        figures=picture,
    )


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the last of February for its 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_since(starts: date, today: date) -> int:
    """Whole months from one day to another."""
    months = (today.year - starts.year) * 12 + today.month - starts.month
    return months - (today.day < starts.day)


def _reading(starts: date, today: date, changes: Sequence[Change]) -> Sentence:
    return in_turn(
        [_into(months_since(starts, today)), *_decided(changes), *_looked(changes, today)]
    )


def _into(months: int) -> Sentence:
    if months > MOST_YEARS * 12:
        return say(
            "{months} after the start, the three to five years are over.",
            months=Strong(count("{n} month", "{n} months", months)),
        )
    return say(
        "{months} into three to five years.",
        months=Strong(count("{n} month", "{n} months", months)),
    )


def _decided(changes: Sequence[Change]) -> Iterator[Sentence]:
    n = {state: sum(one.state is state for one in changes) for state in _DRAWN}
    adopted, expanded, abandoned = n.values()
    if adopted:
        yield count("{n} change was adopted.", "{n} changes were adopted.", adopted)
    else:
        yield say("No change was adopted so far.")
    if expanded:
        yield count("{n} was carried to more places.", "{n} were carried to more places.", expanded)
    if abandoned:
        yield count("{n} was given up.", "{n} were given up.", abandoned)


def _looked(changes: Sequence[Change], today: date) -> Iterator[Sentence]:
    """Whether what was adopted a year ago or longer was looked at again."""
    adopted = [one for one in changes if one.state is CycleState.ADOPTED]
    old = [one for one in adopted if years_after(one.on, 1) <= today]
    looked = [one for one in old if one.looked_at_on is not None]
    if adopted and not old:
        yield say("None of those adopted is a year old yet.")
    elif old and not looked:
        yield say("None of those adopted has been looked at after a year.")
    elif looked:
        yield count(
            "Of those adopted a year ago or longer, {n} was looked at again.",
            "Of those adopted a year ago or longer, {n} were looked at again.",
            len(looked),
        )


def _table(starts: date, today: date, until: date | None, changes: Sequence[Change]) -> Table:
    rows: list[tuple[date, Sentence]] = [
        (starts, say("the start")),
        *((one.on, _told(one)) for one in changes),
        (today, say("today")),
        (years_after(starts, LEAST_YEARS), say("three years after the start")),
        (years_after(starts, MOST_YEARS), say("five years after the start")),
    ]
    if until is not None:
        rows.append((until, say("meant to go on until then")))
    rows.sort(key=lambda row: row[0])
    return Table(
        caption=say("From the start to five years."),
        columns=(Column(say("Day")), Column(say("What"))),
        rows=tuple((Day(day), what) for day, what in rows),
    )


def _told(one: Change) -> Sentence:
    if one.looked_at_on is None:
        return _DRAWN[one.state]
    return say(
        "{change}; something was learned of it again on {day}",
        change=_DRAWN[one.state],
        day=Day(one.looked_at_on),
    )


@dataclass(frozen=True)
class SpanPicture:
    """A stretch of years, ready to be drawn."""

    starts: date
    today: date
    until: date | None
    changes: tuple[Change, ...]

    def as_json(self, words: Words) -> dict[str, Any]:
        """The days as plain data."""
        return {
            "starts": self.starts.isoformat(),
            "today": self.today.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "changes": [
                {"on": one.on.isoformat(), "state": one.state.value} for one in self.changes
            ],
        }

    def draw(self, words: Words, size: Size) -> Drawing:
        """The drawing at one of two widths."""
        drawing = Drawing(790 if size == "wide" else 358, _LINE_AT + _BAND + 2 * LINE + 16)
        labels = Labels(drawing)
        right = drawing.width - _EDGE
        three, five = (self._x(years_after(self.starts, n), right) for n in (3, 5))
        drawing.rect("band", (three, _LINE_AT - _BAND), five - three, 2 * _BAND)
        drawing.line("axis", (_EDGE, _LINE_AT), (right, _LINE_AT), 2)
        self._uprights(drawing, right)
        for one in self.changes:
            at = self._x(one.on, right), _LINE_AT
            draw_end(drawing, one.state, at, seen="obs")
            labels.avoid_mark(at, 6)
        self._words(labels, words, right)
        return drawing

    def _x(self, day: date, right: float) -> float:
        return _EDGE + (day - self.starts).days / self._days * (right - _EDGE)

    @property
    def _days(self) -> int:
        last = max(years_after(self.starts, MOST_YEARS), self.today, self.until or self.today)
        return (last - self.starts).days

    def _uprights(self, drawing: Drawing, right: float) -> None:
        low, high = _LINE_AT + _BAND, _LINE_AT - _BAND
        for day in (self.starts, *(years_after(self.starts, n) for n in (LEAST_YEARS, MOST_YEARS))):
            drawing.line("axis", (self._x(day, right), _LINE_AT), (self._x(day, right), low))
        if self.until is not None:
            x = self._x(self.until, right)
            drawing.line("exp-line", (x, high), (x, low), 2, "4 3")
        x = self._x(self.today, right)
        drawing.line("ink", (x, high), (x, low), 2)

    def _words(self, labels: Labels, words: Words, right: float) -> None:
        """Over the line what is now and what is meant, under it the years."""
        above, below = _LINE_AT - _BAND - 6, _LINE_AT + _BAND + 18
        over = [(self.today, "inked", say("today"))]
        if self.until is not None:
            over.append((self.until, "exp-text", say("meant to end")))
        for day, role, told in over:
            self._offer(labels, role, words(told), self._x(day, right), (above, above - LINE))
        under = (
            (0, say("start, {month}", month=Day(self.starts, "month"))),
            (MOST_YEARS, say("5 years")),
            (LEAST_YEARS, say("3 years")),
        )
        for years, told in under:
            x = self._x(years_after(self.starts, years), right)
            self._offer(labels, "", words(told), x, (below, below + LINE))

    def _offer(
        self, labels: Labels, role: str, text: str, x: float, rows: tuple[float, float]
    ) -> None:
        spots = [Spot(x, y, anchor) for y in rows for anchor in ("middle", "start", "end")]
        labels.offer(role, [text], spots)
