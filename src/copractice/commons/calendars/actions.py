"""Keeping calendars: entering, changing, taking out days, many at once too; the feed's address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from copractice.commons.calendars.bringing import Fate, compared
from copractice.commons.calendars.models import Feed, Span
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.calendars.lines import Line
from copractice.domain.partnering import NotPossible
from copractice.domain.vocabulary import Standing
from copractice.domain.words import say
from copractice.partnerships.actions import hash_of
from copractice.partnerships.models import Membership, Part, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity
from copractice.people.acting import action
from copractice.people.models import Organisation
from copractice.people.reaches import in_force_on
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Told:
    """What is said of days: their kind and name, whether they are closed, a note, for whom.

    Without ``closes`` it is as usual for the kind.
    """

    kind: SpanKind
    name: str
    days: Days
    closes: bool | None = None
    note: str = ""
    audience: Audience = Audience.EVERYONE

    def columns(self) -> dict[str, object]:
        """The columns of a span."""
        return {
            "kind": self.kind.value,
            "name": self.name,
            "first": self.days.first,
            "last": self.days.last,
            "closes": self.kind.closes if self.closes is None else self.closes,
            "note": self.note,
            "audience": self.audience.value,
        }


def _owner(
    actor: Actor, partnership: Partnership, organisation: Organisation | None
) -> dict[str, int]:
    """Whose calendar it is, as the column of it; the actor must be one who keeps it."""
    if organisation is None:
        demand(actor, "partnerships.partnership.lead", partnership)
        return {"partnership_id": partnership.pk}
    demand(actor, "calendars.organisation.calendar", organisation)
    return {"organisation_id": organisation.pk}


@action
def enter_span(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    told: Told,
    organisation: Organisation | None = None,
) -> Span:
    """Enter days into the calendar of ``organisation`` or, without one, of the part's partnership.

    Raises ``NotPossible`` where they stand there already.
    """
    owner = _owner(actor, part.partnership, organisation)
    same = Span.objects.filter(
        **owner, archived_at=None, name=told.name, first=told.days.first, last=told.days.last
    )
    if same.exists():
        raise NotPossible(say("These days stand in the calendar already. Nothing was changed."))
    _leave(actor, at, part)
    return Span.objects.create(person_id=actor.person, entered_at=at, **owner, **told.columns())


def _leave(actor: Actor, at: datetime, part: Part) -> None:
    """The work of it, once a day and person: a year's days are brought in one after the other.

    Who keeps the calendar of an organisation and takes no part here leaves nothing.
    """
    on = day_of(part.partnership, at)
    working = Membership.objects.filter(
        partnership=part.partnership_id,
        person=actor.person,
        standing__in=(Standing.LEADS, Standing.WORKS),
    )
    if in_force_on(working, on).exists():
        leave_activity(
            actor=actor,
            at=at,
            part=part,
            practice="keep-calendar",
            on=on,
            source=part.partnership,
            step=f"calendar-{on.isoformat()}",
        )


@action
def change_span(*, actor: Actor, at: datetime, span: Span, told: Told) -> Span:
    """Say something else of days. Raises ``NotPossible`` for what was taken out meanwhile."""
    demand(actor, "calendars.span.write", span)
    if Span.objects.filter(pk=span.pk).exclude(archived_at=None).exists():
        raise NotPossible(
            say("Somebody took these days out of the calendar meanwhile. Nothing was changed.")
        )
    for name, value in told.columns().items():
        setattr(span, name, value)
    span.save(update_fields=list(told.columns()))
    return span


@action
def take_out_span(*, actor: Actor, at: datetime, span: Span) -> Span:
    """Take days out of the calendar. A file that has them does not bring them back by itself."""
    demand(actor, "calendars.span.write", span)
    if span.archived_at is None:
        span.archived_at = at
        span.save(update_fields=["archived_at"])
    return span


@action
def bring_spans(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    lines: Sequence[Line],
    organisation: Organisation | None = None,
    audience: Audience = Audience.EVERYONE,
) -> None:
    """Take many lines in at once. What stands there already stays; what moved in its file, moves.

    The same lines again change nothing. What somebody took out comes back only where it is among
    the lines: whoever brings them has been asked.
    """
    owner = _owner(actor, part.partnership, organisation)
    changed = False
    for line, fate, row in compared(Span.objects.filter(**owner), lines):
        if fate is Fate.MOVED and row is not None:
            row.first, row.last, row.name = line.days.first, line.days.last, line.name
            row.save(update_fields=["first", "last", "name"])
        elif fate in (Fate.NEW, Fate.OUT):
            told = Told(line.kind, line.name, line.days, audience=audience)
            Span.objects.create(
                person_id=actor.person, entered_at=at, uid=line.uid, **owner, **told.columns()
            )
        changed = changed or fate is not Fate.THERE
    if changed:
        _leave(actor, at, part)


@action
def make_feed(*, actor: Actor, at: datetime, token: str) -> Feed:
    """Make the address of one's own calendar anew; the one before opens nothing any more.

    Of ``token``, which nobody else knows, only a hash is kept.
    """
    _end(actor, at)
    return Feed.objects.create(person_id=actor.person, token_hash=hash_of(token), made_at=at)


@action
def end_feed(*, actor: Actor, at: datetime) -> None:
    """End the address of one's own calendar."""
    _end(actor, at)


def _end(actor: Actor, at: datetime) -> None:
    Feed.objects.filter(person=actor.person, ended_at=None).update(ended_at=at)
