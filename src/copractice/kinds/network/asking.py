"""Asking a site's people for the figure of a period: within the budget, by notice and letter.

The link of a letter opens this one form and nothing else. Only a hash of it is kept; it follows
from the ticket and this installation's key, so that a copy of the database holds none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from copractice.commons.asks.asking import Asked, ask, asked_now
from copractice.commons.notices.letters import Line, send
from copractice.commons.notices.telling import tell
from copractice.domain.asking import AskKind
from copractice.domain.demand import duration
from copractice.domain.telling import NoticeKind
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.actions import hash_of
from copractice.partnerships.models import Membership, Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import source_of
from copractice.people.reaches import in_force_on
from copractice.people.rights import Actor, as_system
from copractice.people.scope import new_code

from .actions.figures import Entry, leave_entering, put_figures, require_reasons
from .models import FigureAsk, FigureTicket
from .policy import room


class Shut(StrEnum):
    """Why a link does not open its form, as its page tells."""

    USED = "used"
    GIVEN = "given"
    OVER = "over"
    LEFT = "left"


SHUT: dict[Shut, Sentence] = {
    Shut.USED: say("Your figure has arrived. Thank you. This link has done its work."),
    Shut.GIVEN: say("Somebody of your site gave this figure already. Nothing is left to do."),
    Shut.OVER: say("This link ended on {day}. The figure can be entered after signing in."),
    Shut.LEFT: say("This link was for the team of a site. It has ended, as your time there has."),
}


@dataclass(frozen=True)
class Opened:
    """One person's form: for which figure of which site, and why it does not open, if so."""

    ticket: FigureTicket
    shut: Shut | None

    @property
    def ask(self) -> FigureAsk:
        """What was asked, with its measure and partnership."""
        return self.ticket.ask


def token_of(ticket: FigureTicket) -> str:
    """The secret of a person's link."""
    return salted_hmac(
        f"copractice.{room.label}.figure", ticket.code, algorithm="sha256"
    ).hexdigest()[:40]


def link_of(figure_ask: FigureAsk, ticket: FigureTicket) -> str:
    """The address that opens a person's one form."""
    where = [figure_ask.partnership.code, token_of(ticket)]
    return reverse(f"{room.label}:give-figure", args=where)


def begin(figure_ask: FigureAsk, at: datetime, people: Sequence[tuple[int, Setting]]) -> Asked:
    """Give each of these people a ticket for their site, and ask as many as may be asked now."""
    with as_system("ask"):
        FigureTicket.objects.bulk_create(
            _ticket(figure_ask, person, setting) for person, setting in people
        )
    asked = ask(
        at=at,
        partnership=figure_ask.partnership,
        people=[person for person, _setting in people],
        source=source_of(figure_ask),
        kind=AskKind.FORM,
        minutes=figure_ask.minutes,
        until=figure_ask.closes,
    )
    _tell(figure_ask, at, asked.now)
    return asked


def _ticket(figure_ask: FigureAsk, person: int, setting: Setting) -> FigureTicket:
    ticket = FigureTicket(
        partnership_id=figure_ask.partnership_id,
        ask=figure_ask,
        setting=setting,
        person_id=person,
        code=new_code(),
    )
    ticket.token_hash = hash_of(token_of(ticket))
    return ticket


def _tell(figure_ask: FigureAsk, at: datetime, people: Collection[int]) -> None:
    """Tell people that they are asked, on their page and by a letter with their own link."""
    with as_system("ask"):
        tickets = list(FigureTicket.objects.filter(ask=figure_ask, person__in=people, given=None))
    what = say(
        "The figure of {period} is asked for: {measure}. About {time}, until {day}.",
        period=Day(figure_ask.period),
        measure=figure_ask.measure.name,
        time=duration(figure_ask.minutes),
        day=Day(figure_ask.closes),
    )
    want_letter = tell(
        at=at,
        partnership=figure_ask.partnership,
        people=[one.person_id for one in tickets],
        kind=NoticeKind.SURVEY,
        what=what,
        href=_page_of(figure_ask),
        source=source_of(figure_ask),
        own_letter=True,
    )
    for one in tickets:
        if one.person_id in want_letter:
            _send(figure_ask, at, one, what)


