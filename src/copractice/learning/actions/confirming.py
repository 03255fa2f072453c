"""Asking another to confirm an entry, answering, taking the request back; correcting one's own."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.notices.telling import tell
from copractice.domain.telling import NoticeKind
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.learning.actions.showing import show_without
from copractice.learning.confirming import may_confirm, what_is_asked
from copractice.learning.models import Answer, Confirming
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity, ActivityState, MinutesSource
from copractice.partnerships.waist import source_of
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, as_system, demand


@action
def ask_to_confirm(*, actor: Actor, at: datetime, activity: Activity, asked: Person) -> Confirming:
    """Ask somebody of the same partnership to confirm an entry of one's own, as it stands.

    Raises ``NotPossible`` for an entry that is withdrawn or not done, and where the same person is
    asked already or has confirmed it as it stands; ``Denied`` for somebody who cannot be asked.
    """
    demand(actor, "partnerships.activity.write", activity)
    rows = Activity.objects.select_related("part")
    row = rows.select_for_update(of=("self",)).get(pk=activity.pk)
    if row.state != ActivityState.DONE or row.withdrawn_at is not None:
        raise NotPossible(
            say("Only what was done and not withdrawn can be confirmed. Nobody was asked.")
        )
    if asked.pk not in {one.pk for one in may_confirm(actor, row)}:
        raise Denied("who is asked works in the partnership and can be seen")
    _require_not_asked(row, asked)
    made = Confirming.objects.create(
        partnership_id=row.partnership_id,
        activity=row,
        person_id=actor.person,
        asked=asked,
        kind=row.part.kind,
        practice=row.practice,
        role=row.role,
        on=row.on,
        minutes=row.minutes,
        asked_at=at,
    )
    tell(
        at=at,
        partnership=made.partnership,
        people=[asked.pk],
        kind=NoticeKind.SURVEY,
        what=say(
            "{person} asks you to confirm: {what}.", person=_name(actor), what=what_is_asked(made)
        ),
        href=reverse("learning:confirming", args=[made.code]),
        by=actor.person,
        source=source_of(made),
    )
    return made


def _require_not_asked(row: Activity, asked: Person) -> None:
    """One open request at a time; and what a person confirmed, as it stands, stays confirmed."""
    rows = Confirming.objects.filter(activity=row, asked=asked)
    if rows.filter(answer="", withdrawn_at=None).exists():
        raise NotPossible(say("{person} is asked already. Nothing was changed.", person=asked.name))
    told = rows.filter(answer=Answer.CONFIRMED, minutes=row.minutes)
    if row.minutes_source == MinutesSource.CONFIRMED and told.exists():
        raise NotPossible(
            say("{person} has confirmed it already. Nothing was changed.", person=asked.name)
        )


def _name(actor: Actor) -> str:
    return Person.objects.allowed(actor, "people.person.read").get(pk=actor.person).name


@action
def answer_confirming(
    *, actor: Actor, at: datetime, confirming: Confirming, answer: Answer, note: str = ""
) -> Confirming:
    """Confirm what one was asked to confirm, or say that it was not as one saw it.

    Confirming makes the minutes of the entry confirmed ones. Declining changes nothing in the
    record; the owner alone reads the note. Raises ``NotPossible`` for a request that was answered
    or taken back, and for an entry that is not what was asked any more.
    """
    demand(actor, "learning.confirming.answer", confirming)
    # The entry is its owner's: whoever is asked writes one word into it, and reads nothing of it.
    with as_system("confirm"):
        entry = Activity.objects.select_for_update().get(pk=confirming.activity_id)
        row = Confirming.objects.select_for_update().get(pk=confirming.pk)
        _require_open(row)
        if answer == Answer.CONFIRMED:
            _require_as_asked(row, entry)
            entry.minutes_source = MinutesSource.CONFIRMED
            entry.save(update_fields=["minutes_source"])
        row.answer, row.note, row.answered_at = answer, note, at
        row.save(update_fields=["answer", "note", "answered_at"])
    return row


def _require_open(row: Confirming) -> None:
    if row.withdrawn_at is not None:
        raise NotPossible(say("This request was taken back. Nothing was changed."))
    if row.answer:
        raise NotPossible(say("This was answered already. Nothing was changed."))


def _require_as_asked(row: Confirming, entry: Activity) -> None:
    """What is confirmed is what was read: the entry says the same, and stands."""
    asked = (row.practice, row.role, row.on, row.minutes)
    if entry.withdrawn_at is not None or asked != (
        entry.practice,
        entry.role,
        entry.on,
        entry.minutes,
    ):
        raise NotPossible(
            say(
                "The entry has changed since you were asked, so it cannot be confirmed as it "
                "stands here. Nothing was changed. You can be asked again."
            )
        )


@action
def withdraw_confirming(*, actor: Actor, at: datetime, confirming: Confirming) -> Confirming:
    """Take a request back that was not answered yet. Raises ``NotPossible`` for any other."""
    demand(actor, "learning.confirming.write", confirming)
    row = Confirming.objects.select_for_update().get(pk=confirming.pk)
    _require_open(row)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    return row


@action
def correct_entry(
    *,
    actor: Actor,
    at: datetime,
    activity: Activity,
    minutes: int,
    inside_day: bool | None,
    reason: str = "",
) -> Activity:
    """Correct one's own entry. Whoever was asked to confirm what it said before is asked no more.

    Raises ``Denied`` as :func:`copractice.partnerships.actions.correct_activity` does.
    """
    if minutes != activity.minutes:
        _ask_no_more(at, activity)
    return trunk.correct_activity(
        actor=actor, at=at, activity=activity, minutes=minutes, inside_day=inside_day, reason=reason
    )


@action
def withdraw_entry(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Withdraw one's own entry. Nobody is asked to confirm it any more, nobody is shown it."""
    _ask_no_more(at, activity)
    show_without(activity)
    return trunk.withdraw_activity(actor=actor, at=at, activity=activity)


def _ask_no_more(at: datetime, activity: Activity) -> None:
    rows = Confirming.objects.filter(activity=activity, answer="", withdrawn_at=None)
    rows.update(withdrawn_at=at)
