"""Roles over time: a dotted line from the first step, a thick one where a role is steady."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.charts.chart import Chart, Column, Size, Table
from copractice.domain.charts.labels import LINE, Labels, Spot, shortened
from copractice.domain.charts.svg import Drawing
from copractice.domain.charts.timeaxis import TimeLabel, draw_time, month_name
from copractice.domain.learning.roles import STEADY, RoleTaken
from copractice.domain.naming import ROLES
from copractice.domain.spc.phrases import in_turn, joined
from copractice.domain.words import Day, Sentence, Strong, Words, count, say

_ROW = 30.0
_TOP = 10.0
_DOT = 5.0
_THICK = 9.0


def roles(taken: Sequence[RoleTaken], until: date, *, title: str | Sentence) -> Chart:
    """Roles as rows, in the order given, from the first step of any of them to the day ``until``.

    Raises ``ValueError`` without any role, or where one was taken after ``until``.
    """
    if not taken:
        raise ValueError("there is no role to draw")
    if max(one.last for one in taken) > until:
        raise ValueError(f"a role was taken after {until}")
    return Chart(
        kind="roles",
        title=title,
        reading=_reading(taken),
        method=say(
            "Dotted: first steps. Thick: steady. We call a role steady once it was taken {n} "
            "times, in two different halves of a school year at least. A line ends with the last "
            "time. It says what was done and how often, not who somebody is.",
            n=STEADY,
        ),
        table=_table(taken),
        picture=RolesPicture(tuple(taken), until),
    )


def _reading(taken: Sequence[RoleTaken]) -> Sentence:
    steady = [ROLES[one.role] for one in taken if one.steady_since]
    first = [ROLES[one.role] for one in taken if not one.steady_since]
    sentences = []
    if steady:
        sentences.append(say("Steady: {roles}.", roles=Strong(joined(steady))))
    if first:
        sentences.append(say("First steps: {roles}.", roles=joined(first)))
    return in_turn(sentences)


def _table(taken: Sequence[RoleTaken]) -> Table:
    heads = (say("First step"), say("Steady since"), say("Last time"))
    return Table(
        caption=say("Roles taken."),
        columns=(
            Column(say("Role taken")),
            *map(Column, heads),
            Column(say("How often"), numeric=True),
        ),
        rows=tuple(
            (
                ROLES[one.role],
                Day(one.first),
                Day(one.steady_since) if one.steady_since else None,
                Day(one.last),
                count("{n} time", "{n} times", one.times),
            )
            for one in taken
        ),
    )


@dataclass(frozen=True)
class RolesPicture:
    """Roles over time, ready to be drawn."""

    taken: tuple[RoleTaken, ...]
    until: date

    def draw(self, words: Words, size: Size) -> Drawing:
        """Names beside the lines on a wide page, above them on a phone."""
        wide = size == "wide"
        width, left = (790.0, 190.0) if wide else (358.0, 0.0)
        pitch = _ROW if wide else _ROW + LINE
        foot = _TOP + pitch * len(self.taken)
        drawing = Drawing(width, foot + 2 * LINE + 10)
        labels = Labels(drawing)
        starts = min(one.first for one in self.taken)
        days = max(1, (self.until - starts).days)

        def x_of(day: date) -> float:
            return left + 8 + (width - left - 16) * (day - starts).days / days

        axis = [
            TimeLabel(x_of(day), month_name(words, day), str(day.year))
            for day in _terms(starts, self.until)
        ]
        for label in axis:
            drawing.line("grid", (label.x, _TOP), (label.x, foot))
        for i, one in enumerate(self.taken):
            y = _TOP + pitch * i
            name = shortened(words(ROLES[one.role]), (left if wide else width) - 12)
            labels.put("strong", name, Spot(0, y + (20 if wide else 15)))
            _line(drawing, one, x_of, y + pitch - 15)
        drawing.line("axis", (left, foot), (width - 4, foot))
        draw_time(labels, axis, foot)
        return drawing


def _terms(starts: date, until: date) -> list[date]:
    """The first days of September and January from the start on; the start where there is none."""
    found = [
        date(year, month, 1) for year in range(starts.year, until.year + 1) for month in (1, 9)
    ]
    return [day for day in found if starts <= day <= until] or [starts]


def _line(drawing: Drawing, one: RoleTaken, x_of: Callable[[date], float], y: float) -> None:
    first, last = x_of(one.first), x_of(one.last)
    steady = x_of(one.steady_since) if one.steady_since else last
    x = first
    while x <= max(first, steady - _DOT):
        drawing.circle("obs", (x, y), 1.8)
        x += _DOT + 2
    if one.steady_since:
        drawing.rect("obs", (steady, y - _THICK / 2), max(last - steady, _DOT), _THICK)
