"""Confirmed by another: whom one may ask, what is asked in words, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from copractice.domain.demand import duration
from copractice.domain.naming import ROLES
from copractice.domain.vocabulary import LearningRole, Standing
from copractice.domain.words import Day, Sentence, Strong, say
from copractice.learning.models import Answer, Confirming
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Activity, Membership, MinutesSource
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.models import Person
from copractice.people.reaches import in_force
from copractice.people.rights import Actor


@dataclass(frozen=True)
class Confirmed:
    """Who confirmed an entry, as what in the partnership, and on which day there.

    ``capacity`` is empty where the reader sees no membership of that person any more.
    """

    name: str
    capacity: Sentence | None
    on: date


def may_confirm(actor: Actor, activity: Activity) -> list[Person]:
    """Those who can be asked: they lead or work in that partnership, and the actor may see them.

    Who has no account could not answer, and is left out.
    """
    rows = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        partnership=activity.partnership_id,
        standing__in=(Standing.LEADS, Standing.WORKS),
        person__account__is_active=True,
    )
    ids = in_force(rows, actor).exclude(person=actor.person).values("person")
    people = Person.objects.allowed(actor, "people.person.read")
    return list(people.filter(pk__in=ids, archived_at=None))


def what_is_asked(row: Confirming) -> Sentence:
    """What stands to be confirmed: what, in which role, when, how long."""
    practice = kind(row.kind).profile.practice(row.practice)
    return say(
        "{what} on {day}, as {role}, {time}",
        what=Strong(practice.name),
        day=Day(row.on),
        role=ROLES[LearningRole(row.role)],
        time=duration(row.minutes),
    )


def holds(row: Confirming, minutes: int, source: str) -> bool:
    """Whether a confirmation holds for an entry as it stands: it speaks of these very minutes."""
    return (
        row.answer == Answer.CONFIRMED
        and source == MinutesSource.CONFIRMED
        and row.minutes == minutes
    )


def confirmed_of(
    actor: Actor, entries: Mapping[str, tuple[int, str]]
) -> dict[str, tuple[Confirmed, ...]]:
    """By the code of an entry, who confirmed it as it stands now; none where nobody did.

    ``entries`` are one's own, by code: minutes and where they come from.
    """
    rows = Confirming.objects.allowed(actor, "learning.confirming.read").filter(
        person=actor.person, answer=Answer.CONFIRMED, activity__code__in=list(entries)
    )
    rows = rows.select_related("activity", "asked", "partnership").order_by("answered_at", "pk")
    held = [row for row in rows if holds(row, *entries[row.activity.code])]
    capacities = _capacities(actor, held)
    found: dict[str, tuple[Confirmed, ...]] = {}
    for row in held:
        assert row.answered_at is not None
        on = day_of(row.partnership, row.answered_at)
        one = Confirmed(row.asked.name, capacities.get(row.pk), on)
        found[row.activity.code] = (*found.get(row.activity.code, ()), one)
    return found


def _capacities(actor: Actor, rows: Iterable[Confirming]) -> dict[int, Sentence]:
    """As what each confirmed, by the row's id, as far as the actor may see it.

    Who is several things there confirmed as what they are in a part of that type.
    """
    asked = list(rows)
    seen = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        partnership__in={row.partnership_id for row in asked},
        person__in={row.asked_id for row in asked},
    )
    there: dict[tuple[int, int], list[Membership]] = {}
    for one in seen.select_related("part").order_by("starts", "pk"):
        there.setdefault((one.partnership_id, one.person_id), []).append(one)
    found: dict[int, Sentence] = {}
    for row in asked:
        standing = there.get((row.partnership_id, row.asked_id), [])
        of_type = [one for one in standing if one.part.kind == row.kind] or standing
        if of_type:
            profile = renamed(kind(of_type[-1].part.kind).profile, row.partnership.labels)
            found[row.pk] = profile.role(of_type[-1].role).name
    return found
