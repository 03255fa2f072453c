"""Showing one's record to somebody, and showing it no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from copractice.domain.learning.transcript import Transcript
from copractice.domain.learning.transcript_file import from_json, to_json
from copractice.learning.models import Showing
from copractice.learning.showing_to import may_be_shown
from copractice.partnerships import actions as trunk
from copractice.partnerships.models import Activity
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, Denied, demand


@action
def show_record(
    *, actor: Actor, at: datetime, to: Person, record: Transcript, until: date
) -> Showing:
    """Show somebody what was chosen of one's own record, as it stands, until a day.

    What was shown to that person before is taken back: one showing stands. Raises ``Denied`` for
    somebody who takes part in no partnership with the person.
    """
    if to.pk not in {one.pk for one in may_be_shown(actor)}:
        raise Denied("one shows one's record to those one takes part with")
    for earlier in Showing.objects.filter(person=actor.person, to=to, withdrawn_at=None):
        _take_back(at, earlier)
    return Showing.objects.create(
        person_id=actor.person, to=to, record=to_json(record), until=until, shown_at=at
    )


@action
def withdraw_showing(*, actor: Actor, at: datetime, showing: Showing) -> Showing:
    """Show it no more, at once."""
    demand(actor, "learning.showing.write", showing)
    return _take_back(at, showing)


def _take_back(at: datetime, showing: Showing) -> Showing:
    if showing.withdrawn_at is None:
        showing.record, showing.withdrawn_at = "", at
        showing.save(update_fields=["record", "withdrawn_at"])
    return showing


@action
def hide_entry(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Hide one's own entry, also from those to whom one shows one's record."""
    show_without(activity)
    return trunk.hide_activity(actor=actor, at=at, activity=activity)


def show_without(activity: Activity) -> None:
    """Take an entry out of all that its owner shows; in the transaction of what the owner does."""
    for row in Showing.objects.filter(person=activity.person_id, withdrawn_at=None):
        record = from_json(row.record.encode())
        items = tuple(one for one in record.items if one.code != activity.code)
        if len(items) < len(record.items):
            row.record = to_json(replace(record, items=items))
            row.save(update_fields=["record"])
