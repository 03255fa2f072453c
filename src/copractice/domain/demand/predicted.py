"""Predicted beside actual: the plan that stood when it was signed, and what was seen since.

Nothing is corrected: what is seen is shown as it is, with how much of the work the record holds.
What it would be if that sample holds is an estimate of its own, and is called one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from types import MappingProxyType

from copractice.domain.demand.coverage import Coverage, told_coverage
from copractice.domain.demand.planned import Asked, RolePlan, told_minutes, told_times
from copractice.domain.demand.seen import FEWEST_PEOPLE, TOO_FEW, Seen, Withheld
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, exactly
from copractice.domain.demand.telling import NOT_TOLD
from copractice.domain.spc.phrases import in_turn
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Sentence, Strong, Value, say


@dataclass(frozen=True)
class Apart:
    """Seen less predicted, from ``least`` to ``most``; ``least`` is ``None`` without an end."""

    least: int | None
    most: int

    @property
    def more(self) -> Span | None:
        """By how much it is surely more than predicted."""
        return Span(self.least, self.most) if self.least is not None and self.least > 0 else None

    @property
    def fewer(self) -> Span | None:
        """By how much it is surely less than predicted."""
        if self.most >= 0:
            return None
        return Span(-self.most, None if self.least is None else -self.least)


@dataclass(frozen=True)
class Figure:
    """One figure of a part of demand: its ``name``, what was predicted and what was seen.

    In minutes where ``is_time``, else a number of times. ``seen`` is a span where nobody said of
    all of it whether it counts, and ``None`` where it would tell of fewer than five people.
    """

    part: DemandPart
    name: Sentence
    is_time: bool
    predicted: Span
    seen: Span | None

    @property
    def apart(self) -> Apart | None:
        """Seen less predicted; ``None`` where what is seen is not told."""
        return None if self.seen is None else apart(self.predicted, self.seen)

    def told(self, span: Span) -> Value:
        """A figure as it is read."""
        return told_minutes(span) if self.is_time else told_times(span)


def apart(predicted: Span, seen: Span) -> Apart:
    """How far what is seen, which has both ends, lies from what was predicted."""
    least = None if predicted.most is None else seen.least - predicted.most
    return Apart(least, (seen.most or 0) - predicted.least)


@dataclass(frozen=True)
class Month:
    """Minutes of a month: predicted, and seen or why that is withheld."""

    month: date
    predicted: Span
    seen: Span | Withheld


@dataclass(frozen=True)
class Beside:
    """Predicted beside actual for one role, or for one person for their own eyes.

    ``estimate`` is the minutes that were worked, *if* the sample of ``coverage`` holds for these
    people; ``None`` without a coverage, and for one person, of whom others say nothing.
    """

    role: str
    figures: tuple[Figure, ...]
    months: tuple[Month, ...]
    coverage: Coverage | Withheld | None
    estimate: Span | None


def beside(
    plan: RolePlan,
    seen: Seen | Withheld,
    coverage: Coverage | Withheld | None,
    *,
    months: Iterable[date],
    by_month: Mapping[date, Seen | Withheld] | None = None,
    own: bool = False,
) -> Beside | Withheld:
    """The plan of a role beside what was seen of it in the same ``months``, by their first days.

    ``seen`` and ``by_month`` come from a release; a month that is not in it is not told. With
    ``own`` they are one person's, for that person alone, and a month without a record has none.
    Withheld where fewer than five people are in it. Raises ``ValueError`` for no months.
    """
    view = sorted({*months})
    if not view:
        raise ValueError("predicted and seen are compared over one month or more")
    shown = seen if own else _released(seen)
    if isinstance(shown, Withheld):
        return shown
    asked = plan.of_one(view) if own else plan.of_all(view)
    return Beside(
        plan.role,
        figures_of(asked, shown),
        () if by_month is None else tuple(_months(plan, view, by_month, own=own)),
        coverage,
        None if own else _estimate(shown, coverage),
    )


def _released(seen: Seen | Withheld) -> Seen | Withheld:
    """A sum of fewer than five people is not told, wherever it comes from."""
    if isinstance(seen, Seen) and seen.people < FEWEST_PEOPLE:
        return Withheld(TOO_FEW)
    return seen


def _months(
    plan: RolePlan, view: Iterable[date], seen: Mapping[date, Seen | Withheld], *, own: bool
) -> Iterator[Month]:
    for month in view:
        asked = plan.of_one([month]) if own else plan.of_all([month])
        there = seen.get(month)
        yield Month(month, asked.minutes, _seen_in_month(there, own=own))


def _seen_in_month(seen: Seen | Withheld | None, *, own: bool) -> Span | Withheld:
    if seen is None:
        return NONE if own else Withheld(TOO_FEW)
    shown = seen if own else _released(seen)
    return shown if isinstance(shown, Withheld) else exactly(shown.minutes.total)


def _estimate(seen: Seen, coverage: Coverage | Withheld | None) -> Span | None:
    """The minutes seen by the share of the work that they are, rounded outwards."""
    if not isinstance(coverage, Coverage):
        return None
    least, most = coverage.share
    total = seen.minutes.total
    return Span(floor(total / most) if most else 0, ceil(total / least) if least else None)


def figures_of(asked: Asked, seen: Seen) -> tuple[Figure, ...]:
    """The four parts of demand, predicted beside seen."""
    time, labour = DemandPart.TIME, DemandPart.LABOUR
    together, answers = DemandPart.COMMUNICATION, DemandPart.ACCOUNTABILITY
    spent = exactly(seen.minutes.total)
    return (
        Figure(time, say("Time"), True, asked.minutes, spent),
        Figure(time, say("Inside the working day"), True, asked.inside, _inside(seen)),
        Figure(labour, say("Tasks"), False, asked.times, exactly(seen.times)),
        Figure(labour, say("New to the person"), False, asked.new, _figure(seen.first_times)),
        Figure(together, say("With others"), False, asked.meetings, _together(seen)),
        Figure(
            together, say("Time with others"), True, asked.meeting_minutes, _together_minutes(seen)
        ),
        Figure(
            answers,
            say("Answering for the result"),
            False,
            asked.answering,
            _figure(seen.answerable),
        ),
        Figure(answers, say("Leading"), False, asked.leading, _figure(seen.leading)),
    )


def _figure(seen: int | None) -> Span | None:
    return None if seen is None else exactly(seen)


def _inside(seen: Seen) -> Span | None:
    """What nobody said of may lie inside the working day too."""
    if seen.inside is None or seen.unsaid is None:
        return None
    return Span(seen.inside, seen.inside + seen.unsaid)


def _together(seen: Seen) -> Span | None:
    """Where nobody said whether others were there, they may have been."""
    if seen.together is None or seen.company_unsaid is None:
        return None
    return Span(seen.together, seen.together + seen.company_unsaid)


def _together_minutes(seen: Seen) -> Span | None:
    """The same in minutes: of these nobody said how many they are, so it may be all of them."""
    if seen.together_minutes is None or seen.company_unsaid is None:
        return None
    most = seen.minutes.total if seen.company_unsaid else seen.together_minutes
    return Span(seen.together_minutes, most)


def told_beside(beside: Beside) -> Mapping[DemandPart, Sentence]:
    """Predicted beside actual: a sentence for each figure of a part of demand, and the coverage.

    Every part says how much of the work the record holds, since each may be shown alone.
    """
    parts: dict[DemandPart, list[Sentence]] = {part: [] for part in DemandPart}
    for figure in beside.figures:
        parts[figure.part].append(_told_figure(figure))
    for told in parts.values():
        told.append(told_coverage(beside.coverage))
    if beside.estimate is not None:
        parts[DemandPart.TIME].append(
            say(
                "If that holds for these people too, they worked {minutes}. This is an estimate.",
                minutes=told_minutes(beside.estimate),
            )
        )
    return MappingProxyType({part: in_turn(told) for part, told in parts.items()})


def _told_figure(figure: Figure) -> Sentence:
    if figure.seen is None:
        return say("{name}: {why}", name=figure.name, why=NOT_TOLD)
    return say(
        "{name}: predicted {predicted}, recorded {seen}. {apart}",
        name=figure.name,
        predicted=figure.told(figure.predicted),
        seen=Strong(figure.told(figure.seen)),
        apart=_told_apart(figure, figure.seen),
    )


def _told_apart(figure: Figure, seen: Span) -> Sentence:
    lies = apart(figure.predicted, seen)
    if figure.predicted == UNKNOWN:
        return say("Nothing was predicted that it could be held against.")
    if lies.more is not None:
        return say("That is more than predicted: by {apart}.", apart=figure.told(lies.more))
    if lies.fewer is not None:
        return say("That is less than predicted: by {apart}.", apart=figure.told(lies.fewer))
    if figure.predicted.holds(seen):
        return say("That is as predicted.")
    return say("That may be as predicted.")
