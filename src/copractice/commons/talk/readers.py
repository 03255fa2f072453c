"""Who may read a thread: asked for many people at once, where the table answers for one.

``tests/test_talk.py`` holds the two against each other for everyone of the small world.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from copractice.commons.talk.models import Thread
from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import Membership
from copractice.people.rights import as_system
from copractice.people.scope import Audience


def members_who_read(
    partnership: int, audience: str, setting: int | None, today: date
) -> Mapping[int, str]:
    """Ids and names of the members who may read what is said to this audience.

    Not among them: learning leaders of organisations who are no members, for nobody writes to them.
    """
    return _named(_in_force(partnership, today).filter(_within(audience, setting)))


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
    rows = Membership.objects.filter(partnership=partnership, starts__lte=today)
    return rows.filter(Q(ends=None) | Q(ends__gte=today))


def _within(audience: str, setting: int | None) -> Q:
    """Which memberships an audience reaches: the rules of ``by_audience``, said of members."""
    at_work = Q(standing__in=(Standing.LEADS, Standing.WORKS))
    team = at_work & Q(setting=setting) if setting is not None else Q(pk=None)
    match audience:
        case Audience.EVERYONE:
            return Q()
        case Audience.PARTNERSHIP:
            return at_work
        case Audience.HUB:
            return team | Q(standing=Standing.LEADS)
        case Audience.TEAM:
            return team
        case _:
            return Q(pk=None)
