"""What candidates would cost beside what they would give: one table for page, paper and file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from copractice.choosing.weighing import Weighed
from copractice.domain.candidates import Candidate, programme_in, taking_part
from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.costs import (
    Programme,
    cost,
    cost_per_learning_hour,
    cost_per_participant,
    told_amount,
)
from copractice.domain.fit.options import Span, told_span
from copractice.domain.fit.situation import role_key
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Amount, Sentence, Value, say

NOT_KNOWN = say("not known")
Tell = Callable[[Candidate, Programme], Value | None]


def cost_table(weighed: Weighed, short: bool = False) -> Table:
    """A row for each thing, a column for each candidate. What nobody said is *not known*.

    A row in which no candidate says anything is left out. ``short`` keeps to hours, money and what
    the record shows.
    """
    columns = [(one, programme_in(one, weighed.situation)) for one in weighed.candidates]
    every = (_row(head, tell, columns) for head, tell in _rows(weighed, short))
    rows = [row for row in every if any(cell is not NOT_KNOWN for cell in row[1:])]
    return Table(
        caption=say("What each would cost, beside what it would give"),
        columns=(
            Column(say("For your people and your months")),
            *(Column(say("{name}", name=one.name), numeric=True) for one, _ in columns),
        ),
        rows=tuple(rows),
    )


def _row(
    head: Sentence, tell: Tell, columns: Sequence[tuple[Candidate, Programme]]
) -> tuple[Cell, ...]:
    told = (tell(candidate, programme) for candidate, programme in columns)
    return (head, *(NOT_KNOWN if one is None else one for one in told))


def _rows(weighed: Weighed, short: bool) -> list[tuple[Sentence, Tell]]:
    gains = () if short else _GAINS
    return [*_of_roles(weighed, short), *_COSTS, *gains, *_SEEN]


def _of_roles(weighed: Weighed, short: bool) -> Iterator[tuple[Sentence, Tell]]:
    roles = dict.fromkeys(role_key(role.role) for one in weighed.candidates for role in one.roles)
    for role in roles:
        yield say("Hours a month, said: {role}", role=role), _asked(role)
        yield say("Hours a month, as its record shows: {role}", role=role), _reported(role)
        if not short:
            yield say("People who could take part: {role}", role=role), _places(role, weighed)


def _is(name: str, role: str) -> bool:
    return role_key(name) == role


def _asked(role: str) -> Tell:
    def tell(candidate: Candidate, _: Programme) -> Value | None:
        return next((_span(one.hours) for one in candidate.roles if _is(one.role, role)), None)

    return tell


def _reported(role: str) -> Tell:
    def tell(candidate: Candidate, _: Programme) -> Value | None:
        shown = candidate.shown.hours if candidate.shown else ()
        return next((Amount(one.hours) for one in shown if _is(one.role, role)), None)

    return tell


def _places(role: str, weighed: Weighed) -> Tell:
    def tell(candidate: Candidate, _: Programme) -> Value | None:
        asked = next((one for one in candidate.roles if _is(one.role, role)), None)
        return None if asked is None else taking_part(asked, weighed.situation)

    return tell


def _span(span: Span | None) -> Value | None:
    return None if span is None else told_span(span)


def _total(programme: Programme) -> Value | None:
    if not programme.ingredients:
        return None
    return told_amount(cost(programme).total.money, programme.currency)


def _hours(programme: Programme) -> Value | None:
    if not programme.ingredients:
        return None
    return told_amount(cost(programme).total.hours, "h")


def _each(programme: Programme) -> Value | None:
    figure = cost_per_participant(programme)
    if figure.amount is None or not programme.ingredients:
        return None
    return told_amount(figure.amount, figure.unit)


def _per_hour(programme: Programme) -> Value | None:
    figure = cost_per_learning_hour(programme)
    if figure.amount is None or not programme.ingredients:
        return None
    return told_amount(figure.amount, figure.unit)


def _learning(candidate: Candidate) -> Value | None:
    return len(candidate.offers.learning) + len(candidate.benefits.rows or ()) or None


def _standards(candidate: Candidate) -> Value | None:
    if candidate.shown is None:
        return None
    rungs = candidate.shown.standards.values()
    return sum(rung is not Rung.OPPORTUNITY for rung in rungs)


def _findings(candidate: Candidate) -> Value | None:
    shown = candidate.shown
    if shown is None or shown.findings is None:
        return None
    if shown.applied is None:
        return shown.findings
    return say("{n}, {applied} applied", n=shown.findings, applied=shown.applied)


_COSTS: tuple[tuple[Sentence, Tell], ...] = (
    (say("Money for a year"), lambda one, _: _span(one.money)),
    (say("All that it costs"), lambda _, programme: _total(programme)),
    (say("Hours of people’s time in all"), lambda _, programme: _hours(programme)),
    (say("For each participant"), lambda _, programme: _each(programme)),
    (say("For each hour that one person learns"), lambda _, programme: _per_hour(programme)),
)
_GAINS: tuple[tuple[Sentence, Tell], ...] = (
    (say("Months it needs"), lambda one, _: _span(one.months)),
    (say("Roles it has for people"), lambda one, _: len(one.roles) or None),
    (say("Opportunities to learn that it names"), lambda one, _: _learning(one)),
    (say("Standards that it names"), lambda one, _: len(one.offers.standards) or None),
)
_SEEN: tuple[tuple[Sentence, Tell], ...] = (
    (say("Standards that its record shows"), lambda one, _: _standards(one)),
    (say("Findings on record, of which applied"), lambda one, _: _findings(one)),
)
