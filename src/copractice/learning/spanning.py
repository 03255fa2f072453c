"""Where a partnership stands in three to five years, and its working day, for one reader's page."""

from __future__ import annotations

from collections.abc import Sequence

from copractice.domain import charts
from copractice.domain.demand import Withheld
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.learning.changes import Learned, changes_of
from copractice.domain.learning.workday import RoleDay
from copractice.domain.vocabulary import Decided, Newcomer, Standing
from copractice.domain.words import say
from copractice.learning.totals import Shown
from copractice.partnerships.arrival import OpenPart
from copractice.partnerships.models import Finding, Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.rights import Actor
from copractice.people.scope import Audience


def span_of(actor: Actor, here: Partnership) -> charts.Chart | None:
    """The line from the start to five years; ``None`` for a partnership that has not begun.

    Of what was decided only what was shared with the whole partnership is in it.
    """
    if actor.today < here.starts:
        return None
    return charts.span(
        here.starts,
        actor.today,
        title=say("Where we are in three to five years"),
        until=here.until if here.until and here.until >= here.starts else None,
        changes=changes_of(_learned(actor, here)),
    )


def _learned(actor: Actor, here: Partnership) -> list[Learned]:
    rows = Finding.objects.allowed(actor, "partnerships.finding.read").filter(
        partnership=here, audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE)
    )
    found = rows.values_list("about", "made_at", "decided")
    learned = (
        Learned(about, day_of(here, made_at), Decided(decided) if decided else None)
        for about, made_at, decided in found
    )
    # What is older than the partnership was brought along, and stands on no line of its years.
    return [one for one in learned if here.starts <= one.on <= actor.today]


def workday_of(parts: Sequence[OpenPart], totals: Shown | Withheld) -> list[RoleDay]:
    """The roles that work, each with what was released of it; totals know a role by its slug."""
    groups = totals.groups if isinstance(totals, Shown) else {}
    roles = {role.slug: role for part in parts for role in part.profile.roles}
    return [
        RoleDay(
            role.name,
            Newcomer.TEACHER in role.taken_by,
            # A role that is left out has no record, or one of a few people: which, is not told.
            groups.get(role.slug, Withheld(TOO_FEW)),
        )
        for role in roles.values()
        if role.standing is not Standing.LOOKS
    ]
