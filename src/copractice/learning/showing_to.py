"""To whom a person may show their record."""

from __future__ import annotations

from copractice.partnerships.models import Membership
from copractice.people.models import Person
from copractice.people.reaches import in_force
from copractice.people.rights import Actor


def may_be_shown(actor: Actor) -> list[Person]:
    """Those who take part in a partnership with the actor, can sign in, and are visible to them."""
    rows = Membership.objects.allowed(actor, "partnerships.membership.read")
    there = in_force(rows.filter(person__account__is_active=True), actor)
    people = Person.objects.allowed(actor, "people.person.read")
    found = people.filter(pk__in=there.exclude(person=actor.person).values("person"))
    return list(found.filter(archived_at=None).order_by("name", "pk"))
