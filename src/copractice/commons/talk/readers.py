"""Who may read a thread: asked for many people at once, where the table answers for one.

``tests/test_talk.py`` holds the two against each other for everyone of the small world.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from copractice.commons.talk.models import Thread
from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership
from copractice.partnerships.reaches import reached_by
from copractice.people.reaches import in_force_on
from copractice.people.rights import as_system


def members_who_read(
    partnership: int, audience: str, setting: int | None, today: date
) -> Mapping[int, str]:
    """Ids and names of the members who may read what is said to this audience.

    Not among them: learning leaders of organisations who are no members, for nobody writes to them.
    """
    return _named(_in_force(partnership, today).filter(reached_by(audience, setting)))


def leads_of(partnership: int, today: date) -> Mapping[int, str]:
    """Ids and names of those who lead."""
    return _named(_in_force(partnership, today).filter(standing=Standing.LEADS))


def readers(thread: Thread, today: date) -> Mapping[int, str]:
    """Ids and names of the members who may read a thread today."""
    here = thread.partnership_id
    if thread.hidden:
        found = leads_of(here, today)
    else:
        found = members_who_read(here, thread.audience, thread.setting_id, today)
    return {**_author(thread, today), **found}


def _author(thread: Thread, today: date) -> Mapping[int, str]:
    """The author reads what they wrote; who has left is not written to any more."""
    return _named(_in_force(thread.partnership_id, today).filter(person=thread.person_id))


def in_role(partnership: int, asked_role: str, today: date) -> set[int]:
    """Ids of the people who have a role (``network/expert``) in a partnership."""
    kind, _slash, role = asked_role.partition("/")
    rows = _in_force(partnership, today).filter(part__kind=kind, role=role, part__ends=None)
    with as_system("tell"):
        return set(rows.values_list("person", flat=True))


def _named(rows: QuerySet[Membership]) -> dict[int, str]:
    with as_system("tell"):
        return dict(rows.order_by("person").values_list("person", "person__name"))


def _in_force(partnership: int, today: date) -> QuerySet[Membership]:
    return in_force_on(Membership.objects.filter(partnership=partnership), today)
