"""Asking once what somebody did with a finding; answering; naming what people need to learn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from copractice.commons.asks.asking import answered, ask, limit_of
from copractice.domain.asking import AskKind
from copractice.domain.learning.applying import TO_ANSWER
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.learning.models import Application, NeedNamed
from copractice.partnerships.models import Finding
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_finding, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand
from copractice.people.scope import Audience

MINUTES = 1
"""What one line counts among what is asked of a person."""
APPLYING = "apply-finding"
"""The practice of every type by which somebody uses what was learned."""


@action
def ask_applied(
    *, actor: Actor | None, at: datetime, finding: Finding, people: Sequence[int]
) -> Finding:
    """Ask these people once what they did with a finding, as far as the ask budget allows.

    Nobody is asked where the partnership lets no minute be asked of anyone.
    """
    here = finding.partnership
    with as_system("ask"):
        if limit_of(here) < MINUTES:
            return finding
        until = day_of(here, at) + TO_ANSWER
        known = set(Application.objects.filter(finding=finding).values_list("person", flat=True))
        fresh = [person for person in people if person not in known]
        Application.objects.bulk_create(
            Application(partnership=here, finding=finding, person_id=person, until=until)
            for person in fresh
        )
        asked = ask(
            at=at,
            partnership=here,
            people=fresh,
            source=source_of(finding),
            kind=AskKind.FORM,
            minutes=MINUTES,
            until=until,
        )
        note_applied_asked(at, finding, asked.now)
    return finding


def note_applied_asked(at: datetime, finding: Finding, people: Collection[int]) -> None:
    """Whose turn it is among what is asked of them is asked. No letter goes out for one line."""
    rows = Application.objects.filter(finding=finding, person__in=people, asked_on=None)
    rows.update(asked_on=day_of(finding.partnership, at))


@action
def say_applied(
    *,
    actor: Actor,
    at: datetime,
    application: Application,
    line: str = "",
    shown: bool = True,
    need: str = "",
) -> Application:
    """Say in one line what one did with a finding; without a line, nothing yet, which is fair.

    The line is a finding of one's own, applied from that day on; ``shown`` shows it to those who
    work in the partnership. ``need`` names what people need to learn to use it. It is answered
    once: raises ``NotPossible`` where it was answered, or closed.
    """
    demand(actor, "learning.application.write", application)
    here = application.partnership
    today = day_of(here, at)
    if application.answered_on is not None:
        raise NotPossible(
            say(
                "You answered this on {day}. Your answer stands in your record.",
                day=Day(application.answered_on),
            )
        )
    if today > application.until:
        raise NotPossible(
            say(
                "This question closed on {day}. Your answer came later and was not kept; you can "
                "note it as work that you did.",
                day=Day(application.until),
            )
        )
    application.answered_on = today
    if line:
        application.left = leave_finding(
            actor=actor,
            at=at,
            part=application.finding.part,
            text=line,
            strength="one-account",
            practice=APPLYING,
            source=application,
            applied_on=today,
            applied_by=APPLYING,
            about=application.finding.text[:120],
            audience=Audience.PARTNERSHIP if shown else Audience.PERSON,
        )
    application.save(update_fields=["answered_on", "left"])
    answered(at=at, person=application.person_id, source=source_of(application.finding))
    if need:
        _name(actor, at, application.finding, need)
    return application


@action
def name_need(*, actor: Actor, at: datetime, finding: Finding, text: str) -> NeedNamed:
    """Say what people need to learn to put a finding or a decision to use."""
    return _name(actor, at, finding, text)


def _name(actor: Actor, at: datetime, finding: Finding, text: str) -> NeedNamed:
    demand(actor, "partnerships.partnership.work", finding.partnership)
    demand(actor, "partnerships.finding.read", finding)
    return NeedNamed.objects.create(
        partnership=finding.partnership,
        person_id=actor.person,
        finding=finding,
        text=text,
        named_at=at,
    )


@action
def redact_named_need(*, actor: Actor, at: datetime, need: NeedNamed) -> NeedNamed:
    """Take the words of a need that one named away, for good."""
    demand(actor, "learning.neednamed.write", need)
    if need.redacted_at is None:
        need.text, need.redacted_at = "", at
        need.save(update_fields=["text", "redacted_at"])
    return need
