"""What was agreed of each role, beside what was released of it; only these two are subtracted."""

from __future__ import annotations

from typing import Any

from copractice.domain import demand
from copractice.domain.demand import Seen, Withheld
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.words import Sentence, say
from copractice.learning.totals import Shown
from copractice.partnerships.arrival import OpenPart
from copractice.partnerships.models import Agreed, Membership
from copractice.people.requests import Request
from copractice.people.speech import words


def members_of(request: Request, partnership: int) -> list[Membership]:
    """Who takes part or took part, as far as the reader may know it."""
    rows = Membership.objects.allowed(request.actor, "partnerships.membership.read")
    return list(rows.filter(partnership=partnership).order_by("starts", "pk"))


def agreed_and_seen(
    request: Request,
    partnership: int,
    parts: list[OpenPart],
    totals: Shown | Withheld,
    members: list[Membership],
) -> list[dict[str, Any]]:
    """Each role with what was agreed and what is seen of it, as a page shows it and ``plain``."""
    speak = words()
    rows = Agreed.objects.allowed(request.actor, "partnerships.agreed.read")
    rows = rows.filter(partnership=partnership).order_by("starts", "pk")
    latest = {(row.part_id, row.role): row for row in rows}
    profiles = {one.part.pk: one.profile for one in parts}
    seen = totals.groups if isinstance(totals, Shown) else {}
    months = max(1, totals.whole.months) if isinstance(totals, Shown) else 1
    told = []
    for (part, role), agreed in latest.items():
        people = {
            m.person_id for m in members if (m.part_id, m.role) == (part, role) and not m.ends
        }
        if part not in profiles:
            continue
        # A role that is left out has no record, or one of a few people: which, is not told.
        there = seen.get(role, Withheld(TOO_FEW))
        beside = _beside(role, agreed.minutes, len(people), there, months)
        told.append(
            {
                "role": speak(profiles[part].role(role).name),
                "agreed": speak(
                    say("{time} a month for each", time=demand.duration(agreed.minutes))
                ),
                "note": agreed.note,
                "seen": speak.html(beside),
                "plain": speak(beside),
            }
        )
    return told


def _beside(role: str, minutes: int, people: int, seen: Seen | Withheld, months: int) -> Sentence:
    if not people:
        return say("As far as you may see, nobody has this role.")
    found = demand.difference(demand.Agreed(role, minutes, people), seen, months)
    return found.why if isinstance(found, Withheld) else found.words
