"""Rounds of rating: opening, answering, closing, and counting each party's view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.urls import reverse

from copractice.commons.agenda.actions.proposals import require_no_open_round, require_waiting
from copractice.commons.agenda.counting import count_views
from copractice.commons.agenda.models import InRound, Proposal, Rating, Round
from copractice.commons.agenda.standing import leaders, parties_of, raters
from copractice.commons.asks.asking import answered, ask, withdraw
from copractice.commons.notices.telling import tell
from copractice.domain.asking import AskKind
from copractice.domain.priorities import RoundState, Weighing, asked_minutes, may_answer
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.history import enter
from copractice.partnerships.models import ArtefactVersion, Part, Party
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import leave_activity, require_open, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, as_system, demand


@dataclass(frozen=True)
class Scales:
    """The words at the ends of the two scales, where the usual ones do not fit."""

    important_low: str = ""
    important_high: str = ""
    present_low: str = ""
    present_high: str = ""

    def columns(self) -> dict[str, str]:
        """The columns of a round."""
        return asdict(self)


_USUAL = Scales()


@dataclass(frozen=True)
class Answer:
    """What a person says of one proposal: 1 to 5, 0 for *cannot say*, ``None`` for nothing yet."""

    importance: int | None = None
    present: int | None = None


@action
def open_round(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    title: str,
    closes: date,
    proposals: Sequence[Proposal],
    weighing: str = Weighing.PARTIES,
    scales: Scales = _USUAL,
) -> Round:
    """Open a round over proposals that wait for a decision, and ask everyone who works here.

    Who has had enough asked this month is asked later. Raises ``NotPossible`` with fewer than two
    proposals, with a day of closing that is past, or with more minutes than may be asked.
    """
    partnership = part.partnership
    demand(actor, "agenda.round.open", partnership)
    today = day_of(partnership, at)
    require_open(part, today)
    _require_a_choice(proposals, closes, today)
    opened = Round.objects.create(
        partnership=partnership,
        number=next_number(Round, partnership),
        part=part,
        title=title,
        person_id=actor.person,
        weighing=weighing,
        opens=today,
        closes=closes,
        **scales.columns(),
    )
    _put_in(opened, proposals)
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        part=part,
        what="agenda-round-opened",
        facts={"title": title},
    )
    asked = ask(
        at=at,
        partnership=partnership,
        people=raters(partnership, today),
        source=source_of(opened),
        kind=AskKind.FORM,
        minutes=asked_minutes(len(proposals)),
        until=closes,
    )
    tell_asked(at, opened, asked.now, by=actor.person)
    return opened


def _put_in(round: Round, proposals: Sequence[Proposal]) -> None:
    """Give the proposals their places, with the version of each text that is rated."""
    versions = ArtefactVersion.objects.filter(artefact__in=[one.artefact_id for one in proposals])
    latest = dict(versions.order_by("number").values_list("artefact", "number"))
    InRound.objects.bulk_create(
        InRound(
            partnership_id=round.partnership_id,
            round=round,
            proposal=one,
            place=place,
            version=latest.get(one.artefact_id, 1),
        )
        for place, one in enumerate(proposals, 1)
    )


def _require_a_choice(proposals: Sequence[Proposal], closes: date, today: date) -> None:
    if len(proposals) < 2:
        raise NotPossible(say("A round needs two proposals at least. Nothing was opened."))
    if closes < today:
        raise NotPossible(say("The day of closing is past. Nothing was opened."))
    for one in proposals:
        require_waiting(one)
        require_no_open_round(one)


def tell_asked(at: datetime, opened: Round, people: Sequence[int], by: int | None = None) -> None:
    """Tell those whose turn it is that a round waits for them."""
    _tell(
        at,
        opened,
        people,
        "rate-round",
        say("“{title}”: say what matters, by {day}", title=opened.title, day=Day(opened.closes)),
        by,
    )


def _tell(
    at: datetime,
    one: Round,
    people: Sequence[int],
    route: str,
    what: Sentence,
    by: int | None = None,
) -> None:
    tell(
        at=at,
        partnership=one.partnership,
        people=people,
        kind=NoticeKind.PROPOSAL,
        what=what,
        href=reverse(f"agenda:{route}", args=[one.partnership.code, one.number]),
        by=by,
        source=source_of(one),
    )


@action
def rate_proposals(
    *,
    actor: Actor,
    at: datetime,
    round: Round,
    answers: Mapping[int, Answer],
    party: Party | None = None,
) -> Round:
    """Keep a person's answers, by the id of the proposal; part of them is fine, and so is again.

    The ratings stay that person's; others see their party's view, once the round has closed.
    Raises ``NotPossible`` for a round that is closed, ``Denied`` for a proposal that is not in it
    or a party for which the actor does not stand.
    """
    demand(actor, "agenda.round.rate", round)
    partnership, today = round.partnership, day_of(round.partnership, at)
    may_answer(RoundState(round.state), round.closes, today)
    if party is not None and not parties_of(actor, partnership).filter(pk=party.pk).exists():
        raise Denied("one rates for a party for which one stands")
    rated = set(InRound.objects.filter(round=round).values_list("proposal", flat=True))
    if not set(answers) <= rated:
        raise Denied("only what is in the round is rated")
    for proposal, answer in sorted(answers.items()):
        _keep(actor, at, round, proposal, answer, party)
    # For whom one stands is one answer for the whole round.
    mine = Rating.objects.filter(round=round, person=actor.person)
    mine.exclude(party=party).update(party=party)
    whole = mine.filter(importance__isnull=False, present__isnull=False)
    if mine.exists():
        leave_activity(
            actor=actor,
            at=at,
            part=round.part,
            practice="rank-agenda",
            on=today,
            source=round,
            step="rank",
        )
    if whole.count() == len(rated):
        answered(at=at, person=actor.person, source=source_of(round))
    return round


def _keep(
    actor: Actor, at: datetime, round: Round, proposal: int, answer: Answer, party: Party | None
) -> None:
    given = {"importance": answer.importance, "present": answer.present}
    row = Rating.objects.filter(round=round, proposal=proposal, person=actor.person).first()
    if row is None:
        if answer != Answer():
            Rating.objects.create(
                partnership_id=round.partnership_id,
                round=round,
                proposal_id=proposal,
                person_id=actor.person,
                party=party,
                at=at,
                **given,
            )
    elif (row.importance, row.present) != (answer.importance, answer.present):
        row.importance, row.present, row.at = answer.importance, answer.present, at
        row.save(update_fields=["importance", "present", "at"])


@action
def close_round(*, actor: Actor, at: datetime, round: Round) -> Round:
    """Close a round before or on its day: each party's view is counted and can be seen."""
    demand(actor, "agenda.round.write", round)
    if round.state == RoundState.CLOSED:
        return round
    enter(
        actor=actor,
        at=at,
        partnership=round.partnership,
        part=round.part,
        what="agenda-round-closed",
        facts={"title": round.title},
    )
    _close(at, round, by=actor.person)
    return round


@action
def close_due_round(*, actor: Actor | None, at: datetime, round: Round) -> Round:
    """Close a round whose day is over. The clock does it, and no person."""
    if round.state == RoundState.OPEN and round.closes < day_of(round.partnership, at):
        _close(at, round)
    return round


def _close(at: datetime, round: Round, by: int | None = None) -> None:
    people = count_views(round)
    round.state, round.closed_at = RoundState.CLOSED, at
    round.save(update_fields=["state", "closed_at"])
    withdraw(at=at, source=source_of(round))
    with as_system("tell"):
        concerned = {*people, *leaders(round.partnership, day_of(round.partnership, at))}
    what = say("“{title}” is closed: see what came out", title=round.title)
    _tell(at, round, sorted(concerned), "round", what, by)
