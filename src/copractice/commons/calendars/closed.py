"""What is closed for asks, for whom, and what stands against a date before it is set (R-ALL-3).

Whether something may be asked of a person does not depend on who asks: closed days are read as
work of the system. What a page *tells* of them is what the reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from copractice.commons.calendars.models import Span
from copractice.domain import calendars
from copractice.domain.calendars import ENDING, Days, SpanKind, told_days, union
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.models import Membership, Partnership, Party, Setting
from copractice.people.models import Affiliation, OrganisationBelow
from copractice.people.rights import Actor, as_system
from copractice.people.scope import Audience

AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Closed:
    """Days in which nothing is asked, and whose they are.

    ``name`` and ``organisation`` are empty where they are not meant for everyone here;
    ``organisation`` is empty, too, where the days are the partnership's own.
    """

    first: date
    last: date
    name: str = ""
    organisation: str = ""


def closed_in(
    partnership: Partnership, first: date, last: date, people: Iterable[int] | None = None
) -> list[Closed]:
    """What is closed between two days: for these people or, without any named, for anyone here.

    A person is concerned by the calendar of the partnership, of the organisations and the site they
    stand for in it, of those where they are something on these days, and of all above these.
    """
    with as_system("ask"):
        circle = circle_of([partnership], first, last)
        owners = circle if people is None else _owners(partnership, first, last, people)
        rows = _closing(first, last).filter(Q(partnership=partnership) | Q(organisation__in=owners))
        return [_told(row, circle) for row in rows.select_related("organisation")]


def closed_for(
    partnership: Partnership, first: date, last: date, people: Iterable[int]
) -> dict[int, tuple[Days, ...]]:
    """For each of these people the days that are closed for them, as few spans as can be."""
    with as_system("ask"):
        near = _near(partnership, first, last, people)
        tops = _tops({organisation for those in near.values() for organisation in those})
        everyone: list[Days] = []
        by_owner: dict[int, list[Days]] = {}
        known = {top for those in tops.values() for top in those}
        rows = _closing(first, last).filter(Q(partnership=partnership) | Q(organisation__in=known))
        for owner, begins, ends in rows.values_list("organisation", "first", "last"):
            into = everyone if owner is None else by_owner.setdefault(owner, [])
            into.append(Days(begins, ends))
    return {
        person: union(
            [
                *everyone,
                *(
                    days
                    for top in {top for one in near[person] for top in tops.get(one, ())}
                    for days in by_owner.get(top, ())
                ),
            ]
        )
        for person in near
    }


def closed_to(
    person: int, partnerships: Iterable[Partnership], first: date, last: date
) -> dict[int, tuple[Days, ...]]:
    """For each of these partnerships, by id, the days that are closed for one person in it.

    As :func:`closed_for`, in the same number of questions however many partnerships there are.
    """
    with as_system("ask"):
        here = [one.pk for one in partnerships]
        near = _near_in(person, here, first, last)
        tops = _tops({organisation for those in near.values() for organisation in those})
        known = {top for those in tops.values() for top in those}
        rows = list(
            _closing(first, last)
            .filter(Q(partnership__in=here) | Q(organisation__in=known))
            .values_list("partnership", "organisation", "first", "last")
        )
    return {
        pk: union(
            Days(begins, ends)
            for partnership, owner, begins, ends in rows
            if partnership == pk or owner in {top for one in near[pk] for top in tops.get(one, ())}
        )
        for pk in here
    }


def conflicts(
    actor: Actor,
    partnership: Partnership,
    first: date,
    last: date,
    people: Iterable[int] | None = None,
) -> list[Sentence]:
    """What stands against these days, in sentences, to be shown before they are set.

    Closed days of anyone here (or of ``people``), and an approval or a grant that has ended by
    then, as far as the actor may see it.
    """
    closed = closed_in(partnership, first, last, people)
    return [*map(told_closed, closed), *_ended(actor, partnership, last)]


def next_open(
    partnership: Partnership,
    day: date,
    people: Iterable[int] | None = None,
    *,
    school_days: bool = True,
) -> date:
    """The nearest day, from ``day`` on, that is open for all of these people.

    A Monday to Friday, unless ``school_days`` is false.
    """
    closed = closed_in(partnership, day, day + AHEAD, people)
    spans = [Days(one.first, one.last) for one in closed]
    return calendars.next_open(day, spans, school_days=school_days)


def told_closed(one: Closed) -> Sentence:
    """A closed span in a sentence."""
    days = told_days(one.first, one.last)
    if one.organisation and one.name:
        return say(
            "{organisation} is closed for asks: {name}, {days}.",
            organisation=one.organisation,
            name=one.name,
            days=days,
        )
    if one.organisation:
        return say(
            "{organisation} is closed for asks, {days}.", organisation=one.organisation, days=days
        )
    if one.name:
        return say("The partnership is closed for asks: {name}, {days}.", name=one.name, days=days)
    return say("Some of those asked have closed days, {days}.", days=days)


def _closing(first: date, last: date) -> QuerySet[Span]:
    rows = Span.objects.filter(closes=True, archived_at=None, first__lte=last, last__gte=first)
    return rows.order_by("first", "pk")


def _told(row: Span, circle: set[int]) -> Closed:
    """What everyone here may know of a closed span.

    Where somebody works beside this partnership is nobody's business in it.
    """
    name = row.name if row.audience == Audience.EVERYONE else ""
    if row.organisation_id is None:
        return Closed(row.first, row.last, name)
    if row.organisation_id not in circle:
        return Closed(row.first, row.last)
    assert row.organisation is not None
    return Closed(row.first, row.last, name, row.organisation.name)


def circle_of(partnerships: Iterable[Partnership], first: date, last: date) -> set[int]:
    """The organisations that take part in partnerships on these days, and all above them.

    Read as work of the system: call it within ``as_system``.
    """
    here = {"partnership__in": list(partnerships)}
    return set(
        OrganisationBelow.objects.filter(
            Q(below__in=_within(Party.objects.filter(**here), first, last))
            | Q(below__in=Setting.objects.filter(**here).values("organisation"))
            | Q(below__in=_within(Membership.objects.filter(**here), first, last))
        ).values_list("top", flat=True)
    )


def _within(rows: QuerySet, first: date, last: date) -> QuerySet:
    """The organisations of rows that hold on one of these days at least."""
    rows = rows.filter(Q(ends=None) | Q(ends__gte=first), starts__lte=last)
    return rows.values("organisation")


def _owners(partnership: Partnership, first: date, last: date, people: Iterable[int]) -> QuerySet:
    near = _near(partnership, first, last, people)
    those = {organisation for each in near.values() for organisation in each}
    return OrganisationBelow.objects.filter(below__in=those).values("top")


def _near(
    partnership: Partnership, first: date, last: date, people: Iterable[int]
) -> dict[int, set[int]]:
    """For each person the organisations that they stand for here, or are something at."""
    near: dict[int, set[int]] = {person: set() for person in people}
    whom = {"person__in": list(near)}
    held = Q(ends=None) | Q(ends__gte=first)
    members = Membership.objects.filter(held, partnership=partnership, starts__lte=last, **whom)
    for person, *places in members.values_list(
        "person", "organisation", "setting__organisation"
    ).order_by("pk"):
        near[person].update(place for place in places if place is not None)
    there = Affiliation.objects.filter(held, starts__lte=last, **whom)
    for person, place in there.values_list("person", "organisation").order_by("pk"):
        near[person].add(place)
    return near


def _near_in(
    person: int, partnerships: Iterable[int], first: date, last: date
) -> dict[int, set[int]]:
    """For each partnership the organisations that a person stands for there, or is something at."""
    there = _within(Affiliation.objects.filter(person=person), first, last)
    anywhere = set(there.values_list("organisation", flat=True))
    near = {pk: set(anywhere) for pk in partnerships}
    members = Membership.objects.filter(
        Q(ends=None) | Q(ends__gte=first), person=person, partnership__in=near, starts__lte=last
    )
    for pk, *places in members.values_list(
        "partnership", "organisation", "setting__organisation"
    ).order_by("pk"):
        near[pk].update(place for place in places if place is not None)
    return near


def _tops(organisations: set[int]) -> Mapping[int, set[int]]:
    """For each organisation itself and all above it."""
    found: dict[int, set[int]] = {}
    pairs = OrganisationBelow.objects.filter(below__in=organisations).order_by("pk")
    for below, top in pairs.values_list("below", "top"):
        found.setdefault(below, set()).add(top)
    return found


def _ended(actor: Actor, partnership: Partnership, day: date) -> Iterator[Sentence]:
    """Approvals and grants of this partnership that end before a day, unless another covers it."""
    rows = Span.objects.allowed(actor, "calendars.span.read").filter(
        partnership=partnership, archived_at=None, kind__in=ENDING, first__lte=day
    )
    latest: dict[str, Span] = {}
    for row in rows.order_by("last", "pk"):
        latest[row.kind] = row
    for kind, row in sorted(latest.items()):
        if row.last < day:
            yield _told_ended(SpanKind(kind), row)


def _told_ended(kind: SpanKind, row: Span) -> Sentence:
    if kind is SpanKind.APPROVAL:
        return say(
            "The researchers’ approval ends before that: {name}, on {day}.",
            name=row.name,
            day=Day(row.last),
        )
    return say("The grant ends before that: {name}, on {day}.", name=row.name, day=Day(row.last))
