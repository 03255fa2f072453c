"""Whom a wave asks, and asking them: within the budget, outside closed weeks, by notice and letter.

Who has answered is known to the person alone. What stands here is done for everyone at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from copractice.commons.asks.asking import ask, asked_now, withdraw
from copractice.commons.calendars.closed import closed_in, next_open, told_closed
from copractice.commons.instruments.models import Ticket, Wave
from copractice.commons.notices.letters import Line, send
from copractice.commons.notices.telling import tell
from copractice.domain.asking import AskKind
from copractice.domain.demand import duration
from copractice.domain.instruments.promise import PROMISED, Promise
from copractice.domain.instruments.waves import (
    ClosedDays,
    Grouping,
    TicketState,
    WaveState,
    Whom,
    not_closing_then,
    not_open_then,
    standing_against,
)
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.actions import hash_of
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.reaches import reached_by
from copractice.partnerships.waist import source_of
from copractice.people.reaches import in_force_on
from copractice.people.rights import as_system
from copractice.people.scope import Audience, new_code


@dataclass(frozen=True)
class Askee:
    """One person to be asked, and the group under which the answer counts."""

    person: int
    group: str


def token_of(ticket: Ticket) -> str:
    """The secret of a person's link. It follows from the ticket and this installation's key, so
    that a reminder brings the same link, and a copy of the database holds none of them.
    """
    return salted_hmac(
        "copractice.instruments.ticket", ticket.code, algorithm="sha256"
    ).hexdigest()[:40]


def members(partnership: Partnership, on: date) -> QuerySet[Membership]:
    """Those who work in a partnership on a day, in a stable order. As system work."""
    rows = Membership.objects.filter(reached_by(Audience.PARTNERSHIP), partnership=partnership)
    return (
        in_force_on(rows, on)
        .select_related("person", "part", "organisation", "setting__organisation")
        .order_by("pk")
    )


def role_of(membership: Membership) -> str:
    """How a choice of roles names a role: by the type of its part and the role."""
    return f"{membership.part.kind}/{membership.role}"


def organisation_of(membership: Membership) -> str:
    """The code of the organisation for which somebody stands, by their word or by their site."""
    own = membership.organisation
    there = own or (membership.setting.organisation if membership.setting else None)
    return there.code if there else ""


def askees(
    partnership: Partnership, on: date, whom: str, of: Sequence[str], grouping: str
) -> list[Askee]:
    """The people whom a choice names, each once."""
    with as_system("ask"):
        rows = list(members(partnership, on))
    chosen: dict[int, Askee] = {}
    for row in rows:
        keys = {
            Whom.ALL: None,
            Whom.ROLE: role_of(row),
            Whom.PARTY: organisation_of(row),
            Whom.LIST: row.person.code,
        }
        key = keys[Whom(whom)]
        if key is None or key in of:
            chosen.setdefault(row.person_id, Askee(row.person_id, _group(row, grouping)))
    return list(chosen.values())


def _group(row: Membership, grouping: str) -> str:
    names = {Grouping.ROLE: role_of, Grouping.PARTY: organisation_of}
    return names[Grouping(grouping)](row) if grouping in names else ""


def require_open(
    partnership: Partnership, opens: date, closes: date, people: Iterable[int]
) -> None:
    """Raise ``NotPossible`` where the first or the last day is closed for any of these people."""
    asked = list(people)
    closed = [
        ClosedDays(one.first, one.last, told_closed(one))
        for one in closed_in(partnership, opens, closes, asked)
    ]
    for day, refusal in ((opens, not_open_then), (closes, not_closing_then)):
        against = standing_against(day, closed)
        if against is not None:
            raise refusal(against, next_open(partnership, day, asked))


def begin(wave: Wave, at: datetime, on: date) -> None:
    """Give everyone concerned a ticket, and ask as many as may be asked now."""
    people = askees(wave.partnership, on, wave.whom, wave.of, wave.grouping)
    with as_system("ask"):
        tickets = [_ticket(wave, one) for one in people]
        Ticket.objects.bulk_create(tickets)
    asked = ask(
        at=at,
        partnership=wave.partnership,
        people=[one.person for one in people],
        source=source_of(wave),
        kind=AskKind.SURVEY,
        minutes=wave.minutes,
        until=wave.closes,
    )
    tell_them(wave, at, asked.now)


def _ticket(wave: Wave, one: Askee) -> Ticket:
    ticket = Ticket(
        partnership_id=wave.partnership_id,
        wave=wave,
        person_id=one.person,
        group=one.group,
        code=new_code(),
    )
    ticket.token_hash = hash_of(token_of(ticket))
    return ticket


def tell_them(wave: Wave, at: datetime, people: Collection[int], *, again: bool = False) -> None:
    """Tell people that they are asked, on their page and by a letter with their own link.

    Who has answered or declined meanwhile is left in peace; who chose to hear of surveys otherwise
    than by a letter at once does.
    """
    with as_system("ask"):
        tickets = list(
            Ticket.objects.filter(
                wave=wave,
                person__in=people,
                state__in=(TicketState.WAITING, TicketState.ASKED),
            ).select_related("person", "wave__partnership")
        )
        Ticket.objects.filter(pk__in=[one.pk for one in tickets]).update(state=TicketState.ASKED)
    what = say(
        "You are asked: {title}. About {time}, until {day}.",
        title=wave.called,
        time=duration(wave.minutes),
        day=Day(wave.closes),
    )
    want_letter = tell(
        at=at,
        partnership=wave.partnership,
        people=[one.person_id for one in tickets],
        kind=NoticeKind.SURVEY,
        what=what,
        href=reverse("instruments:answer-survey", args=[wave.partnership.code, wave.number]),
        source=source_of(wave),
        own_letter=True,
    )
    for one in tickets:
        if one.person_id in want_letter:
            _send(wave, at, one, what, again=again)


def _send(wave: Wave, at: datetime, ticket: Ticket, what: Sentence, *, again: bool) -> None:
    """The letter with the link that opens this one form and nothing else."""
    once = say(
        "The link opens this one form, without signing in, and nothing else. It is yours alone: "
        "please do not pass it on. It works once, until {day}.",
        day=Day(wave.closes),
    )
    last = say("This is the one reminder. If you do not want to answer, say so there.")
    first = say("If you do not want to answer, say so there, and nobody reminds you.")
    send(
        at=at,
        person=ticket.person_id,
        partnership=wave.partnership,
        kind=NoticeKind.SURVEY,
        subject=say("A few questions for you"),
        lines=[
            Line(what, reverse("instruments:answer-link", args=[token_of(ticket)])),
            Line(PROMISED[Promise(wave.promise)]),
            Line(once),
            Line(last if again else first),
        ],
        source=source_of(wave),
    )


def remind(wave: Wave, at: datetime) -> None:
    """Ask once more, once, those who neither answered nor declined. It counts a minute."""
    with as_system("ask"):
        silent = Ticket.objects.filter(wave=wave, state=TicketState.ASKED)
        people = list(silent.order_by("code").values_list("person", flat=True))
    asked = ask(
        at=at,
        partnership=wave.partnership,
        people=people,
        source=source_of(wave),
        kind=AskKind.REMINDER,
        minutes=1,
        until=wave.closes,
    )
    tell_them(wave, at, asked.now, again=True)


def end_asking(wave: Wave, at: datetime) -> None:
    """What waits to be asked for this wave is asked no more."""
    withdraw(at=at, source=source_of(wave))


@asked_now
def ask_whose_turn_it_is(at: datetime, source: str, people: Collection[int]) -> None:
    """Asks that waited for the budget have come due."""
    label, _colon, code = source.partition(":")
    if label != Wave._meta.label_lower:
        return
    wave = Wave.objects.select_related("partnership").filter(code=code).first()
    if wave is not None and wave.state == WaveState.OPEN:
        tell_them(wave, at, people)