def _page_of(figure_ask: FigureAsk) -> str:
    """The page that takes the figure of somebody who is signed in."""
    where = [figure_ask.partnership.code, figure_ask.measure.number]
    return f"{reverse(f'{room.label}:figure', args=where)}?on={figure_ask.period.isoformat()}"


def _send(figure_ask: FigureAsk, at: datetime, ticket: FigureTicket, what: Sentence) -> None:
    """The letter with the link that opens this one form and nothing else."""
    once = say(
        "The link opens this one form, without signing in, and nothing else. It is yours alone: "
        "please do not pass it on. It works once, until {day}.",
        day=Day(figure_ask.closes),
    )
    send(
        at=at,
        person=ticket.person_id,
        partnership=figure_ask.partnership,
        kind=NoticeKind.SURVEY,
        subject=say("A figure is asked for"),
        lines=[
            Line(what, link_of(figure_ask, ticket)),
            Line(once),
        ],
        source=source_of(figure_ask),
    )


@asked_now
def ask_whose_turn_it_is(at: datetime, source: str, people: Collection[int]) -> None:
    """Asks that waited for the budget have come due."""
    label, _colon, code = source.partition(":")
    if label != FigureAsk._meta.label_lower:
        return
    rows = FigureAsk.objects.select_related("partnership", "measure")
    figure_ask = rows.filter(code=code).first()
    if figure_ask is not None and day_of(figure_ask.partnership, at) <= figure_ask.closes:
        _tell(figure_ask, at, people)


def opened_by(token: str, at: datetime) -> Opened | None:
    """The form behind the link of a letter; ``None`` where there is none."""
    with as_system("answer"):
        rows = FigureTicket.objects.filter(token_hash=hash_of(token))
        ticket = rows.select_related(
            "ask__measure", "ask__partnership", "ask__part", "setting", "person"
        ).first()
    return Opened(ticket, _shut(ticket, at)) if ticket is not None else None


def _shut(ticket: FigureTicket, at: datetime) -> Shut | None:
    if ticket.used_at is not None:
        return Shut.USED
    if ticket.given_id is not None:
        return Shut.GIVEN
    today = day_of(ticket.ask.partnership, at)
    if today > ticket.ask.closes:
        return Shut.OVER
    return None if _works_there(ticket, today) else Shut.LEFT


def _works_there(ticket: FigureTicket, today: date) -> bool:
    """Whether the person is still of the team whose figure it is."""
    rows = Membership.objects.filter(
        person=ticket.person_id, setting=ticket.setting_id, standing__in=("leads", "works")
    )
    with as_system("answer"):
        return in_force_on(rows, today).exists()


def give(opened: Opened, entry: Entry, at: datetime) -> Shut | None:
    """Take the figure in, once. Of two that arrive at the same moment the first one counts.

    Returns why it was not taken, where it was not. Raises ``measures.Wrong`` for a figure that
    cannot be, and ``Unexplained`` as entering by hand does; the link stays good then.
    """
    with as_system("answer"), transaction.atomic():
        rows = FigureTicket.objects.select_for_update(of=("self",))
        ticket = rows.select_related("ask__partnership").get(pk=opened.ticket.pk)
        shut = _shut(ticket, at)
        if shut is not None:
            return shut
        actor = Actor(ticket.person_id, day_of(opened.ask.partnership, at))
        measure, setting = opened.ask.measure, opened.ticket.setting
        FigureTicket.objects.filter(pk=ticket.pk).update(used_at=at)
        require_reasons(actor, measure, setting, [entry])
        put_figures(actor, at, measure, {setting: [entry]})
        leave_entering(actor, at, measure, opened.ask.part, setting)
    return None
