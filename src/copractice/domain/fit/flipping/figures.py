"""How far a figure could move, alone, before something else is in front: looked for and narrowed.

A figure is moved over a range that holds what it is now and all that options ask. Between two
values with different fronts the change is narrowed down by halving, to the step in which people
would say the figure. Changes that come and go between two values of the scan are not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from copractice.domain.fit.fronts import front, judged_again
from copractice.domain.fit.judging import Judgement
from copractice.domain.fit.options import HOURS, MONEY, MONTHS, Option
from copractice.domain.fit.situation import Situation
from copractice.domain.words import Sentence, say

SCANNED = 24
"""So many values are tried over the range, beside what the options ask."""


@dataclass(frozen=True)
class Stretch:
    """From ``low`` to ``high`` of the figure, both counted, these are in front."""

    low: float
    high: float
    first: tuple[Option, ...]


@dataclass(frozen=True)
class FigureFlip:
    """What is in front at each value of one figure, all else as it is.

    ``now`` is ``None`` where the figure is unknown. ``unit`` is empty for a bare number. The
    stretches lie in order and cover the range that was tried.
    """

    key: str
    fact: Sentence
    unit: str
    now: float | None
    stretches: tuple[Stretch, ...]

    @property
    def here(self) -> Stretch | None:
        """The stretch in which the figure lies now."""
        if self.now is None:
            return None
        return next((one for one in self.stretches if one.low <= self.now <= one.high), None)

    @property
    def below(self) -> Stretch | None:
        """The next stretch with less of it."""
        lower = [one for one in self.stretches if self.now is not None and one.high < self.now]
        return lower[-1] if lower else None

    @property
    def above(self) -> Stretch | None:
        """The next stretch with more of it."""
        higher = [one for one in self.stretches if self.now is not None and one.low > self.now]
        return higher[0] if higher else None


@dataclass(frozen=True)
class _Figure:
    key: str
    fact: Sentence
    unit: str
    now: float | None
    asked: tuple[float, ...]
    least_range: float
    step: float
    at: Callable[[float], Situation]


def figure_flips(judgement: Judgement) -> tuple[FigureFlip, ...]:
    """Each figure of the situation with what is in front along it: also where nothing changes."""
    now = tuple(one.option for one in front(judgement).first)
    found = []
    for one in _figures(judgement.situation, judgement.options):
        stretches = [*_stretches(judgement, one)]
        if one.now is not None:
            stretches = _with_now(stretches, Stretch(one.now, one.now, now))
        found.append(FigureFlip(one.key, one.fact, one.unit, one.now, tuple(stretches)))
    return tuple(found)


def _with_now(stretches: list[Stretch], now: Stretch) -> list[Stretch]:
    """With the figure as it is now in one of them, also where it lies between two steps."""
    if any(one.low <= now.low <= one.high for one in stretches):
        return stretches
    before = [one for one in stretches if one.high < now.low]
    after = stretches[len(before) :]
    if before and _keys(before[-1]) == _keys(now):
        return [*before[:-1], replace(before[-1], high=now.high), *after]
    if after and _keys(after[0]) == _keys(now):
        return [*before, replace(after[0], low=now.low), *after[1:]]
    return [*before, now, *after]


def _keys(stretch: Stretch) -> frozenset[str]:
    return frozenset(one.key for one in stretch.first)


def _figures(situation: Situation, options: Sequence[Option]) -> Iterator[_Figure]:
    for at, person in enumerate(situation.people or ()):
        asked = _asked(options, f"{HOURS}{person.role}".casefold())
        if asked:
            fact = say("{role}: the hours a month that each has", role=person.role)
            yield _Figure(
                f"hours:{person.role}",
                fact,
                "h",
                person.hours,
                asked,
                8.0,
                0.5,
                _hours(situation, at),
            )
    yield _Figure(
        "months",
        say("the time frame, in months"),
        "",
        None if situation.months is None else float(situation.months),
        _asked(options, MONTHS),
        36.0,
        1.0,
        lambda months: replace(situation, months=int(months)),
    )
    asked = _asked(options, MONEY)
    if asked:
        yield _Figure(
            "money",
            say("the money for a year"),
            "",
            situation.money,
            asked,
            1000.0,
            100.0,
            lambda money: replace(situation, money=money),
        )


def _asked(options: Sequence[Option], name: str) -> tuple[float, ...]:
    spans = (
        fact.span for one in options for key, fact in one.facts.items() if key.casefold() == name
    )
    return tuple(sorted({end for span in spans for end in span or ()}))


def _hours(situation: Situation, at: int) -> Callable[[float], Situation]:
    people = situation.people or ()

    def with_hours(hours: float) -> Situation:
        changed = replace(people[at], hours=hours)
        return replace(situation, people=(*people[:at], changed, *people[at + 1 :]))

    return with_hours


def _stretches(judgement: Judgement, figure: _Figure) -> Iterator[Stretch]:
    fronts = _Fronts(judgement, figure)
    low = previous = 0
    for step in fronts.scan()[1:]:
        while fronts.keys(step) != fronts.keys(previous):
            last = fronts.last_alike(previous, step)
            yield fronts.stretch(low, last)
            low = previous = last + 1
        previous = step
    yield fronts.stretch(low, previous)


class _Fronts:
    """Fronts along a figure, by whole numbers of its step; each is worked out once."""

    def __init__(self, judgement: Judgement, figure: _Figure) -> None:
        self.judgement, self.figure = judgement, figure
        self.found: dict[int, tuple[Option, ...]] = {}

    def scan(self) -> list[int]:
        figure = self.figure
        top = max(
            figure.least_range, 2 * (figure.now or 0.0), *(1.25 * one for one in figure.asked), 0
        )
        steps = round(top / figure.step)
        wanted = {round(steps * part / SCANNED) for part in range(SCANNED + 1)}
        for value in (*figure.asked, *(() if figure.now is None else (figure.now,))):
            wanted |= {int(value // figure.step), -int(-value // figure.step)}
        return sorted(wanted)

    def first(self, step: int) -> tuple[Option, ...]:
        if step not in self.found:
            situation = self.figure.at(step * self.figure.step)
            there = front(judged_again(self.judgement, situation))
            self.found[step] = tuple(one.option for one in there.first)
        return self.found[step]

    def keys(self, step: int) -> frozenset[str]:
        return frozenset(one.key for one in self.first(step))

    def last_alike(self, low: int, high: int) -> int:
        """The last step from ``low`` on with the same front, given that ``high`` has another."""
        while high - low > 1:
            middle = (low + high) // 2
            if self.keys(middle) == self.keys(low):
                low = middle
            else:
                high = middle
        return low

    def stretch(self, low: int, high: int) -> Stretch:
        step = self.figure.step
        return Stretch(low * step, high * step, self.first(low))
