"""What the agenda gives to the rooms below: waits, dates, subjects, its lines, its clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from copractice.commons.agenda import actions
from copractice.commons.agenda.actions.proposals import page_of
from copractice.commons.agenda.counting import with_own_answers
from copractice.commons.agenda.models import InRound, Proposal, Round, Step
from copractice.commons.asks.asking import asked_now
from copractice.domain.partnering import State
from copractice.domain.priorities import Move, ProposalState, RoundState, asked_minutes
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.history import tells
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.subjects import Numbered, name_subject
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import Wait, waits
from copractice.people.rights import Actor
from copractice.people.ticks import ticks

SOON = timedelta(days=14)
"""So long before its day a decision stands among what waits."""
ANSWERED = timedelta(days=7)
"""So long what was decided on one's proposal stands there."""
_WAITING = [state.value for state in ProposalState if state.waits]

for _what, _told in {
    "agenda-proposed": lambda f: say("It was proposed: {title}", title=f["title"]),
    f"agenda-{Move.TAKE_UP}": lambda f: say("Taken up: {title}", title=f["title"]),
    f"agenda-{Move.DECLINE}": lambda f: say("Not taken up: {title}", title=f["title"]),
    f"agenda-{Move.PARK}": lambda f: say("Put off: {title}", title=f["title"]),
    f"agenda-{Move.FINISH}": lambda f: say("Done: {title}", title=f["title"]),
    "agenda-round-opened": lambda f: say("Rating began: {title}", title=f["title"]),
    "agenda-round-closed": lambda f: say("Rating ended: {title}", title=f["title"]),
}.items():
    tells(_what, _told)


def _round(row: Round, route: str = "round") -> str:
    return reverse(f"agenda:{route}", args=[row.partnership.code, row.number])


name_subject(
    Proposal,
    "agenda.proposal.read",
    title=lambda row: say("Proposal {number}: {title}", number=row.number, title=row.title),
    href=Numbered("agenda:proposal"),
)
name_subject(
    Round,
    "agenda.round.read",
    title=lambda row: say("Round {number}: {title}", number=row.number, title=row.title),
    href=Numbered("agenda:round"),
)


@waits
def agenda_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterator[Wait]:
    """Rounds to rate, decisions that are due, and answers to what one proposed."""
    here = [one for one in partnerships if one.state != State.CLOSED]
    if here:
        yield from _to_rate(actor, here)
        yield from _to_decide(actor, here)
        yield from _rounds_to_decide(actor, here)
        yield from _answered(actor, here)


def _to_rate(actor: Actor, here: Sequence[Partnership]) -> Iterator[Wait]:
    rows = Round.objects.allowed(actor, "agenda.round.rate").filter(
        partnership__in=here, state=RoundState.OPEN, closes__gte=actor.today
    )
    for row in with_own_answers(rows, actor).filter(left__gt=0).select_related("partnership"):
        yield Wait(
            row.partnership_id,
            say("Say what matters: {title}", title=row.title),
            say(
                "{left} The others wait for it; it takes about {minutes} min.",
                left=count("{n} proposal to rate.", "{n} proposals to rate.", row.left),
                minutes=asked_minutes(row.left),
            ),
            say("Rate"),
            _round(row, "rate-round"),
            due=row.closes,
        )


def _to_decide(actor: Actor, here: Sequence[Partnership]) -> Iterator[Wait]:
    """Proposals whose day comes near, and those that were put off until now."""
    rows = Proposal.objects.allowed(actor, "agenda.proposal.decide")
    due = Q(state=ProposalState.PROPOSED, decides_by__lte=actor.today + SOON)
    due |= Q(state=ProposalState.PARKED, parked_until__lte=actor.today)
    for row in rows.filter(due, partnership__in=here).select_related("partnership", "person"):
        day = row.parked_until or row.decides_by
        yield Wait(
            row.partnership_id,
            say("Decide: {title}", title=row.title),
            say("{name} proposed it and waits for an answer.", name=row.person.name),
            say("Decide"),
            reverse("agenda:decide-proposal", args=[row.partnership.code, row.number]),
            due=day,
        )


def _rounds_to_decide(actor: Actor, here: Sequence[Partnership]) -> Iterator[Wait]:
    """Rounds that closed with nothing decided since: the ratings are there."""
    waiting = InRound.objects.filter(round=OuterRef("pk"), proposal__state=ProposalState.PROPOSED)
    moved = Step.objects.filter(
        proposal__rounds__round=OuterRef("pk"), at__gt=OuterRef("closed_at")
    )
    rows = Round.objects.allowed(actor, "agenda.round.write").filter(
        Exists(waiting), ~Exists(moved), partnership__in=here, state=RoundState.CLOSED
    )
    for row in rows.select_related("partnership"):
        yield Wait(
            row.partnership_id,
            say("Decide what is taken up: {title}", title=row.title),
            say("Those who rated wait to hear what comes of it."),
            say("Decide"),
            _round(row, "decide-round"),
        )


def _answered(actor: Actor, here: Sequence[Partnership]) -> Iterator[Wait]:
    rows = Step.objects.allowed(actor, "agenda.step.read").filter(
        partnership__in=here,
        proposal__person=actor.person,
        move__in=[move.value for move in Move if move.decides],
        on__gte=actor.today - ANSWERED,
    )
    rows = rows.exclude(person=actor.person).select_related("proposal__partnership")
    for row in rows:
        yield Wait(
            row.partnership_id,
            say("Your proposal was answered: {title}", title=row.proposal.title),
            Move(row.move).told,
            say("Read why"),
            page_of(row.proposal),
        )


@dates
def agenda_dates(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterable[Dated]:
    """When rounds close and by when is decided."""
    days = (first, last)
    rounds = Round.objects.allowed(actor, "agenda.round.read").select_related("partnership")
    rounds = rounds.filter(partnership__in=partnerships, closes__range=days, state=RoundState.OPEN)
    proposals = Proposal.objects.allowed(actor, "agenda.proposal.read")
    proposals = proposals.select_related("partnership").filter(
        partnership__in=partnerships, decides_by__range=days, state__in=_WAITING
    )
    return [
        *(
            _dated(row, say("Rating closes: {title}", title=row.title), row.closes, _round(row))
            for row in rounds
        ),
        *(
            _dated(row, say("To be decided: {title}", title=row.title), day, page_of(row))
            for row in proposals
            if (day := row.decides_by)
        ),
    ]


def _dated(row: Any, title: Sentence, day: date, href: str) -> Dated:
    return Dated(source_of(row), row.partnership_id, title, day, day, href)


@ticks
def close_due_rounds(at: datetime) -> None:
    """Close each round whose day is over where it is."""
    # No zone is more than a day behind: what is not over yet the action leaves as it is.
    rows = Round.objects.filter(state=RoundState.OPEN, closes__lte=at.date())
    for row in rows.select_related("partnership", "part"):
        if row.closes < day_of(row.partnership, at):
            actions.close_due_round(actor=None, at=at, round=row)


@asked_now
def rounds_asked_now(at: datetime, source: str, people: Collection[int]) -> None:
    """Whose turn has come is told of the round, while it is open."""
    label, _colon, code = source.partition(":")
    if label != Round._meta.label_lower:
        return
    row = Round.objects.filter(code=code, state=RoundState.OPEN).select_related("partnership")
    for one in row:
        actions.tell_asked(at, one, sorted(people))
